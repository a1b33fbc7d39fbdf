import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GNU_TIME = '/usr/bin/time';

/**
 * Runs a command to its end. Resolves to `seconds` (wall clock, the process's start and end included), `stdout`,
 * `peakMegabytes` (resident, of the largest process it started; undefined where it cannot be had). Rejects when it fails.
 */
export async function measure(command, args, env = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'hello-nn-bench-'));
  try {
    const peakFile = join(scratch, 'peak');
    const timed = existsSync(GNU_TIME);
    const line = timed ? [GNU_TIME, '-q', '-f', '%M', '-o', peakFile, command, ...args] : [command, ...args];
    const started = performance.now();
    const { stdout, polledKilobytes } = await run(line, env);
    const seconds = (performance.now() - started) / 1000;
    const kilobytes = timed ? Number(readFileSync(peakFile, 'utf8').trim().split('\n').at(-1)) : polledKilobytes;
    return { seconds, stdout, peakMegabytes: kilobytes ? kilobytes / 1024 : undefined };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function run([command, ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    let polledKilobytes;
    const poll = setInterval(() => {
      polledKilobytes = highWaterMark(child.pid) ?? polledKilobytes;
    }, 50);
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(poll);
      if (code === 0) resolve({ stdout, polledKilobytes });
      else
        reject(new Error(`${command} ${args.join(' ')}: exit ${code}\n${stderr.slice(-2000)}${stdout.slice(-2000)}`));
    });
  });
}

function highWaterMark(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}
