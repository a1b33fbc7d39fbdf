import { keptEpochs } from './kept-epochs.ts';

test('all where there is room, none where three have none', () => {
  expect(keptEpochs(5, 5, 9)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(keptEpochs(5, 5, 2)).toEqual([]);
  expect(keptEpochs(0, 0, 99)).toEqual([]);
});

test.each([
  [30, 30, 3],
  [30, 17, 8],
  [1000, 777, 500],
])('of %d epochs, the own being %d, room for %d: first, last and own among them, dense at the beginning', (...of) => {
  const [epochs, own, room] = of;
  const kept = keptEpochs(epochs, own, room);
  expect(kept.length).toBeLessThanOrEqual(Math.min(room, 41));
  expect(kept).toEqual(expect.arrayContaining([0, own, epochs]));
  expect(new Set(kept).size).toBe(kept.length);
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
  const middle = kept.filter((epoch) => epoch <= epochs / 2).length;
  expect(middle).toBeGreaterThanOrEqual(kept.length / 2 - 0.5);
});
