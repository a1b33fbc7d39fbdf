// How long `hello-nn runs` takes over many run folders, as whole processes.
//   node bench/runs-list.mjs [runs=10000] [repeats=5]
// The folders hold records of real size: one real run of configs/hello.yaml (its origins, files and evaluation), its settings
// and numbers varied from run to run. `first` has no index yet; the others take the one that it left.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median } from './statistics.mjs';

const asked = Object.fromEntries(process.argv.slice(2).map((word) => word.split('=')));
const count = Number(asked.runs ?? 10_000);
const repeats = Number(asked.repeats ?? 5);
const root = join(import.meta.dirname, '..');
const cli = resolve(root, asked.cli ?? 'packages/pipeline/bin/hello-nn.mjs');
const place = mkdtempSync(join(process.env.BENCH_PLACE ?? tmpdir(), 'hello-nn-runs-'));

const LISTS = [
  [],
  ['--sort=metrics.validation.accuracy', '--limit=20'],
  ['--filter=training.optimizer.learningRate>0.05', '--filter=metrics.validation.accuracy>=0.92'],
  ['--sort=metrics.validation.accuracy', '--only-changed'],
  ['--json'],
];

// Says last how long the processor worked: the wall clock of a machine that does other things says little.
const CLOCK = `data:text/javascript,process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(process.cpuUsage())))`;

function hello(...args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', CLOCK, cli, ...args], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, HELLO_NN_CACHE: 'off' },
  });
  if (status !== 0) throw new Error(`hello-nn ${args.join(' ')}: exit ${status}\n${stderr.slice(-2000)}`);
  const { user, system } = JSON.parse(stderr.trimEnd().split('\n').at(-1));
  const lines = stdout.trimEnd().split('\n').length;
  return { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6, lines };
}

function inWords(all) {
  const middle = (key) => median(all.map((one) => one[key])).toFixed(2);
  const most = Math.max(...all.map((one) => one.seconds)).toFixed(2);
  return `${middle('seconds')} s (at most ${most}), ${middle('processor')} s of it at work; ${all[0].lines} lines`;
}

function makeRuns() {
  hello(
    'train',
    `--config=${resolve(root, 'configs/hello.yaml')}`,
    '--no-figures',
    '--quiet',
    '--set=training.epochs=1',
  );
  const [first] = readdirSync(join(place, 'runs'));
  const text = readFileSync(join(place, 'runs', first, 'run.json'), 'utf8');
  for (let at = 1; at < count; at++) {
    const record = JSON.parse(text);
    const startedAt = new Date(Date.UTC(2025, 0, 1) + at * 60_000).toISOString();
    const run = `${startedAt.replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}-hello`;
    const { values } = record.config;
    values.seed = at % 8;
    values.training.optimizer.learningRate = [0.003, 0.01, 0.03, 0.1][at % 4];
    values.model.layers[1].units = 5 + (at % 100);
    record.metrics.validation.accuracy = 0.85 + (((at * 7919) % 1000) / 1000) * 0.1;
    Object.assign(record, { run, startedAt, seed: values.seed, epochs: 30 });
    mkdirSync(join(place, 'runs', run));
    writeFileSync(join(place, 'runs', run, 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  }
  return statSync(join(place, 'runs', first, 'run.json')).size;
}

try {
  const bytes = makeRuns();
  console.log(`${count} runs, a record of ${(bytes / 1024).toFixed(0)} KB each; load ${loadavg()[0].toFixed(1)}`);
  const first = hello('runs');
  console.log(`hello-nn runs, the first time: ${inWords([first])}`);
  for (const list of LISTS) {
    const all = Array.from({ length: repeats }, () => hello('runs', ...list));
    console.log(`hello-nn runs ${list.join(' ')}: ${inWords(all)}`);
  }
} finally {
  if (asked.keep) console.log(`kept: ${place}`);
  else rmSync(place, { recursive: true, force: true });
}
