import { execFile, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** MiB of JavaScript objects; more ends the process, which is found. */
const HEAP = 512;
const POLL_MS = 100;
/** An input that takes this long by the clock is given up; one that takes more than a second and less is told by the process itself. */
const GIVE_UP_MS = 10_000;

// Most of the time would go into files on a disk.
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The names of all targets. */
export async function targetNames(worker) {
  const { stdout } = await promisify(execFile)(process.execPath, [worker, 'list', '', '']);
  return stdout.trim().split('\n');
}

/** Starts a process for one target. `ask` answers a task, or says where the process hung or how it died. */
export async function openWorker({ worker, target, seed }) {
  const folder = mkdtempSync(join(MEMORY, 'hello-nn-torture-'));
  mkdirSync(join(folder, 'work'));
  const child = fork(worker, [target, folder, String(seed)], {
    execArgv: [`--max-old-space-size=${HEAP}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr = (stderr + text).slice(-2000);
  });
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('exit', (code, signal) => resolve(`died (${signal ?? `exit ${code}`}): ${stderr}`));
  });
  const message = () =>
    new Promise((resolve) => {
      child.once('message', resolve);
    });
  const close = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const started = await Promise.race([message(), ended.then((death) => ({ death }))]);
  if (started.death !== undefined) {
    close();
    throw new Error(`the process for ${target} ${started.death}`);
  }
  return {
    folder,
    close,
    async ask(task) {
      const answer = message();
      child.send(task);
      const guard = watch(() => progressOf(folder));
      const result = await Promise.race([
        answer,
        ended.then((death) => ({ death })),
        guard.stalled.then(() => ({ death: `hung: more than ${GIVE_UP_MS / 1000} s` })),
      ]);
      guard.stop();
      return result.death === undefined ? result : { ...result, at: progressOf(folder)?.index };
    },
  };
}

function watch(place) {
  let timer;
  const stalled = new Promise((resolve) => {
    let [last, since] = ['', performance.now()];
    timer = setInterval(() => {
      const now = JSON.stringify(place());
      if (now !== last) [last, since] = [now, performance.now()];
      if (performance.now() - since > GIVE_UP_MS) resolve();
    }, POLL_MS);
  });
  return { stalled, stop: () => clearInterval(timer) };
}

function progressOf(folder) {
  try {
    const bytes = readFileSync(join(folder, 'progress'));
    return bytes.length < 8 ? undefined : { block: bytes.readInt32LE(0), index: bytes.readInt32LE(4) };
  } catch {
    return undefined;
  }
}
