import { type AugmentSource, augmentEpoch } from './augment-epoch.ts';
import type { AugmentConfig } from './index.ts';

const HEIGHT = 9;
const WIDTH = 11;

/** One picture, drawn 60 times. */
function picture(ink: (x: number, y: number) => number, [height, width] = [HEIGHT, WIDTH]): AugmentSource {
  const images = Uint8Array.from({ length: height * width }, (_, at) => ink(at % width, Math.floor(at / width)));
  const pool = { images, labels: Uint8Array.of(0) };
  return { pool, train: new Int32Array(60), info: { height, width, classNames: ['a', 'b'] } };
}

function draw(source: AugmentSource, ...augment: AugmentConfig[]): Uint8Array[] {
  const { images, rows } = augmentEpoch(source, augment, { seed: 1, epoch: 1 });
  const pixels = images.length / rows;
  return Array.from({ length: rows }, (_, row) => images.slice(row * pixels, (row + 1) * pixels));
}

const step = { probability: 1 };
const noisy = picture((x, y) => (x * 37 + y * 101 + x * y * 13) % 256);
const at = (image: Uint8Array, x: number, y: number): number =>
  x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT ? 0 : image[y * WIDTH + x]!;

/** The whole-pixel move that makes `to` of `from`, if one does. */
function moveBetween(from: Uint8Array, to: Uint8Array): string | undefined {
  for (let right = -3; right <= 3; right++) {
    for (let down = -3; down <= 3; down++) {
      if (to.every((ink, i) => ink === at(from, (i % WIDTH) - right, Math.floor(i / WIDTH) - down)))
        return `${right},${down}`;
    }
  }
  return undefined;
}

test('a shift moves all ink by whole pixels, every move within reach is drawn, and the rest is paper', () => {
  const moves = draw(noisy, { kind: 'shift', pixels: 1, ...step }).map((one) => moveBetween(noisy.pool.images, one));
  expect([...new Set(moves)].sort()).toEqual(['-1,-1', '-1,0', '-1,1', '0,-1', '0,0', '0,1', '1,-1', '1,0', '1,1']);
});

test('two shifts are one move by their sum', () => {
  const [once, twice] = [1, 2].map((times) =>
    draw(noisy, ...Array.from({ length: times }, (): AugmentConfig => ({ kind: 'shift', pixels: 1, ...step })), {
      kind: 'zoom',
      range: 1e-9,
      probability: 0,
    }).map((one) => moveBetween(noisy.pool.images, one)),
  );
  expect(twice).not.toEqual(once);
  expect(twice?.every((move) => move !== undefined)).toBe(true);
});

test.each<[string, AugmentConfig]>([
  ['rotation by 0 degrees', { kind: 'rotate', degrees: 0, ...step }],
  ['shear by 0 degrees', { kind: 'shear', degrees: 0, ...step }],
  ['noise of deviation 0', { kind: 'noise', deviation: 0, ...step }],
])('%s is the identity', (_, config) => {
  for (const one of draw(noisy, config)) expect(one).toEqual(noisy.pool.images);
});

test('a flip mirrors exactly, and twice is the identity', () => {
  const flip = (axis: 'horizontal' | 'vertical'): AugmentConfig => ({ kind: 'flip', axis, ...step });
  const source = noisy.pool.images;
  const [leftRight, upDown] = [draw(noisy, flip('horizontal'))[0]!, draw(noisy, flip('vertical'))[0]!];
  source.forEach((ink, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    expect(at(leftRight, WIDTH - 1 - x, y)).toBe(ink);
    expect(at(upDown, x, HEIGHT - 1 - y)).toBe(ink);
  });
  expect(draw(noisy, flip('vertical'), flip('vertical'))[0]).toEqual(source);
});

