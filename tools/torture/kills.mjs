// Kills training processes at random moments and goes on with them: each run must end as one that was never stopped.
//   node tools/torture/kills.mjs --kills=20 --seed=1
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { experiments } from './kill-experiments.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const wanted = Number(values.kills);
const BIN = join(import.meta.dirname, '../../packages/pipeline/bin/hello-nn.mjs');
const random = generator(Number(values.seed));
const place = mkdtempSync(join(tmpdir(), 'hello-nn-kills-'));
const started = Date.now();
const totals = { runs: 0, kills: 0, equal: 0, beforeItBegan: 0, withCheckpoint: 0, differences: [] };

try {
  const names = Object.keys(experiments);
  const wholes = {};
  for (const [name, yaml] of Object.entries(experiments)) {
    writeFileSync(join(place, `${name}.yaml`), yaml);
    const began = performance.now();
    const { exitCode, stderr } = await run(['train', `--config=${name}.yaml`, '--no-cache']).finished;
    if (exitCode !== 0) throw new Error(`${name}: ${stderr}`);
    wholes[name] = { ...outcome(latest(name)), milliseconds: performance.now() - began };
  }
  // Two at a time: one a core. A run that was done before its moment came counts for nothing, and another is tried.
  let begun = 0;
  let next = 0;
  const work = async () => {
    while (begun < wanted) {
      begun++;
      if (!(await killAndResume(names[next++ % names.length], wholes))) begun--;
    }
  };
  await Promise.all([work(), work()]);
} finally {
  rmSync(place, { recursive: true, force: true });
}

const seconds = (Date.now() - started) / 1000;
const { differences, ...counts } = totals;
console.log(
  `${counts.runs} runs killed at random moments (seed ${values.seed}), ${counts.kills} times, ${counts.withCheckpoint} of them after a ` +
    `first checkpoint: ${counts.equal} resumed to what was never stopped; ${seconds.toFixed(0)} s`,
);
for (const difference of differences) console.log(difference);
const figures = { ...counts, seed: Number(values.seed), seconds: Math.round(seconds) };
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = counts.equal === counts.runs && counts.runs === wanted ? 0 : 1;

/** One run, killed one to three times on its way, then let to its end. Whether it was killed at all. */
async function killAndResume(name, wholes) {
  const folder = mkdtempSync(join(place, `${name}-`));
  writeFileSync(join(folder, `${name}.yaml`), experiments[name]);
  const { milliseconds, ...whole } = wholes[name];
  const times = 1 + Math.floor(random() * 3);
  let args = ['train', `--config=${name}.yaml`, '--no-cache'];
  let kills = 0;
  while (kills < times) {
    const running = run(args, folder);
    const done = await Promise.race([running.finished.then(() => true), after(200 + random() * milliseconds)]);
    if (done === true) break;
    running.child.kill('SIGKILL');
    await running.finished;
    const [id] = runsIn(folder);
    if (id === undefined || !existsSync(join(folder, 'runs', id, 'started.json'))) {
      // Nothing had begun: nothing can be lost, and nothing counts.
      totals.beforeItBegan++;
      rmSync(join(folder, 'runs'), { recursive: true, force: true });
      continue;
    }
    kills++;
    if (existsSync(join(folder, 'runs', id, 'checkpoints'))) totals.withCheckpoint++;
    args = ['resume', `--run=${id}`];
  }
  if (kills === 0) return false;
  totals.runs++;
  totals.kills += kills;
  const killed = join(folder, 'runs', runsIn(folder)[0]);
  const { exitCode, stderr } = existsSync(join(killed, 'run.json'))
    ? { exitCode: 0 }
    : await run(args, folder).finished;
  if (exitCode !== 0) {
    totals.differences.push(`${name}: ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
    return true;
  }
  const now = outcome(killed);
  const other = Object.keys(whole).filter((key) => JSON.stringify(now[key]) !== JSON.stringify(whole[key]));
  if (other.length === 0) totals.equal++;
  else totals.differences.push(`${name}: another ${other.join(', ')}`);
  rmSync(folder, { recursive: true, force: true });
  return true;
}

/** All that must be equal: everything but times. */
function outcome(folder) {
  const { metrics, status, epochs, weightsOfEpoch, weightsSha256, reason } = JSON.parse(
    readFileSync(join(folder, 'run.json'), 'utf8'),
  );
  const lines = readFileSync(join(folder, 'history.csv'), 'utf8').split('\n');
  const weights = readFileSync(join(folder, 'model/weights.bin')).toString('hex');
  const history = lines.map((line) => line.split(',').slice(0, 6).join(','));
  return { metrics, status, epochs, weightsOfEpoch, weightsSha256, reason, history, weights };
}

function run(args, cwd = place) {
  const child = spawn(process.execPath, [BIN, ...args, '--quiet'], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return { child, finished: new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, stderr }))) };
}

function latest(name) {
  return join(
    place,
    'runs',
    runsIn(place)
      .filter((id) => id.includes(`-${name}`))
      .at(-1),
  );
}

function runsIn(folder) {
  return existsSync(join(folder, 'runs')) ? readdirSync(join(folder, 'runs')).sort() : [];
}

function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// mulberry32, public domain: the moments repeat with the seed, as far as the machine's speed does.
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
