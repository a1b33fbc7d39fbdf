/** The parts of the long run. A new one: `{name, run}`; `run` gives its figures, `failed` among them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorker } from './fuzz/build-worker.mjs';
import { fuzzTarget } from './fuzz/fuzz-target.mjs';

/** Inputs a target; `keras` starts a library for HDF5 in a thread for some of its. */
const COUNTS = {
  config: 1_000_000,
  sweep: 20_000,
  idx: 200_000,
  gzip: 100_000,
  png: 200_000,
  tfjs: 100_000,
  keras: 3000,
  weights: 100_000,
  run: 50_000,
  history: 100_000,
  start: 50_000,
  checkpoint: 100_000,
};

function fuzz(target, count) {
  return async ({ seed, scale, say }) => {
    const worker = await buildWorker();
    const jobs = Math.max(1, availableParallelism());
    const wanted = Math.max(1, Math.round(count * scale));
    const { failures, accepted, refused, seconds, worst } = await fuzzTarget({
      ...{ worker, target, count: wanted, seed, jobs, say },
    });
    return {
      inputs: accepted + refused + failures.length,
      accepted,
      refused,
      failed: failures.length,
      perSecond: Math.round((accepted + refused) / seconds),
      worstMs: Math.round(worst.milliseconds),
      worstMiB: Math.round(worst.grownMiB),
    };
  };
}

/** Other bits each time: 200 a kind and round. */
function flips({ seed, scale, say }) {
  const rounds = Math.max(1, Math.round(10 * scale));
  let failed = 0;
  for (let round = 0; round < rounds; round++) {
    say(`flips: round ${round + 1} of ${rounds}`);
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/jest/bin/jest.js', 'packages/pipeline/src/fuzz/flips'],
      {
        cwd: join(import.meta.dirname, '../..'),
        env: { ...process.env, HELLO_NN_SEED: String(seed * 1000 + round) },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    if (status !== 0) failed++;
  }
  return { rounds, flipsOfEachKind: rounds * 200, failed };
}

/** Processes killed at random moments and gone on with. */
function kills({ seed, scale, say }) {
  const wanted = Math.max(1, Math.round(500 * scale));
  say(`kills: ${wanted}`);
  const file = join(mkdtempSync(join(tmpdir(), 'hello-nn-kills-')), 'figures.json');
  const args = ['tools/torture/kills.mjs', `--kills=${wanted}`, `--seed=${seed}`, `--json=${file}`];
  spawnSync(process.execPath, args, { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' });
  const { runs, kills: killed, withCheckpoint, equal } = JSON.parse(readFileSync(file, 'utf8'));
  return { runs, kills: killed, withCheckpoint, equal, failed: runs - equal };
}

export const parts = [
  { name: 'kills', run: kills },
  ...Object.entries(COUNTS).map(([name, count]) => ({ name, run: fuzz(name, count) })),
  { name: 'flips', run: flips },
];
