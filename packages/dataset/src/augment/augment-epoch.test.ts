import { type AugmentSource, augmentEpoch } from './augment-epoch.ts';
import type { AugmentConfig } from './index.ts';

const images = Uint8Array.from({ length: 4 * 36 }, (_, at) => (at * 67) % 256);
const source: AugmentSource = {
  pool: { images, labels: Uint8Array.of(0, 1, 0, 1) },
  train: Int32Array.of(3, 0, 0, 2),
  info: { height: 6, width: 6, classNames: ['a', 'b'] },
};
const augment: AugmentConfig[] = [
  { kind: 'rotate', degrees: 30, probability: 1 },
  { kind: 'noise', deviation: 0.1, probability: 1 },
];
const draw = (seed: number, epoch: number, of: AugmentSource = source): Uint8Array =>
  augmentEpoch(of, augment, { seed, epoch }).images;

test('the bits are f(seed, epoch, position): epochs can be drawn in any order', () => {
  const third = draw(1, 3);
  draw(1, 7);
  expect(draw(1, 3)).toEqual(third);
  expect(draw(1, 4)).not.toEqual(third);
  expect(draw(2, 3)).not.toEqual(third);
});

test('a row that stands in the list twice is drawn in two ways', () => {
  const [second, third] = [draw(1, 1).slice(36, 72), draw(1, 1).slice(72, 108)];
  expect(second).not.toEqual(third);
});

test('an image depends on its own row and position alone', () => {
  const shorter = { ...source, train: source.train.slice(0, 2) };
  expect(draw(1, 1, shorter)).toEqual(draw(1, 1).slice(0, 72));
});

// Written down once: what a seed draws must not change from version to version, nor from machine to machine.
test('the bits of a seed stay what they were', () => {
  expect([...draw(1, 1).slice(0, 12)]).toEqual([31, 119, 81, 218, 0, 31, 17, 100, 82, 147, 151, 106]);
});

test('labels follow the rows, and no step at all gives the rows as they are', () => {
  const { labels, rows, images: same } = augmentEpoch(source, [], { seed: 1, epoch: 1 });
  expect([...labels]).toEqual([1, 0, 0, 0]);
  expect(rows).toBe(4);
  expect(same.slice(36, 72)).toEqual(images.slice(0, 36));
});

test('images that coordinates could not address are refused', () => {
  const wide = { ...source, info: { ...source.info, height: 1, width: 10_000 } };
  expect(() => draw(1, 1, wide)).toThrow('dataset.augment: images of 1 × 10000 pixels are too large to augment');
});
