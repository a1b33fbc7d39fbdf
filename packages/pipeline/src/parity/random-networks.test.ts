/** Engines agree on networks nobody chose: random stacks of layers, shapes and batch sizes. */

import { activations, checkModel, type LayerConfig } from '@hello-nn/model';
import fc from 'fast-check';
import { type Case, CLASSES, conv2d, dense, normalization, pooling } from './cases.fixture.ts';
import { compare, type Setting } from './compare.fixture.ts';
import { expectAgreement } from './expect-agreement.fixture.ts';
import { bestWitness, compiled, NATIVE } from './witnesses.fixture.ts';

// gelu, tanh … are smooth; with kinked ones two engines may stand on either side of a kink by a rounding error.
const activation = fc.constantFrom(...activations.kinds.map(({ kind }) => kind).filter((kind) => kind !== 'softmax'));
const size = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
const padding = fc.constantFrom('valid', 'same');

const mapLayer: fc.Arbitrary<LayerConfig> = fc.oneof(
  fc
    .record({ filters: fc.integer({ min: 1, max: 4 }), kernel: size, strides: size, padding, activation })
    .map(({ filters, kernel, ...more }) => conv2d(filters, kernel, more)),
  fc.record({ poolSize: size, strides: size, padding }).map((more) => pooling('max-pooling', more)),
  fc.record({ poolSize: size, strides: size }).map((more) => pooling('average-pooling', more)),
  activation.map((name) => ({ kind: 'activation', activation: name })),
  fc.constant({ kind: 'dropout', rate: 0.25 }),
  fc.constant(normalization()),
);
const rowLayer: fc.Arbitrary<LayerConfig> = fc.oneof(
  fc
    .record({ units: fc.integer({ min: 2, max: 9 }), activation })
    .map(({ units, ...more }) => dense(units, more.activation)),
  fc.constant({ kind: 'dropout', rate: 0.4 }),
);
const flattening: fc.Arbitrary<LayerConfig> = fc.constantFrom({ kind: 'flatten' }, { kind: 'global-average-pooling' });

const networks = fc
  .record({
    maps: fc.array(mapLayer, { maxLength: 4 }),
    flattening,
    rows: fc.array(rowLayer, { maxLength: 2 }),
    height: fc.integer({ min: 4, max: 9 }),
    width: fc.integer({ min: 4, max: 9 }),
    batchSize: fc.integer({ min: 2, max: 9 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ maps, flattening, rows, ...setting }): { case_: Case; setting: Setting } => ({
    case_: { layers: [...maps, flattening, ...rows, dense(CLASSES, 'softmax')] },
    setting,
  }))
  // Where the witness itself is wrong it is no witness; the engine refuses such a network.
  .filter(
    ({ case_ }) => !NATIVE || case_.layers.every(({ kind, strides }) => kind !== 'conv2d' || !skipsAcross(strides)),
  )
  .filter(({ case_, setting }) => checkModel(case_, [setting.height, setting.width, 1], CLASSES).length === 0);

function skipsAcross(strides: unknown): boolean {
  const [down, across] = strides as readonly [number, number];
  return down === 1 && across > 1;
}

test('compiled and its witness agree on random networks', async () => {
  await fc.assert(
    fc.asyncProperty(networks, async ({ case_, setting }) => {
      expectAgreement(await compare(compiled, bestWitness.open, case_, setting));
    }),
    { numRuns: NATIVE ? 200 : 40, seed: 20261124 },
  );
  // 200 of them take a minute beside the other tests, more on a busy machine.
}, 600_000);
