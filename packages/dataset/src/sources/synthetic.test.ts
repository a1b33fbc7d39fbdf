import type { LabelledImages } from '@hello-nn/core';
import { synthetic } from './synthetic.ts';

const config = { kind: 'synthetic', rows: 400, testRows: 100, classes: 10, size: 12, noise: 0.1, seed: 1 } as const;
const load = (more: object = {}) => synthetic.load({ ...config, ...more }, { baseDir: 'nowhere', shared: false });

test('the same seed draws the same images, another seed or another part draws others', async () => {
  const [first, again, other] = await Promise.all([load(), load(), load({ seed: 2 })]);
  expect(again.pool).toEqual(first.pool);
  expect(Buffer.compare(other.pool.images, first.pool.images)).not.toBe(0);
  expect(Buffer.compare(first.test.images, first.pool.images.subarray(0, first.test.images.length))).not.toBe(0);
});

test('the first rows do not depend on how many follow', async () => {
  const [few, many] = await Promise.all([load({ rows: 10 }), load()]);
  expect(few.pool.images).toEqual(many.pool.images.slice(0, few.pool.images.length));
});

test('every stretch of ten rows holds all ten digits', async () => {
  const { pool } = await load();
  expect([...pool.labels.subarray(7, 17)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test.each([
  ['the default', {}],
  ['the smallest', { size: 8 }],
  ['a larger one, shifted further, from more rows', { size: 20, rows: 1000 }],
  ['two classes', { classes: 2, rows: 60 }],
])('%s can be learnt: the nearest training image tells more than 9 in 10 test digits', async (_name, more) => {
  const { pool, test, info } = await load(more);
  expect(nearestNeighbourAccuracy(pool, test, info.height * info.width)).toBeGreaterThan(0.9);
});

// A witness that shares nothing with the house's training.
function nearestNeighbourAccuracy(train: LabelledImages, test: LabelledImages, pixels: number): number {
  let hits = 0;
  for (let row = 0; row < test.rows; row++) {
    let best = Number.POSITIVE_INFINITY;
    let label = -1;
    for (let other = 0; other < train.rows; other++) {
      let distance = 0;
      for (let pixel = 0; pixel < pixels && distance < best; pixel++) {
        distance += (test.images[row * pixels + pixel]! - train.images[other * pixels + pixel]!) ** 2;
      }
      if (distance < best) [best, label] = [distance, train.labels[other]!];
    }
    if (label === test.labels[row]) hits++;
  }
  return hits / test.rows;
}
