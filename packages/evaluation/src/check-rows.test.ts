import { probabilitiesOf } from './answers.fixture.ts';
import { checkRows } from './check-rows.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { evaluate } from './evaluate.ts';
import { topKAccuracy } from './metrics/top-k-accuracy.ts';

const even = probabilitiesOf([
  [0.5, 0.5],
  [0.5, 0.5],
]);
const check =
  (labels: number[], probabilities = even) =>
  () =>
    checkRows(Uint8Array.from(labels), probabilities);

test('rows that fit pass', () => {
  expect(check([0, 1])).not.toThrow();
});

test.each([
  ['too few labels', check([0]), '1 labels for 2 rows of probabilities'],
  ['a label that is no class', check([0, 2]), 'label 2 in row 1 where there are 2 classes'],
  ['no rows', check([], { values: new Float32Array(), rows: 0, classes: 2 }), 'probabilities of 0 rows and 2 classes'],
  ['a length that is not rows × classes', check([0], { ...even, rows: 1 }), '4 probabilities where 1 rows × 2 classes'],
  ['not a number', check([0], probabilitiesOf([[Number.NaN, 1]])), 'row 0 holds NaN, not a probability'],
  ['logits', check([0], probabilitiesOf([[3, -2]])), 'row 0 holds 3, not a probability'],
  ['rows that do not sum to 1', check([0], probabilitiesOf([[0.25, 0.25]])), 'row 0 sum to 0.5, not to 1'],
  ['k above the classes', () => topKAccuracy(Uint8Array.of(0, 0), even, 3), 'top 3 of 2 classes'],
  [
    'a prediction that is no class',
    () => confusionMatrix(Uint8Array.of(0), Uint8Array.of(9), 2),
    'prediction 9 in row 0',
  ],
  [
    'class names of another number',
    () => evaluate(Uint8Array.of(0, 1), even, { classNames: ['a'], topK: 1, calibrationBins: 5 }),
    '1 class names for a confusion matrix of 2 classes',
  ],
])('%s is a broken invariant, told with its numbers', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(expect.objectContaining({ name: 'Error' }));
});
