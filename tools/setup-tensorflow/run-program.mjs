import { spawn } from 'node:child_process';
import { Interrupted } from './problem.mjs';

/**
 * Runs a program to its end; its output is kept, and shown as it comes where `show` says so.
 *
 * @param {{env?: Record<string, string>, signal?: AbortSignal, show?: boolean}} options On `signal` the program and what
 *   it has started are ended, and only then does this throw `Interrupted`: no one writes behind our back.
 * @returns {Promise<{ok: boolean, stdout: string, stderr: string}>} Not ok, too, where there is no such program.
 */
export async function runProgram(program, args, { env = {}, signal, show = false } = {}) {
  if (signal?.aborted) throw new Interrupted();
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', 'pipe'],
    // A process group of its own: a compiler is several processes.
    detached: true,
  });
  const end = () => endGroup(child.pid);
  signal?.addEventListener('abort', end, { once: true });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ok = await new Promise((resolve) => {
    child.on('error', (error) => {
      stderr += error.message;
      resolve(false);
    });
    child.on('close', (code, killedBy) => {
      if (killedBy) stderr += `\nended by ${killedBy}`;
      resolve(code === 0);
    });
  });
  signal?.removeEventListener('abort', end);
  if (signal?.aborted) throw new Interrupted();
  return { ok, stdout, stderr };
}

function endGroup(pid) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
