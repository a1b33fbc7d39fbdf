import { compileCheck } from '@hello-nn/core';
import { optimizers } from './optimizers/index.ts';
import { schedules } from './schedules/index.ts';
import { watchers } from './watchers/index.ts';

const stopping = (options: object, epochs = 30, classes = 10) => {
  const config = { kind: 'early-stopping', ...options };
  expect(compileCheck(watchers.schema)(config)).toEqual([]);
  return watchers.of(config).warn?.(config, { epochs, classes });
};

test('patience as long as the training can never stop it', () => {
  expect(stopping({ patience: 30 })).toMatchObject({ option: 'patience', fix: expect.stringContaining('patience: 7') });
  expect(stopping({ patience: 30 })?.what).toContain('only choose the best epoch');
  expect(stopping({ patience: 30, restoreBestWeights: false })?.what).not.toContain('choose');
  expect(stopping({ patience: 29 })).toBeUndefined();
});

test('an improvement larger than the figure can make is none', () => {
  expect(stopping({ minDelta: 2.31 })).toMatchObject({ option: 'minDelta', expected: 'far below 2.30' });
  expect(stopping({ minDelta: 2.3 })).toBeUndefined();
  expect(stopping({ minDelta: 1, monitor: 'validationAccuracy' })?.what).toContain('it stops after 6 epochs');
  expect(stopping({ minDelta: 0.99, monitor: 'validationAccuracy' })).toBeUndefined();
});

test('a step that comes after the last epoch never falls', () => {
  const config = { kind: 'step', every: 10, factor: 0.5, warmUpEpochs: 0 };
  const { warn, factor } = schedules.of(config);
  expect(warn?.(config, 10)).toMatchObject({ option: 'every', fix: "write 'every: 3'" });
  expect(warn?.(config, 11)).toBeUndefined();
  // What is said is so: the last step of ten epochs has the whole rate, of eleven not.
  expect([factor(config, 9.999, 10), factor(config, 10.5, 11)]).toEqual([1, 0.5]);
});

test.each(optimizers.kinds)("$kind's default rate is a usual one", (optimizer) => {
  const config: Record<string, unknown> = { kind: optimizer.kind };
  compileCheck(optimizers.schema)(config);
  const [low, high] = optimizer.usualRates(config);
  expect(low).toBeLessThan(Number(config.learningRate));
  expect(high).toBeGreaterThan(Number(config.learningRate));
});
