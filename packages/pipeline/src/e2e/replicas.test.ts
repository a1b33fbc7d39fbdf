/** Two threads that each train half of every batch give what one thread gives, to the bit: run from the compiled packages. */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const home = pathToFileURL(`${import.meta.dirname}/../../../`).href;

const SCRIPT = `
const of = (name) => import('${home}' + name + '/dist/index.js');
const { loadRuntime, openCompiledTrainer } = await of('engine');
const { buildNetwork } = await of('model');
const { losses, optimizers } = await of('training');
const kernel = { activation: 'relu', useBias: true, kernelInitializer: 'he-normal', biasInitializer: 'zeros', l2: 0.001 };
const layers = [
  { kind: 'conv2d', filters: 4, kernelSize: 3, strides: 1, padding: 'valid', ...kernel },
  { kind: 'max-pooling', poolSize: 2, padding: 'valid' },
  { kind: 'dropout', rate: 0.2 },
  { kind: 'flatten' },
  { kind: 'dense', units: 4, ...kernel, activation: 'softmax' },
];
const network = buildNetwork({ layers }, { inputShape: [8, 8, 1], classes: 4, seed: 1 });
const rows = 64;
const data = { images: Uint8Array.from({ length: rows * 64 }, (_, i) => (i * 37) % 251), labels: Uint8Array.from({ length: rows }, (_, i) => i % 4), rows };
const loss = { kind: 'categorical-crossentropy', labelSmoothing: 0 };
const optimizer = { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const runtime = await loadRuntime();
const results = [];
for (const replicas of ['one thread', 'two threads']) {
  const job = { network, loss: losses.of(loss).create(loss), optimizer: optimizers.of(optimizer).create(optimizer), seed: 1, data };
  const trainer = await openCompiledTrainer(runtime, job, { replicas });
  const slice = (stepsBefore) => ({
    order: Int32Array.from({ length: 7 * 30 }, (_, i) => (i * 13 + stepsBefore) % rows),
    batchSize: 7,
    learningRates: new Float32Array(30).fill(0.01),
    stepsBefore,
  });
  const first = await trainer.run(slice(0));
  const half = await trainer.state();
  await trainer.run(slice(30));
  await trainer.restore(half);
  const again = await trainer.run(slice(30));
  const { parameters, slots } = await trainer.state();
  results.push(JSON.stringify([first, again, parameters, slots].map((value) => JSON.stringify(value))));
  await trainer.dispose();
}
console.log(results[0] === results[1] ? 'equal' : 'different', results[0].length);
`;

test('the same losses, hits, parameters and slots, also after going back', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^equal \d{4,}\n$/);
});
