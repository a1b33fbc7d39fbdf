import { type Dataset, randomKey, randomUniform } from '@hello-nn/core';
import { dataFacts } from './data-facts.ts';

const SIDE = 8;
const PIXELS = SIDE * SIDE;
const CLASSES = 4;

// Ink in the quarter of the class, noise everywhere.
function drawn(rows: number, seed: number): { images: Uint8Array; labels: Uint8Array; rows: number } {
  const key = randomKey(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => Math.floor(randomUniform(key, row) * CLASSES));
  const images = Uint8Array.from({ length: rows * PIXELS }, (_, at) => {
    const row = Math.floor(at / PIXELS);
    const quarter = Math.floor((at % PIXELS) / (PIXELS / CLASSES));
    return (quarter === labels[row] ? 120 : 0) + Math.floor(randomUniform(key, rows + at) * 120);
  });
  return { images, labels, rows };
}

type Parts = Record<'pool' | 'validation' | 'test', ReturnType<typeof drawn>>;

function datasetOf(changes: (parts: Parts) => void = () => undefined): Dataset {
  const made = parts();
  changes(made);
  const info = { source: 'made-up', height: SIDE, width: SIDE, classNames: ['a', 'b', 'c', 'd'], files: [] };
  return { info, train: Int32Array.from({ length: 600 }, (_, row) => row), digest: '', ...made };
}
const parts = (): Parts => ({ pool: drawn(600, 1), validation: drawn(200, 2), test: drawn(200, 3) });

const copyRow = (from: { images: Uint8Array }, row: number, to: { images: Uint8Array }, at: number): void =>
  to.images.set(from.images.subarray(row * PIXELS, (row + 1) * PIXELS), at * PIXELS);

test('sound data have labels that class means tell, and no row twice', () => {
  const { labels, shared, counts } = dataFacts(datasetOf());
  expect(labels.splits.map(({ split }) => split)).toEqual(['train', 'validation', 'test']);
  for (const { recall, limit, shift } of labels.splits) {
    expect(recall).toBeGreaterThan(limit);
    expect(shift).toBeUndefined();
  }
  expect(shared.map((one) => one.shared)).toEqual([0, 0]);
  expect(counts.train.reduce((sum, rows) => sum + rows)).toBe(600);
});

test.each([1, -1, 2, -2])('labels moved by %i rows are found, and which way', (by) => {
  const { labels } = dataFacts(
    datasetOf(({ pool }) => {
      const right = pool.labels.slice();
      for (const row of right.keys()) pool.labels[row] = right[(row - by + 600) % 600]!;
    }),
  );
  expect(labels.splits).toHaveLength(1);
  expect(labels.splits[0]!.shift?.by).toBe(by);
  expect(labels.splits[0]!.recall).toBeLessThan(labels.splits[0]!.limit);
});

test('classes whose means agree, but whose pictures do not, are no labels by lot', () => {
  // Class 0: a half of the picture is inked, the upper or the lower; class 1: the left or the right. Their means are grey.
  const data = datasetOf((made) => {
    for (const { images, labels, rows } of Object.values(made)) {
      for (let row = 0; row < rows; row++) {
        labels[row] = row % 2;
        for (let pixel = 0; pixel < PIXELS; pixel++) {
          const half = row % 2 === 0 ? pixel < PIXELS / 2 : pixel % SIDE < SIDE / 2;
          const inked = half === row % 4 < 2;
          images[row * PIXELS + pixel] = (inked ? 200 : 0) + (images[row * PIXELS + pixel]! % 8);
        }
      }
    }
  });
  const { labels } = dataFacts({ ...data, info: { ...data.info, classNames: ['a', 'b'] } });
  expect(labels.splits[0]!.recall).toBe(1);
});

test('rows in common are all found, counted once each, and shown', () => {
  const { shared } = dataFacts(
    datasetOf(({ pool, validation, test: judged }) => {
      copyRow(pool, 17, judged, 5);
      copyRow(pool, 17, judged, 9);
      copyRow(pool, 599, validation, 0);
      copyRow(pool, 17, pool, 300);
    }),
  );
  expect(shared).toEqual([
    { split: 'validation', rows: 200, shared: 1, examples: [{ row: 0, trainingRow: 599 }] },
    {
      split: 'test',
      rows: 200,
      shared: 2,
      examples: [
        { row: 5, trainingRow: 17 },
        { row: 9, trainingRow: 17 },
      ],
    },
  ]);
});

