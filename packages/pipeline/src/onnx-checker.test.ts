/** The graphs we write keep ONNX's rules: by Python's own checker where it is installed, else by onnxruntime loading them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Network, scoringProgram, trainingProgram } from '@hello-nn/engine';
import { buildNetwork, type LayerConfig, toInferenceOnnx } from '@hello-nn/model';
import { type KindConfig, losses, optimizers } from '@hello-nn/training';
import { InferenceSession } from 'onnxruntime-node';
import { conv2d, dense, normalization, pooling } from './parity/cases.fixture.ts';

// ONNX_PYTHON names a Python that has the package, if `python3` has not.
const python = process.env.ONNX_PYTHON ?? 'python3';
const hasChecker = spawnSync(python, ['-c', 'import onnx']).status === 0;

const layers: LayerConfig[] = [
  { kind: 'flatten' },
  dense(8, 'gelu', { l2: 0.01 }),
  { kind: 'dropout', rate: 0.5 },
  dense(6, 'elu'),
  dense(4, 'leaky-relu'),
  dense(3, 'softmax'),
];
const mapLayers: LayerConfig[] = [
  conv2d(3, [2, 3], { strides: [1, 2], padding: 'same' }),
  normalization(),
  pooling('max-pooling', { strides: 1 }),
  { kind: 'activation', activation: 'leaky-relu' },
  { kind: 'dropout', rate: 0.5 },
  { kind: 'reshape', targetShape: [1, 3, 3] },
  pooling('average-pooling', { padding: 'same' }),
  { kind: 'global-average-pooling' },
  normalization(),
  dense(3, 'softmax'),
];
const networkOf = (stack: LayerConfig[]): Network =>
  buildNetwork({ layers: stack }, { inputShape: [4, 4, 1], classes: 3, seed: 1 });
const weightsOf = ({ parameters }: Network): Float32Array[] => parameters.map(({ values }) => values);
const [network, maps] = [networkOf(layers), networkOf(mapLayers)];
const crossentropy: KindConfig = { kind: 'categorical-crossentropy', labelSmoothing: 0.1 };
const optimizerConfigs: readonly KindConfig[] = [
  { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
  { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
  { kind: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  { kind: 'rmsprop', learningRate: 0.1, rho: 0.9, momentum: 0.5, epsilon: 1e-7 },
];

const loss = losses.of(crossentropy).create(crossentropy);
const models: readonly [string, Uint8Array][] = [
  ['inference', toInferenceOnnx(network, weightsOf(network), true)],
  ['inference on maps', toInferenceOnnx(maps, weightsOf(maps), true)],
  ['scoring of maps', scoringProgram({ network: maps, loss })],
  ['scoring', scoringProgram({ network, loss })],
  ...optimizerConfigs.map((config): [string, Uint8Array] => {
    const optimizer = optimizers.of(config).create(config);
    const classWeights = Float32Array.of(1, 2, 3);
    const job = { loss, optimizer, classWeights };
    return [`training with ${JSON.stringify(config)}`, trainingProgram({ ...job, network }, 'quickly')];
  }),
  ['training on maps', mapTraining()],
];

function mapTraining(): Uint8Array {
  const config = optimizerConfigs[2]!;
  return trainingProgram({ network: maps, loss, optimizer: optimizers.of(config).create(config) }, 'exactly');
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hello-nn-onnx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(models)(`%s (${hasChecker ? "Python's checker" : 'onnxruntime'})`, async (_, bytes) => {
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 });
  expect(session.outputNames.length).toBeGreaterThan(0);
  await session.release();
  if (!hasChecker) return;
  const file = join(folder, 'model.onnx');
  writeFileSync(file, bytes);
  const script = 'import onnx, sys; onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)';
  const { status, stderr } = spawnSync(python, ['-c', script, file], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
