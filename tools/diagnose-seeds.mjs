/**
 * Trains a sound experiment with several seeds: none may be diagnosed with anything. Exit 1 if one is.
 *
 *   node tools/diagnose-seeds.mjs [--config=configs/hello.yaml] [--seeds=20]        two seconds a seed; its runs stay in ./runs
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const bin = join(import.meta.dirname, '../packages/pipeline/bin/hello-nn.mjs');
const { values } = parseArgs({
  options: {
    config: { type: 'string', default: 'configs/hello.yaml' },
    seeds: { type: 'string', default: '20' },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed);
if (seeds.length === 0) throw new Error('--seeds: at least one');
const found = seeds.flatMap((seed) => diagnose(seed).map((finding) => ({ seed, ...finding })));
for (const { seed, severity, diagnosis, message } of found) {
  console.error(`seed ${seed}: ${severity} ${diagnosis}: ${message}`);
}
console.log(`${values.config}: ${seeds.length} seeds, ${found.length} diagnoses`);
process.exitCode = found.length === 0 ? 0 : 1;

function diagnose(seed) {
  const args = [
    bin,
    'train',
    `--config=${values.config}`,
    '--no-figures',
    '--quiet',
    '--json',
    '--set',
    `seed=${seed}`,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`seed ${seed}: exit ${status}\n${stderr}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1)).diagnoses;
}
