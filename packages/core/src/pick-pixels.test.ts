import fc from 'fast-check';
import { openPicking, pickAll } from './pick-pixels.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

const some = fc.record({
  pixels: fc.integer({ min: 1, max: 90 }),
  rows: fc.integer({ min: 0, max: 4 }),
  places: fc.oneof(
    fc.uniqueArray(fc.nat(89), { maxLength: 60 }),
    fc.tuple(fc.nat(40), fc.integer({ min: 41, max: 90 })).map(([from, to]) => range(from, to)),
  ),
  offset: fc.nat(3),
});

test('the pixels at any places of any images are picked, and nothing else is written', () => {
  fc.assert(
    fc.property(some, ({ pixels, rows, places, offset }) => {
      const wanted = Int32Array.from(places.filter((place) => place < pixels)).sort();
      // In the middle of larger arrays, as a part of a data set lies.
      const images = Uint8Array.from({ length: offset + rows * pixels }, (_, at) => (at * 37 + 11) % 251).subarray(
        offset,
      );
      const expected = Array.from({ length: rows }, (_, row) =>
        [...wanted].map((place) => images[row * pixels + place]),
      );
      expect([...pickAll(images, pixels, wanted)]).toEqual(expected.flat());

      const around = new Uint8Array(offset + wanted.length + 5).fill(255);
      if (rows > 0) openPicking(wanted)(images, 0, around, offset);
      expect([...around.subarray(0, offset)]).toEqual(new Array(offset).fill(255));
      expect([...around.subarray(offset + wanted.length)]).toEqual(new Array(5).fill(255));
    }),
  );
});

test('one picking serves several arrays', () => {
  const pick = openPicking(Int32Array.of(1, 2));
  const [one, other] = [new Uint8Array(2), new Uint8Array(3)];
  pick(Uint8Array.of(1, 2, 3), 0, one, 0);
  pick(Uint8Array.of(9, 4, 5, 6), 1, other, 1);
  expect([[...one], [...other]]).toEqual([
    [2, 3],
    [0, 5, 6],
  ]);
});
