import { initializers } from './initializers/index.ts';
import { buildNetwork, checkModel } from './network.ts';
import type { LayerConfig } from './section.ts';
import { summarise } from './summary.ts';

const dense = (units: number, more: object = {}): LayerConfig => ({
  kind: 'dense',
  units,
  activation: 'linear',
  useBias: true,
  kernelInitializer: 'glorot-uniform',
  biasInitializer: 'zeros',
  l2: 0,
  ...more,
});
const hello = { layers: [{ kind: 'flatten' }, dense(15), dense(10, { activation: 'softmax' })] };
const image = [28, 28, 1];

test("the origin's model has the origin's parameters: 11,775 + 160", () => {
  expect(summarise(hello, image)).toEqual([
    { name: 'flatten', type: 'Flatten', outputShape: '(None, 784)', parameters: 0, trainable: 0 },
    { name: 'dense', type: 'Dense', outputShape: '(None, 15)', parameters: 11_775, trainable: 11_775 },
    { name: 'dense_1', type: 'Dense', outputShape: '(None, 10)', parameters: 160, trainable: 160 },
  ]);
});

test('moving means are parameters that are not trained, as in Keras', () => {
  const normalized = { layers: [{ kind: 'batch-normalization', momentum: 0.9, epsilon: 0.001 }, ...hello.layers] };
  expect(summarise(normalized, [28, 28, 3])[0]).toMatchObject({ parameters: 12, trainable: 6 });
});

test('first weights are a function of the seed, seed 0 included', () => {
  const weights = (seed: number): number[] =>
    buildNetwork(hello, { inputShape: image, classes: 10, seed }).parameters.flatMap(({ values }) => [...values]);
  expect(weights(0)).toEqual(weights(0));
  expect(weights(0)).not.toEqual(weights(1));
});

test('two layers of one shape do not start alike', () => {
  const twice = { layers: [{ kind: 'flatten' }, dense(9), dense(9)] };
  const { parameters } = buildNetwork(twice, { inputShape: [3, 3, 1], classes: 9, seed: 1 });
  expect(parameters.map(({ name }) => name)).toEqual(['dense/kernel', 'dense/bias', 'dense_1/kernel', 'dense_1/bias']);
  expect([...parameters[0]!.values]).not.toEqual([...parameters[2]!.values]);
});

// Mean 0; variances from the papers. 784 · 100 draws: a mean has deviation σ/280, a variance about 0.5 %.
test.each([
  ['glorot-uniform', 2 / 884],
  ['glorot-normal', 2 / 884],
  ['he-uniform', 2 / 784],
  ['he-normal', 2 / 784],
  ['lecun-uniform', 1 / 784],
  ['lecun-normal', 1 / 784],
  ['random-uniform', 0.05 ** 2 / 3],
  ['random-normal', 0.05 ** 2],
])('%s has its variance', (kind, variance) => {
  const values = initializers.of({ kind }).values([784, 100], 7);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const found = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan((5 * Math.sqrt(variance)) / 280);
  expect(found / variance).toBeCloseTo(1, 1);
  expect(Math.abs(found / variance - 1)).toBeLessThan(0.03);
});

test('layers that do not fit are named with place, reason and repair', () => {
  expect(checkModel({ layers: [dense(10)] }, image, 10)).toEqual([
    {
      path: ['layers', 0],
      what: 'dense takes a row of numbers, but its input has shape [28, 28, 1]',
      expected: 'an input of one axis',
      fix: "put '- kind: flatten' before it",
    },
  ]);
  expect(checkModel({ layers: [{ kind: 'flatten' }, dense(9)] }, image, 10)).toEqual([
    {
      path: ['layers', 1, 'units'],
      code: 'units-match-classes',
      what: 'the last layer gives 9 numbers',
      expected: '10, one for each class of the data',
      fix: "set 'units: 10' in the last layer",
    },
  ]);
  expect(checkModel({ layers: [{ kind: 'flatten' }] }, image, 10)).toHaveLength(1);
  expect(checkModel(hello, image, 10)).toEqual([]);
  expect(checkModel(hello, image, undefined)).toEqual([]);
});
