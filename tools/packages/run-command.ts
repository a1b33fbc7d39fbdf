import { execFile } from 'node:child_process';

/** Runs a command and resolves to its standard output; rejects with all it printed. At most two minutes. */
export function runCommand(command: string, args: readonly string[], cwd: string): Promise<string> {
  // npm is a shell script on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  return new Promise((resolve, reject) => {
    const options = { cwd, shell, timeout: 120_000, maxBuffer: 1 << 26, env: cleanEnvironment() };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new Error(`${command} ${args.join(' ')}: ${error.code ?? error.signal}\n${stderr}${stdout}`));
    });
  });
}

// What `npm test` and jest set for themselves (the workspace's root, its config, a test mode) must not reach a stranger's folder.
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_(lifecycle|package|config_local_prefix|command|execpath)|INIT_CWD|NODE_PATH|NODE_ENV|JEST_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
