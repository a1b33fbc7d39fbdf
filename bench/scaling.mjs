import { measure } from './measure.mjs';
import { parseSweep } from './result-line.mjs';
import { ourSteps, peerSteps } from './step-contestants.mjs';

/** The network whose cost is followed: one hidden layer of 128 ReLU, SGD, batch 128, unless the sweep says otherwise. */
const BASE = { optimizer: 'sgd', epochs: 3, rows: 12800, batch: 128, width: 128, depth: 1, dropout: 0 };

/** One thing that grows, all else as in BASE; `cost` is what is told of a measured work. */
export const SWEEPS = [
  { by: 'rows', values: [5120, 10240, 20480, 40960, 54912], unit: 'seconds an epoch', cost: (one) => one.epochSeconds },
  {
    by: 'width',
    values: [15, 32, 64, 128, 256, 512, 1024],
    unit: 'milliseconds a step',
    cost: (one) => one.stepMilliseconds,
  },
  { by: 'depth', values: [1, 2, 3, 4, 5, 6], unit: 'milliseconds a step', cost: (one) => one.stepMilliseconds },
  {
    by: 'batch',
    values: [16, 32, 64, 128, 256, 512, 1024],
    unit: 'microseconds a row',
    cost: (one) => (1000 * one.stepMilliseconds) / one.batch,
  },
];

const PEERS = [
  { name: 'Keras, tuned', id: 'keras', script: 'keras_mlp.py', flag: 'tuned' },
  { name: 'PyTorch', id: 'torch', script: 'torch_mlp.py' },
  { name: 'JAX', id: 'jax', script: 'jax_mlp.py' },
];

/** How an epoch's or a step's cost grows with rows, width, depth and batch size; a process a contestant and sweep. */
export async function scaling(_, { python, has }) {
  const sweeps = [];
  for (const { by, values, unit, cost } of SWEEPS) {
    const words = Object.entries({ ...BASE, [by]: values.join(',') }).map((pair) => pair.join('='));
    const contestants = [
      { ...ourSteps('compiled', 'mlp', words), name: 'Hello NN' },
      ...PEERS.filter(({ id }) => has(id)).map((one) => peerSteps(one, python, words)),
    ];
    const lines = [];
    for (const { name, command, args, shown } of contestants) {
      try {
        const { stdout } = await measure(command, args);
        const points = parseSweep(stdout).map((one) => ({ at: one[by], cost: cost(one) }));
        console.error(`${by}  ${name}: ${points.map((point) => point.cost.toPrecision(3)).join('  ')} ${unit}`);
        lines.push({ name, shown, points });
      } catch (error) {
        console.error(`${by}  ${name} failed: ${error.message}`);
      }
    }
    sweeps.push({ by, unit, lines });
  }
  return { sweeps };
}
