/**
 * Reads fuzzed files in processes of their own, so that one that hangs, swells or dies is found too:
 *
 *     node tools/torture/fuzz.mjs --target=config --count=10000 --seed=1 [--jobs=2] [--json]
 *
 * Several targets: --target=idx,png; all: --target=all. What fails is printed with its seed and kept, made small, in
 * packages/pipeline/src/fuzz/corpus/, where the tests read it again. Needs `npm run build`. Ends with 1 if anything failed.
 */
import { parseArgs } from 'node:util';
import { buildWorker } from './fuzz/build-worker.mjs';
import { fuzzTarget } from './fuzz/fuzz-target.mjs';
import { targetNames } from './fuzz/open-worker.mjs';

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: 'all' },
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});

const worker = await buildWorker();
const known = await targetNames(worker);
const targets = values.target === 'all' ? known : values.target.split(',');
const unknown = targets.filter((name) => !known.includes(name));
const numbers = [values.count, values.seed, values.jobs].map(Number);
if (unknown.length > 0 || !numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) {
  console.error(`--target is one of ${known.join(', ')} or all; --count, --seed and --jobs are whole numbers`);
  process.exit(2);
}
const [count, seed, jobs] = numbers;
for (const target of targets) {
  const figures = await fuzzTarget({ worker, target, count, seed, jobs: Math.max(1, jobs), say: console.error });
  if (values.json) console.log(JSON.stringify(figures));
  else console.log(sentence(figures));
  if (figures.failures.length > 0) process.exitCode = 1;
}

function sentence({ target, seed, count, accepted, refused, failures, seconds, worst }) {
  const rate = Math.round(count / seconds);
  return `${target}: ${count} inputs (seed ${seed}) in ${seconds.toFixed(1)} s, ${rate}/s: ${accepted} accepted, ${refused} refused, ${failures.length} failed; worst ${Math.round(worst.milliseconds)} ms, ${Math.round(worst.grownMiB)} MiB`;
}