test('pictures that differ in one pixel only are not the same, wherever it is', () => {
  const { shared } = dataFacts(
    datasetOf(({ pool, test: judged }) => {
      for (let pixel = 0; pixel < PIXELS; pixel++) {
        copyRow(pool, 17, judged, pixel);
        judged.images[pixel * PIXELS + pixel]! ^= 1;
      }
    }),
  );
  expect(shared[1]!.shared).toBe(0);
});

test('hundreds of equal pictures are found in no time', () => {
  const started = performance.now();
  const { shared } = dataFacts(
    datasetOf((made) => {
      for (const { images } of Object.values(made)) images.fill(0);
    }),
  );
  expect(shared.map((one) => one.shared)).toEqual([200, 200]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('pixels are measured: range, spread, constant ones, empty pictures, inked edges', () => {
  const { pixels } = dataFacts(
    datasetOf(({ pool }) => {
      for (let row = 0; row < 600; row++) {
        for (let pixel = 0; pixel < PIXELS; pixel++) {
          const inside = pixel % SIDE > 0 && pixel % SIDE < 7 && pixel > SIDE && pixel < 56;
          pool.images[row * PIXELS + pixel] = inside && row % 2 === 0 ? 10 : 240;
        }
      }
    }),
  );
  expect(pixels).toMatchObject({ rows: 200, highest: 240, constantShare: 28 / 64, inkedBorder: 1 });
  expect(pixels.blankShare).toBeGreaterThan(0.4);
  expect(pixels.blankShare).toBeLessThan(0.6);
  const inked = (36 / 64) * (1 - pixels.blankShare);
  expect(pixels.mean).toBeCloseTo(240 - 230 * inked, 6);
  expect(pixels.deviation).toBeCloseTo(230 * Math.sqrt(inked * (1 - inked)), 6);
});

test('a dataset is measured once; another of the same content is measured again, to the same facts', () => {
  const dataset = datasetOf();
  const facts = dataFacts(dataset);
  expect(dataFacts(dataset)).toBe(facts);
  const other = dataFacts(datasetOf());
  expect(other).not.toBe(facts);
  expect(other).toEqual(facts);
});

test.each([1, 2, 3, 7, 8, 40, 100, 1600])('rows in common of pictures of %i pixels are all found', (pixels) => {
  const draw = (rows: number, seed: number): Parts['pool'] => {
    const key = randomKey(seed, pixels);
    const images = Uint8Array.from({ length: rows * pixels }, (_, at) => Math.floor(randomUniform(key, at) * 256));
    return { images, labels: Uint8Array.from({ length: rows }, (_, row) => row % 2), rows };
  };
  const [pool, validation, tested] = [draw(50, 1), draw(20, 2), draw(30, 3)];
  tested.images.set(pool.images.subarray(49 * pixels), 7 * pixels);
  const info = { source: 'made-up', height: 1, width: pixels, classNames: ['a', 'b'], files: [] };
  const train = Int32Array.from({ length: 50 }, (_, row) => row);
  const { shared } = dataFacts({ info, digest: '', train, pool, validation, test: tested });
  const texts = (set: Parts['pool']): string[] =>
    Array.from({ length: set.rows }, (_, row) => set.images.subarray(row * pixels, (row + 1) * pixels).join());
  const known = new Set(texts(pool));
  const common = (set: Parts['pool']): number => texts(set).filter((text) => known.has(text)).length;
  expect(shared.map((one) => one.shared)).toEqual([common(validation), common(tested)]);
  expect(common(tested)).toBeGreaterThan(0);
});

test('pictures that are known to differ are not compared', () => {
  const same = datasetOf(({ pool, test: others }) => copyRow(pool, 3, others, 7));
  expect(dataFacts(same).shared.map(({ shared }) => shared)).toEqual([0, 1]);
  const known = { ...same, known: { areDistinct: true } };
  expect(dataFacts(known).shared).toEqual([
    { split: 'validation', rows: 200, shared: 0, examples: [] },
    { split: 'test', rows: 200, shared: 0, examples: [] },
  ]);
});
