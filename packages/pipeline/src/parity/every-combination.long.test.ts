/**
 * Every layer with every activation, loss and optimizer: 20 steps, compiled against its witness. With HELLO_NN_NATIVE=1 all
 * of them, against native TensorFlow; otherwise some, among which each two kinds meet.
 */
import { activations, type LayerConfig, layers } from '@hello-nn/model';
import { type KindConfig, losses, optimizers } from '@hello-nn/training';
import { CLASSES, conv2d, crossentropy, dense, flatten, normalization, pooling, sgd } from './cases.fixture.ts';
import { compare, SETTING } from './compare.fixture.ts';
import { expectAgreement, STATE_BOUND } from './expect-agreement.fixture.ts';
import { bestWitness, compiled, NATIVE } from './witnesses.fixture.ts';

const map = conv2d(3, 3, { useBias: false });

/** A place for each layer: what stands before it and itself, with the activation where it has one. */
const PLACES: Readonly<Record<string, (activation: string) => readonly LayerConfig[]>> = {
  dense: (activation) => [flatten, dense(6, activation)],
  conv2d: (activation) => [conv2d(3, 3, { activation })],
  'max-pooling': (activation) => [conv2d(3, 3, { activation }), pooling('max-pooling')],
  'average-pooling': (activation) => [conv2d(3, 3, { activation }), pooling('average-pooling')],
  'global-average-pooling': (activation) => [conv2d(3, 3, { activation }), { kind: 'global-average-pooling' }],
  'batch-normalization': (activation) => [map, normalization(), { kind: 'activation', activation }],
  activation: (activation) => [map, { kind: 'activation', activation }],
  dropout: (activation) => [conv2d(3, 3, { activation }), { kind: 'dropout', rate: 0.3 }],
  flatten: (activation) => [conv2d(2, 4, { activation }), flatten],
  reshape: (activation) => [conv2d(2, 3, { activation }), { kind: 'reshape', targetShape: [2, 8, 2] }],
};
const LOSSES: Readonly<Record<string, KindConfig>> = {
  'categorical-crossentropy': crossentropy,
  'categorical-focal-crossentropy': { kind: 'categorical-focal-crossentropy', gamma: 2 },
  'mean-squared-error': { kind: 'mean-squared-error' },
};
const OPTIMIZERS: Readonly<Record<string, KindConfig>> = {
  sgd: { ...sgd, momentum: 0.9 },
  adam: { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  rmsprop: { kind: 'rmsprop', learningRate: 0.01, rho: 0.9, momentum: 0.5, epsilon: 1e-7 },
};

/** Activations whose slope jumps. */
const KINKED: readonly string[] = ['relu', 'leaky-relu'];

test('no kind is missing', () => {
  const kindsOf = (family: { readonly kinds: readonly { readonly kind: string }[] }): string[] =>
    family.kinds.map(({ kind }) => kind).sort();
  expect(Object.keys(PLACES).sort()).toEqual(kindsOf(layers));
  expect(Object.keys(LOSSES).sort()).toEqual(kindsOf(losses));
  expect(Object.keys(OPTIMIZERS).sort()).toEqual(kindsOf(optimizers));
});

const combinations = Object.keys(PLACES).flatMap((layer) =>
  activations.kinds.flatMap(({ kind: activation }) =>
    Object.keys(LOSSES).flatMap((loss) =>
      Object.keys(OPTIMIZERS).map((optimizer) => ({ layer, activation, loss, optimizer })),
    ),
  ),
);
type Combination = (typeof combinations)[number];

// Takes a combination only if two of its kinds have not met yet.
function covering(all: readonly Combination[]): Combination[] {
  const met = new Set<string>();
  return all.filter((combination) => {
    const kinds = Object.values(combination);
    const pairs = kinds.flatMap((kind, at) => kinds.slice(at + 1).map((other) => `${kind} ${other}`));
    const isNew = pairs.some((pair) => !met.has(pair));
    if (isNew) for (const pair of pairs) met.add(pair);
    return isNew;
  });
}

test.each(NATIVE ? combinations : covering(combinations))(
  '$layer, $activation, $loss, $optimizer',
  async ({ layer, activation, loss, optimizer }) => {
    const place = PLACES[layer]!(activation);
    const end = ['dense', 'global-average-pooling', 'flatten'].includes(layer) ? [] : [flatten];
    const case_ = {
      layers: [...place, ...end, dense(CLASSES, 'softmax')],
      loss: LOSSES[loss]!,
      optimizer: OPTIMIZERS[optimizer]!,
    };
    const first = await compare(compiled, bestWitness.open, case_);
    // A rounding error can put a value on the other side of a kink, and what follows differs: about one case in 700. A fault
    // shows with every seed. Forward pass and gradient are held at once.
    const unlucky = KINKED.includes(activation) && !(first.state < STATE_BOUND);
    const setting = { ...SETTING, seed: SETTING.seed + 1 };
    const { forward, gradient, ...trained } = unlucky
      ? await compare(compiled, bestWitness.open, case_, setting)
      : first;
    expectAgreement({
      ...trained,
      forward: Math.max(forward, first.forward),
      gradient: Math.max(gradient, first.gradient),
    });
  },
);
