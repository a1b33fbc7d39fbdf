// What checkpoints cost the origin's experiment: how much of a run's wall clock its process spends saving.
//   node bench/checkpoint-cost.mjs [repeats=5]
// Each run is the real command with the real disk; a preload times every disk call about checkpoints (open, write, fsync, rename …).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median } from './statistics.mjs';

const repeats = Number((process.argv[2] ?? 'repeats=5').split('=')[1]);
const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(process.env.BENCH_PLACE ?? tmpdir(), 'hello-nn-checkpoints-'));
const cli = join(root, 'packages/pipeline/bin/hello-nn.mjs');
const config = resolve(root, 'configs/hello.yaml');

function share(...more) {
  const args = ['--import', join(import.meta.dirname, 'time-checkpoints.mjs'), cli, 'train', `--config=${config}`];
  const env = { ...process.env, CHECKPOINT_TIMES: join(place, 'times.json') };
  const options = ['--no-figures', '--no-cache', '--quiet', ...more];
  const { status, stderr } = spawnSync(process.execPath, [...args, ...options], { cwd: place, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { milliseconds, calls, of } = JSON.parse(readFileSync(env.CHECKPOINT_TIMES, 'utf8'));
  return { milliseconds, calls, percent: (100 * milliseconds) / of };
}

try {
  for (const [name, ...options] of [
    ['every 10 seconds and at the end (the default)'],
    ['after every epoch', '--set=training.checkpoints.everyEpochs=1'],
  ]) {
    const runs = Array.from({ length: repeats }, () => share(...options));
    const [ms, percent] = ['milliseconds', 'percent'].map((key) => median(runs.map((run) => run[key])));
    console.log(`${name}: ${ms.toFixed(1)} ms of disk calls, ${percent.toFixed(2)} % of the process`);
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
