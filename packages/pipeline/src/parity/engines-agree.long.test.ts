/**
 * The compiled engine against TensorFlow.js, which has its own layers, gradients and optimizers: same weights at the start,
 * same rows, the same forward pass, gradients and 20 steps.
 */
import { mapCases } from './cases.fixture.ts';
import { compare, SETTING } from './compare.fixture.ts';
import { expectAgreement } from './expect-agreement.fixture.ts';
import { bestWitness, compiled, halves, witnesses } from './witnesses.fixture.ts';

describe.each(witnesses)('compiled and $name agree', ({ open, cases }) => {
  test.each(Object.entries(cases))('%s', async (_, case_) => expectAgreement(await compare(compiled, open, case_)));
});

describe(`each half of a batch by itself, added up, agrees with ${bestWitness.name}`, () => {
  const shared = Object.entries(bestWitness.cases).filter(([, { layers }]) =>
    layers.every(({ kind }) => kind !== 'batch-normalization'),
  );
  test.each(shared)('%s', async (_, case_) => expectAgreement(await compare(halves, bestWitness.open, case_)));

  test.each([1, 7])('batches of %i rows', async (batchSize) =>
    expectAgreement(
      await compare(halves, bestWitness.open, mapCases['dropout between convolutions']!, { ...SETTING, batchSize }),
    ),
  );
});