// A disc away from the centre of a large sheet: where its centre of mass goes says what the map was.
const SIDE = 101;
const disc = picture((x, y) => (Math.hypot(x - 70, y - 50) < 6 ? 255 : 0), [SIDE, SIDE]);
function center(image: Uint8Array): { x: number; y: number; mass: number } {
  const sums = image.reduce(
    (sum, ink, i) => ({ x: sum.x + ink * (i % SIDE), y: sum.y + ink * Math.floor(i / SIDE), mass: sum.mass + ink }),
    { x: 0, y: 0, mass: 0 },
  );
  return { x: sums.x / sums.mass - 50, y: sums.y / sums.mass - 50, mass: sums.mass };
}

test('a rotation keeps the distance from the centre and the ink, and reaches both ends of its range', () => {
  const angles = draw(disc, { kind: 'rotate', degrees: 30, ...step }).map((image) => {
    const { x, y, mass } = center(image);
    expect(Math.hypot(x, y)).toBeCloseTo(20, 1);
    expect(mass / center(disc.pool.images).mass).toBeCloseTo(1, 1);
    return (Math.atan2(y, x) * 180) / Math.PI;
  });
  expect(Math.max(...angles)).toBeLessThanOrEqual(30.1);
  expect(Math.max(...angles)).toBeGreaterThan(22);
  expect(Math.min(...angles)).toBeGreaterThanOrEqual(-30.1);
  expect(Math.min(...angles)).toBeLessThan(-22);
});

test('a zoom scales the distance from the centre, and the area by its square', () => {
  const whole = center(disc.pool.images).mass;
  const factors = draw(disc, { kind: 'zoom', range: 0.2, ...step }).map((image) => {
    const { x, y, mass } = center(image);
    expect(y).toBeCloseTo(0, 1);
    expect(Math.sqrt(mass / whole)).toBeCloseTo(x / 20, 1);
    return x / 20;
  });
  expect(Math.max(...factors)).toBeLessThanOrEqual(1.205);
  expect(Math.max(...factors)).toBeGreaterThan(1.15);
  expect(Math.min(...factors)).toBeLessThan(0.85);
});

test('a shear slides rows and leaves heights and the middle row', () => {
  const above = picture((x, y) => (Math.hypot(x - 50, y - 30) < 6 ? 255 : 0), [SIDE, SIDE]);
  const slid = draw(above, { kind: 'shear', degrees: 20, ...step }).map((image) => {
    expect(center(image).y).toBeCloseTo(-20, 1);
    return center(image).x;
  });
  const most = 20 * Math.tan((20 * Math.PI) / 180);
  expect(Math.max(...slid.map(Math.abs))).toBeLessThanOrEqual(most + 0.1);
  expect(Math.max(...slid)).toBeGreaterThan(most * 0.7);
  expect(Math.min(...slid)).toBeLessThan(-most * 0.7);
  for (const image of draw(disc, { kind: 'shear', degrees: 20, ...step })) expect(center(image).x).toBeCloseTo(20, 0);
});

test('moves in a row are one resampling: a turn there and back loses nothing', () => {
  const flips: AugmentConfig[] = [1, 2, 3, 4].map((n) => ({
    kind: 'flip',
    axis: n % 2 ? 'horizontal' : 'vertical',
    ...step,
  }));
  expect(draw(noisy, ...flips)[0]).toEqual(noisy.pool.images);
});

test('noise has the deviation it says, mean 0, and stays in range', () => {
  const grey = picture(() => 128, [SIDE, SIDE]);
  const values = draw(grey, { kind: 'noise', deviation: 0.1, ...step }).flatMap((image) => [...image]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  expect(mean).toBeCloseTo(128, 0);
  expect(deviation / 255).toBeCloseTo(0.1, 3);
  const ends = draw(
    picture((x) => (x % 2) * 255),
    { kind: 'noise', deviation: 0.3, ...step },
  ).flatMap((one) => [...one]);
  expect(Math.min(...ends)).toBe(0);
  expect(Math.max(...ends)).toBe(255);
});
