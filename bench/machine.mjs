import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** What a number depends on and a reader cannot see. Take it before measuring: it holds the load average. */
export function machine() {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: `${availableParallelism()} of ${cpus().length}`,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    load: loadavg().map((load) => load.toFixed(2)),
  };
}

function commit() {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const hash = execFileSync('git', ['rev-parse', '--short', 'HEAD'], options).trim();
    const clean = execFileSync('git', ['status', '--porcelain', '--', 'packages', 'configs'], options) === '';
    return clean ? hash : `${hash} with changes`;
  } catch {
    return 'unknown';
  }
}
