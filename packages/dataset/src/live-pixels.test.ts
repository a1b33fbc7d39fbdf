import fc from 'fast-check';
import { livePixels } from './live-pixels.ts';

// As a pattern: '#' for a pixel that is to be kept.
function plain(images: Uint8Array, pixels: number): string {
  const inked = Array.from({ length: pixels }, (_, pixel) =>
    Array.from({ length: images.length / pixels }, (_, row) => images[row * pixels + pixel]).some(
      (value) => value !== 0,
    ),
  );
  const pattern = inked.map((is) => (is ? '#' : '.')).join('');
  return pattern.replace(/(?<=#)\.{1,11}(?=#)/g, (gap) => '#'.repeat(gap.length));
}

function patternOf(live: Int32Array, pixels: number): string {
  return Array.from({ length: pixels }, (_, pixel) => (live.includes(pixel) ? '#' : '.')).join('');
}

test('what is left out is a gap in every image, wherever the image stands that has ink', () => {
  const some = fc.record({
    pixels: fc.integer({ min: 1, max: 60 }),
    rows: fc.integer({ min: 0, max: 300 }),
    ink: fc.array(fc.record({ row: fc.nat(299), pixel: fc.nat(59), value: fc.integer({ min: 1, max: 255 }) })),
  });
  fc.assert(
    fc.property(some, ({ pixels, rows, ink }) => {
      const images = new Uint8Array(rows * pixels);
      for (const { row, pixel, value } of ink) if (row < rows && pixel < pixels) images[row * pixels + pixel] = value;
      expect(patternOf(livePixels(images, pixels), pixels)).toBe(plain(images, pixels));
    }),
    { numRuns: 300 },
  );
});

test('the same array is looked at once', () => {
  const images = Uint8Array.of(0, 1, 0, 2);
  expect(livePixels(images, 2)).toBe(livePixels(images, 2));
});
