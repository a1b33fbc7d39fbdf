import { mostLike } from './likeness.ts';

const ink = Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 100, 100, 0, 0, 0, 0, 0, 9);

test('the picture itself comes first, however dark; what shares no pixel last', () => {
  const likes = mostLike(Uint8Array.of(50, 50, 0, 0), ink, 4);
  expect(likes.map(({ picture }) => picture)).toEqual([2, 0, 1, 3]);
  expect(likes[0]!.likeness).toBeCloseTo(1, 12);
  expect(likes[1]!.likeness).toBeCloseTo(Math.SQRT1_2, 12);
  expect(likes[3]!.likeness).toBe(0);
});

test('nothing is like a blank image', () => {
  expect(mostLike(new Uint8Array(4), ink, 3)).toEqual([]);
});
