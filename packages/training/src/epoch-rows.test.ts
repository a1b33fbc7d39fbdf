import { type LabelledImages, rowOrder } from '@hello-nn/core';
import { rowsByOrder, rowsInOrder } from './epoch-rows.ts';

const train = Int32Array.of(9, 4, 7, 2, 5);

test('looked up, an epoch is at hand as a whole, in its order', async () => {
  const { end, slice } = await rowsByOrder(train, 3)(2, 0);
  expect(end).toBe(5);
  expect(slice(1, 4)).toEqual({ order: rowOrder(train, 3, 2).subarray(1, 4) });
});

test('prepared, a part is at hand, and a slice is a view of it', async () => {
  const asked: [number, number][] = [];
  // Two pixels an image, each with its place.
  const prepared = async (epoch: number, from: number): Promise<LabelledImages> => {
    asked.push([epoch, from]);
    const places = Array.from({ length: 4 }, (_, index) => from + index);
    return {
      images: Uint8Array.from(places.flatMap((place) => [place, place])),
      labels: Uint8Array.from(places, (place) => place % 3),
      rows: 4,
    };
  };
  const { end, slice } = await rowsInOrder(prepared)(7, 8);
  expect(asked).toEqual([[7, 8]]);
  expect(end).toBe(12);
  expect(slice(9, 11)).toEqual({
    order: Int32Array.of(0, 1),
    data: { images: Uint8Array.of(9, 9, 10, 10), labels: Uint8Array.of(0, 1), rows: 2 },
    isInOrder: true,
  });
});
