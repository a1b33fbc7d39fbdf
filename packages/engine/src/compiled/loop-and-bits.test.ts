import { mix32 } from '@hello-nn/core';
import {
  add,
  cast,
  constant,
  countersUpTo,
  keepMask,
  maskNumbers,
  mixBits,
  mul,
  placeholder,
  scale,
  scan,
} from '@hello-nn/graph';
import { dropoutKey, keepsOf } from '../dropout-mask.ts';
import { compileExpressions } from './evaluate.fixture.ts';

test('a loop carries its state and stacks its results', async () => {
  const start = placeholder('start', 'float32', [2]);
  const factors = placeholder('factors', 'float32', ['steps']);
  const { final, stacked } = scan('steps', [start], (at, [state]) => {
    const next = add(mul(state!, at(factors)), scale(start, 1));
    return { next: [next], stacked: [state!] };
  });
  const evaluate = await compileExpressions([start, factors], [final[0]!, stacked[0]!]);
  const result = await evaluate([Float32Array.of(1, 10), Float32Array.of(2, 3, 0.5)], { steps: 3 });
  expect(result).toEqual([
    [6, 60],
    [1, 10, 3, 30, 10, 100],
  ]);
});

test('a state that does not change, and one that two results share, come out right', async () => {
  const start = placeholder('start', 'float32', []);
  const numbers = placeholder('numbers', 'float32', ['steps']);
  const { final, stacked } = scan('steps', [start, start], (at, [a]) => {
    return { next: [a!, a!], stacked: [at(numbers)] };
  });
  const evaluate = await compileExpressions([start, numbers], [...final, ...stacked]);
  expect(await evaluate([Float32Array.of(7), Float32Array.of(1, 2)], { steps: 2 })).toEqual([[7], [7], [1, 2]]);
});

test('a loop without an array has no end, and an array of its own state none either: both are refused', async () => {
  const start = placeholder('start', 'float32', ['steps']);
  const endless = scan('steps', [start], (_, [state]) => ({ next: [scale(state!, 2)], stacked: [] }));
  await expect(compileExpressions([start], [...endless.final])).rejects.toThrow('scan: no array is walked along');
  const inward = scan('steps', [start], (at, [state]) => ({ next: [state!], stacked: [at(state!)] }));
  await expect(compileExpressions([start], [...inward.stacked])).rejects.toThrow('of what the loop itself computes');
});

test('random bits in the graph are those of core, to the bit', async () => {
  const counters = countersUpTo(1000);
  const evaluate = await compileExpressions([], [cast(mixBits(counters), 'int64')]);
  const [bits] = await evaluate([]);
  expect(bits).toEqual(Array.from({ length: 1000 }, (_, counter) => mix32(counter)));
});

test('a keep mask is a function of key and counter, at the asked rate', async () => {
  const key = placeholder('key', 'uint32', []);
  const rate = 0.3;
  const mask = keepMask(countersUpTo(10_000), maskNumbers(key), rate);
  const evaluate = await compileExpressions([key], [cast(mask, 'float32')]);
  for (const seed of [0, 1, 0xffffffff]) {
    const [drawn] = await evaluate([Uint32Array.of(seed)]);
    const keeps = keepsOf(seed, rate);
    const expected = Array.from({ length: 10_000 }, (_, counter) => (keeps(counter) ? 1 : 0));
    expect(drawn).toEqual(expected);
    const kept = drawn!.reduce((sum, bit) => sum + bit, 0) / 10_000;
    expect(Math.abs(kept - 0.7)).toBeLessThan(0.02);
  }
});

test('masks of many steps drop each element, and each two together, as often as they should', () => {
  const [rate, steps, elements] = [0.2, 2000, 64];
  const masks = Array.from({ length: steps }, (_, step) => {
    const keeps = keepsOf(dropoutKey(5, step, 0), rate);
    return Array.from({ length: elements }, (_, counter) => (keeps(counter) ? 0 : 1));
  });
  // Five standard deviations of a share of `steps` draws.
  const bound = (share: number): number => 5 * Math.sqrt((share * (1 - share)) / steps);
  for (let a = 0; a < elements; a++) {
    const alone = masks.reduce((sum, mask) => sum + mask[a]!, 0) / steps;
    expect(Math.abs(alone - rate)).toBeLessThan(bound(rate));
    for (let b = 0; b < a; b++) {
      const both = masks.reduce((sum, mask) => sum + mask[a]! * mask[b]!, 0) / steps;
      expect(Math.abs(both - rate ** 2)).toBeLessThan(bound(rate ** 2));
    }
    const twice = masks.slice(1).reduce((sum, mask, step) => sum + mask[a]! * masks[step]![a]!, 0) / (steps - 1);
    expect(Math.abs(twice - rate ** 2)).toBeLessThan(bound(rate ** 2));
  }
});

test('constants of every size keep their values', async () => {
  const values = Float32Array.from({ length: 1000 }, (_, index) => Math.sin(index));
  const evaluate = await compileExpressions([], [scale(constant(values, [10, 100]), 1), constant([1, 2], [2])]);
  expect(await evaluate([])).toEqual([[...values], [1, 2]]);
});
