import { randomKey, shuffle } from './random.ts';
import { rowOrder, shuffledPositions } from './row-order.ts';

const train = Int32Array.from({ length: 100 }, (_, row) => row * 3);

test('runs of the same rows, seed and epoch get one array; others get another order', () => {
  const order = rowOrder(train, 1, 2);
  expect(rowOrder(train, 1, 2)).toBe(order);
  const others = [rowOrder(train, 2, 2), rowOrder(train, 1, 3), rowOrder(train.slice(), 1, 2)];
  for (const other of others) expect(other).not.toBe(order);
  expect(others[2]).toEqual(order);
  expect(new Set([order, ...others].map(String)).size).toBe(3);
});

test('the order is the shuffle of the key, and the rows stay as they are', () => {
  const before = train.slice();
  expect(rowOrder(train, 5, 1)).toEqual(shuffle(train.slice(), randomKey(5, 'order', 1)));
  expect(train).toEqual(before);
  expect(shuffledPositions(100, 5, 1).map((position) => position * 3)).toEqual(rowOrder(train, 5, 1));
});

test('orders that are held are found again, however many others were asked for since', () => {
  const held = Array.from({ length: 100 }, (_, seed) => rowOrder(train, seed, 7));
  for (let epoch = 1; epoch <= 300; epoch++) rowOrder(train, 1000, epoch);
  held.forEach((order, seed) => {
    expect(rowOrder(train, seed, 7)).toBe(order);
  });
});
