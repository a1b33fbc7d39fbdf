import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImageSet } from '../idx/image-set.ts';
import { countLabels } from '../idx/labels.ts';
import { NAMES, smallSet, standardFiles, userError, withFiles } from '../idx-set.fixture.ts';
import { livePixels } from '../live-pixels.ts';
import { loadDataset } from '../load-dataset.ts';
import { mnist } from './mnist.ts';
import { MNIST } from './mnist-manifest.ts';

const origin = () =>
  loadDataset(
    {
      source: { kind: 'mnist' },
      split: { kind: 'first-rows', validation: 5000 },
      balance: { kind: 'none' },
      augment: [],
    },
    { baseDir: 'nowhere', seed: 0 },
  );

test('the embedded files are MNIST: counts per class, first label, a pixel sum', async () => {
  const { pool, test, info } = await mnist.load({ kind: 'mnist' }, { baseDir: 'nowhere', shared: false });
  expect([...countLabels(pool.labels).subarray(0, 10)]).toEqual([
    5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
  ]);
  expect([...countLabels(test.labels).subarray(0, 10)]).toEqual([
    980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
  ]);
  expect(pool.labels[0]).toBe(5);
  expect(info).toMatchObject({ source: 'mnist', height: 28, width: 28 });
  // The mean pixel of the training images is known as 0.1307 of the range.
  let sum = 0;
  for (let pixel = 0; pixel < pool.images.length; pixel++) sum += pool.images[pixel]!;
  expect(sum / pool.images.length / 255).toBeCloseTo(0.1307, 4);
});

test("the origin's split: the first 5,000 rows validate, 55,000 train, 10,000 test, all without a copy", async () => {
  const { pool, train, validation, test } = await origin();
  expect([train.length, validation.rows, test.rows]).toEqual([55_000, 5_000, 10_000]);
  expect([train[0], train.at(-1)]).toEqual([5_000, 59_999]);
  expect(validation.images.buffer).toBe(pool.images.buffer);
  expect(validation.images.byteOffset).toBe(pool.images.byteOffset);
  expect(validation.images.length).toBe(5_000 * 784);
  expect([...validation.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
});

test('other files under the names of MNIST are refused, every one of them', async () => {
  const names = {
    trainImages: [NAMES.trainImages],
    trainLabels: [NAMES.trainLabels],
    testImages: [NAMES.testImages],
    testLabels: [NAMES.testLabels],
  };
  const error = await withFiles(standardFiles(smallSet()), (baseDir) => {
    const plan = {
      folder: join(baseDir, 'set'),
      shownFolder: 'set',
      names,
      sha256: MNIST.sha256,
      fix: 'npm ci',
      shared: false,
    };
    return userError(() => readImageSet(plan));
  });
  expect(error.problems.filter((problem) => problem.what.startsWith('sha256 is'))).toHaveLength(4);
});

test('what the manifest says of the pictures is so', async () => {
  const { pool, test: others, known } = await mnist.load({ kind: 'mnist' }, { baseDir: '/', shared: false });
  expect(known!.livePixels).toEqual(livePixels(pool.images, 784));
  const pictures = [pool, others].flatMap(({ images, rows }) =>
    Array.from({ length: rows }, (_, row) =>
      Buffer.from(images.subarray(row * 784, (row + 1) * 784)).toString('latin1'),
    ),
  );
  expect(new Set(pictures).size === pictures.length).toBe(known!.areDistinct);
});

test('the manifest in data/ and the one in the package say the same', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../../../data/mnist.json'), 'utf8')) as {
    readonly files: readonly { readonly file: string; readonly sha256: string; readonly shape: readonly number[] }[];
    readonly classNames: readonly string[];
  };
  const { train, test } = MNIST.rows;
  expect(Object.fromEntries(manifest.files.map(({ file, sha256 }) => [file, sha256]))).toEqual(MNIST.sha256);
  expect(manifest.files.map(({ shape }) => shape)).toEqual([[train, 28, 28], [train], [test, 28, 28], [test]]);
  expect(manifest.classNames).toEqual(MNIST.classNames);
});
