import { compileCheck } from '@hello-nn/core';
import fc from 'fast-check';
import { anyAnswers, probabilitiesOf, rotateRows } from '../answers.fixture.ts';
import { accuracy } from './accuracy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { metrics } from './index.ts';
import { topKAccuracy } from './top-k-accuracy.ts';

const best = { higher: 1, lower: 0 } as const;
const right = probabilitiesOf([
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]);
const truth = Uint8Array.of(0, 1, 2);

describe.each(metrics.kinds)('contract of $kind', (metric) => {
  test('its example is accepted by its schema', () => {
    expect(compileCheck(metrics.schema)({ kind: metric.kind, ...metric.example })).toEqual([]);
  });

  test('perfect answers give the best value', () => {
    expect(metric.measure(truth, right, metric.example)).toBeCloseTo(best[metric.better], 6);
  });

  test('sure and wrong answers give a worse one', () => {
    const wrong = metric.measure(Uint8Array.of(2, 2, 0), right, metric.example);
    expect(metric.better === 'higher' ? best.higher - wrong : wrong - best.lower).toBeGreaterThan(0.1);
  });

  test('any answers give a finite value within its bounds, whatever the order of the rows', () => {
    fc.assert(
      fc.property(anyAnswers, fc.nat(30), (answers, by) => {
        const value = metric.measure(answers.labels, answers.probabilities, metric.example);
        const again = rotateRows(answers, by);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(metric.kind === 'cross-entropy' ? 16.2 : 1 + 1e-6);
        expect(metric.measure(again.labels, again.probabilities, metric.example)).toBeCloseTo(value, 9);
      }),
    );
  });
});

test('top-1 accuracy is the accuracy, it grows with k, and all classes are always enough', () => {
  fc.assert(
    fc.property(anyAnswers, ({ labels, probabilities }) => {
      const { classes } = probabilities;
      const all = Array.from({ length: classes }, (_, index) => topKAccuracy(labels, probabilities, index + 1));
      expect(all[0]).toBe(accuracy(labels, probabilities));
      expect(all).toEqual(all.toSorted((a, b) => a - b));
      expect(all.at(-1)).toBe(1);
    }),
  );
});

test('a class held impossible costs −log 1e-7 nats, as in Keras', () => {
  expect(crossEntropy(Uint8Array.of(1), probabilitiesOf([[1, 0]]))).toBeCloseTo(16.11809565, 7);
});
