import { shrinkSheet } from './shrink-sheet.ts';

const sheet = (width: number, height: number, grey: Uint8Array) => ({
  width,
  height,
  grey,
  alpha: new Uint8Array(width * height).fill(255),
});

test('ink stays where it was, each pixel the mean of what it covers', () => {
  const grey = new Uint8Array(64).fill(255);
  for (const at of [0, 1, 8, 9, 2, 3]) grey[at] = 0; // a 2 × 2 square, and half of the next
  const image = shrinkSheet(sheet(8, 8, grey), { height: 4, width: 4 });
  expect([...image!]).toEqual([255, 128, ...new Array<number>(14).fill(0)]);
});

test('a blank sheet gives nothing, and one of another aspect lies in the middle', () => {
  expect(shrinkSheet(sheet(8, 8, new Uint8Array(64).fill(90)), { height: 4, width: 4 })).toBeUndefined();
  const wide = new Uint8Array(8 * 4).fill(0);
  wide[8 * 1 + 4] = 255;
  const image = shrinkSheet(sheet(8, 4, wide), { height: 8, width: 8 });
  expect(image!.indexOf(255)).toBe(8 * 3 + 4);
});
