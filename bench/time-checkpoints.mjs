// Preloaded by checkpoint-cost.mjs: times the disk calls that concern checkpoints and the history's fsync before them.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const paths = new Map();
let milliseconds = 0;
let calls = 0;

function timed(name, concerns) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (!concerns(...args)) return original(...args);
    const started = performance.now();
    try {
      const result = original(...args);
      if (name === 'openSync') paths.set(result, true);
      return result;
    } finally {
      milliseconds += performance.now() - started;
      calls++;
    }
  };
}

const isCheckpoint = (path) => /[\\/]checkpoints\b/.test(String(path));
// `r+` is how a file is opened to be synced.
timed('openSync', (path, flags) => isCheckpoint(path) || (flags === 'r+' && /history\.csv$/.test(String(path))));
for (const name of ['writeFileSync', 'fsyncSync']) timed(name, (fd) => paths.has(fd));
for (const name of ['renameSync', 'unlinkSync', 'mkdirSync', 'readdirSync']) timed(name, isCheckpoint);
const close = fs.closeSync;
timed('closeSync', (fd) => paths.has(fd));
const timedClose = fs.closeSync;
fs.closeSync = (fd) => {
  try {
    return timedClose(fd);
  } finally {
    paths.delete(fd);
  }
};
syncBuiltinESMExports();

process.on('exit', () => {
  const text = JSON.stringify({ milliseconds, calls, of: performance.now() });
  const fd = fs.openSync(process.env.CHECKPOINT_TIMES, 'w');
  fs.writeSync(fd, text);
  close(fd);
});
