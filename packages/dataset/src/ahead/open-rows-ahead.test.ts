import { rowOrder, shuffledPositions } from '@hello-nn/core';
import { type AugmentSource, augmentEpoch } from '../augment/augment-epoch.ts';
import type { AugmentConfig } from '../augment/index.ts';
import { openRowsAhead } from './open-rows-ahead.ts';

const images = Uint8Array.from({ length: 4 * 36 }, (_, at) => (at * 67) % 256);
const source: AugmentSource = {
  pool: { images, labels: Uint8Array.of(0, 1, 0, 1) },
  train: Int32Array.of(3, 0, 0, 2, 1),
  info: { height: 6, width: 6, classNames: ['a', 'b'] },
};
const imageOf = (all: Uint8Array, at: number): number[] => [...all.subarray(at * 36, (at + 1) * 36)];

// Here without a thread: its compiled file is not beside the sources. With one, see worker.test.ts.
test('rows come in the order of their epoch, as they are', async () => {
  const ahead = openRowsAhead(source, { augment: [], seed: 5, batchSize: 2, epochs: 9 });
  for (const epoch of [1, 2]) {
    const { images: given, labels, rows } = await ahead.part(epoch, 0);
    const order = [...rowOrder(source.train, 5, epoch)];
    expect(rows).toBe(5);
    expect([...labels]).toEqual(order.map((row) => source.pool.labels[row]));
    expect(order.map((_, place) => imageOf(given, place))).toEqual(order.map((row) => imageOf(images, row)));
  }
  await ahead.close();
});

test('only the wanted pixels, which augmenting has no place for', async () => {
  const pixels = Int32Array.of(30, 31, 2);
  const options = { augment: [], pixels, seed: 5, batchSize: 2, epochs: 9 };
  const { images: given } = await openRowsAhead(source, options).part(1, 0);
  const order = [...rowOrder(source.train, 5, 1)];
  expect([...given]).toEqual(order.flatMap((row) => [...pixels].map((pixel) => images[row * 36 + pixel])));
  const augment: AugmentConfig[] = [{ kind: 'rotate', degrees: 30, probability: 1 }];
  expect(() => openRowsAhead(source, { ...options, augment })).toThrow('augmented images are prepared whole');
});

test('augmented ones are those of the epoch, each in its place', async () => {
  const augment: AugmentConfig[] = [{ kind: 'rotate', degrees: 30, probability: 1 }];
  const ahead = openRowsAhead(source, { augment, seed: 5, batchSize: 2, epochs: 9 });
  const { images: given } = await ahead.part(3, 2);
  const drawn = augmentEpoch(source, augment, { seed: 5, epoch: 3 }).images;
  const positions = [...shuffledPositions(5, 5, 3)].slice(2);
  expect(positions.map((_, place) => imageOf(given, place))).toEqual(
    positions.map((position) => imageOf(drawn, position)),
  );
});
