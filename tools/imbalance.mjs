/**
 * The experiment of docs/imbalance.md: eights are rare in training, and four ways to train are compared over several seeds.
 *
 *   node tools/imbalance.mjs [--seeds=3]        about six seconds a training; its runs stay in ./runs
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const bin = join(import.meta.dirname, '../packages/pipeline/bin/hello-nn.mjs');
const RARE = '8';
const WAYS = [
  { name: 'all eights', args: ['configs/imbalance.yaml', '--set', `dataset.imbalance.keep.${RARE}=1`] },
  { name: 'one in twenty', args: ['configs/imbalance.yaml'] },
  { name: '+ class weights', args: ['configs/imbalance.yaml', '--set', 'dataset.balance.kind=class-weights'] },
  { name: '+ oversampling', args: ['configs/imbalance.yaml', '--set', 'dataset.balance.kind=oversample'] },
  { name: '+ oversampling, augmented', args: ['configs/imbalance-augmented.yaml'] },
];
const COLUMNS = [
  { name: 'Test accuracy', of: (test) => test.accuracy },
  { name: `Recall of ${RARE}`, of: (test) => rare(test).recall },
  { name: `Precision of ${RARE}`, of: (test) => rare(test).precision },
  { name: 'Recall of others', of: (test) => mean(others(test).map(({ recall }) => recall)) },
];

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '3' } } });
const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed);
const WIDTHS = [26, ...COLUMNS.map(() => 23)];
print(['Trained with', ...COLUMNS.map(({ name }) => name)]);
for (const { name, args } of WAYS) {
  const tests = seeds.map((seed) => train([...args, '--set', `seed=${seed}`]));
  print([name, ...COLUMNS.map(({ of }) => meanAndRange(tests.map(of)))]);
}
console.log(`\nmean (lowest – highest) of ${seeds.length} seeds, in %`);

/** Trains once; returns what the run's record says about the test rows. */
function train([config, ...rest]) {
  const args = [bin, 'train', `--config=${config}`, '--no-figures', '--json', ...rest];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.slice(1).join(' ')}: exit ${status}\n${stderr}`);
  const { folder } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
  return JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).metrics.test;
}

function rare({ perClass }) {
  return perClass.find(({ name }) => name === RARE);
}

function others({ perClass }) {
  return perClass.filter(({ name }) => name !== RARE);
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function meanAndRange(numbers) {
  const [middle, low, high] = [mean(numbers), Math.min(...numbers), Math.max(...numbers)].map((n) =>
    (100 * n).toFixed(1),
  );
  return `${middle} (${low} – ${high})`;
}

function print(cells) {
  console.log(
    cells
      .map((cell, at) => cell.padEnd(WIDTHS[at]))
      .join('')
      .trimEnd(),
  );
}
