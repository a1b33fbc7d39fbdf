/**
 * The long run: everything that .ci/run does in small, part by part.
 *
 *     npm run torture [-- --parts=config,idx] [--seed=7] [--scale=0.01] [--again]
 *
 * Each part's figures go to docs/figures/torture.json as soon as it ends. A part that stands there with the same seed, scale and
 * code is not run again, so that a run that was stopped goes on; `--again` runs it all the same. Ends with 1 if a part failed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parts } from './parts.mjs';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'docs/figures/torture.json');
const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
  },
});
const [seed, scale] = [Number(values.seed), Number(values.scale)];
const wanted = values.parts === 'all' ? parts : parts.filter(({ name }) => values.parts.split(',').includes(name));
if (wanted.length === 0 || !Number.isSafeInteger(seed) || !(scale > 0)) {
  console.error(
    `--parts are some of ${parts.map(({ name }) => name).join(', ')}; --seed is a whole number, --scale above 0`,
  );
  process.exit(2);
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
for (const { name, run } of wanted) {
  const before = figures()[name];
  const isDone = before?.failed === 0 && before.seed === seed && before.scale === scale && before.commit === commit;
  if (isDone && !values.again) {
    console.log(`${name}: done on ${before.date}`);
    continue;
  }
  const started = performance.now();
  const result = await run({ seed, scale, say: console.error });
  const seconds = Math.round((performance.now() - started) / 1000);
  const date = new Date().toISOString().slice(0, 10);
  const command = `npm run torture -- --parts=${name} --seed=${seed}${scale === 1 ? '' : ` --scale=${scale}`}`;
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
  save({ ...figures(), [name]: { date, command, commit, seed, scale, machine, seconds, ...result } });
  console.log(`${name}: ${JSON.stringify(result)} in ${seconds} s`);
  if (result.failed > 0) process.exitCode = 1;
}

function figures() {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function save(all) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(all, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
