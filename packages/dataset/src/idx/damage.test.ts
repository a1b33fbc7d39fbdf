import { mkdirSync, rmSync, truncateSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { UserError } from '@hello-nn/core';
import { idxBytes, NAMES, smallSet, standardFiles, userError, withFiles } from '../idx-set.fixture.ts';
import { loadDataset } from '../load-dataset.ts';
import type { SourceConfig } from '../sources/index.ts';

const source: SourceConfig = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false };
const rest = { split: { kind: 'first-rows', validation: 3 }, balance: { kind: 'none' }, augment: [] } as const;
const load = (baseDir: string, more: object = {}) =>
  loadDataset({ source: { ...source, ...more }, ...rest }, { baseDir, seed: 0 });

/** The error of the small set when some of its files are replaced. */
function errorWith(replaced: Readonly<Record<string, Uint8Array>>, more: object = {}): Promise<UserError> {
  return withFiles({ ...standardFiles(smallSet()), ...replaced }, (baseDir) => userError(() => load(baseDir, more)));
}

const set = smallSet();
const zeros = (length: number): Uint8Array => new Uint8Array(length);
const zipped = gzipSync(set.trainImages);
const brokenZip = Uint8Array.from(zipped, (byte, index) => (index === zipped.length - 6 ? byte ^ 255 : byte));

// The file that is damaged, its new bytes, the reason that must be given.
const DAMAGES: readonly (readonly [string, keyof typeof NAMES, Uint8Array, string])[] = [
  ['empty', 'trainImages', zeros(0), '0 bytes are too few for an IDX file'],
  ['text', 'testLabels', new TextEncoder().encode('<html>not found</html>'), 'wrong magic number 3c68746d'],
  ['wrong dtype', 'testImages', idxBytes([6, 2, 3], zeros(36), 0x09), 'element type 0x09'],
  ['truncated', 'trainImages', set.trainImages.subarray(0, 80), 'truncated: 80 bytes, 8 missing'],
  ['cut header', 'trainImages', set.trainImages.subarray(0, 9), 'truncated inside its header: 9 bytes'],
  ['trailing', 'trainLabels', Uint8Array.of(...set.trainLabels, 0), '1 trailing bytes: 21 in all'],
  ['labels as images', 'trainImages', set.trainLabels, 'its header has 1 axis (12)'],
  ['images as labels', 'testLabels', set.testImages, 'its header has 3 axes (6 × 2 × 3)'],
  ['no rows', 'testImages', idxBytes([0, 2, 3], []), 'holds 0 images'],
  ['no labels', 'testLabels', idxBytes([0], []), 'holds 0 labels'],
  ['no pixels', 'trainImages', idxBytes([12, 0, 3], []), 'images of 0 × 3 pixels'],
  ['vast images', 'trainImages', idxBytes([1, 2 ** 16, 2 ** 12], []), 'images of 65536 × 4096 pixels'],
  ['forged size', 'trainImages', idxBytes([2 ** 20, 28, 28], []), 'truncated: 16 bytes, 822083584 missing'],
  ['count', 'trainLabels', idxBytes([11], zeros(11)), '11 labels for 12 images'],
  ['other size', 'testImages', idxBytes([6, 3, 3], zeros(54)), 'images of 3 × 3 pixels'],
  ['gzip cut', 'trainImages', zipped.subarray(0, 40), 'truncated: its gzip data ends early, at 40 bytes'],
  ['gzip damaged', 'trainImages', brokenZip, 'its gzip data is damaged (incorrect data check)'],
  ['gzip short', 'trainImages', gzipSync(set.trainImages.subarray(0, 80)), 'truncated: 80 bytes, 8 missing'],
  [
    'gzip bomb',
    'testLabels',
    gzipSync(Buffer.concat([set.testLabels, zeros(2 ** 25)])),
    'inflates to more than 14 bytes',
  ],
  ['gzip forged', 'trainImages', gzipSync(idxBytes([2 ** 20, 28, 28], [])), 'cannot hold the 822083600'],
  ['gzip tail', 'trainImages', Buffer.concat([zipped, zeros(5)]), '5 trailing bytes behind its gzip data'],
];

test.each(DAMAGES)('%s: the error names the file, the reason and the repair', async (_name, role, bytes, reason) => {
  const error = await errorWith({ [NAMES[role]]: bytes });
  expect(error.exitCode).toBe(3);
  expect(error.problems).toHaveLength(1);
  expect(error.problems[0]?.where).toMatch(new RegExp(`set.${NAMES[role]}$`));
  expect(error.problems[0]?.what).toContain(reason);
  expect(error.problems[0]?.fix).toBeTruthy();
});

test('a forged size takes no memory', async () => {
  const before = process.memoryUsage().arrayBuffers;
  await errorWith({ [NAMES.trainImages]: gzipSync(idxBytes([2 ** 20, 28, 28], [])) });
  await errorWith({ [NAMES.trainImages]: idxBytes([2 ** 20, 28, 28], []) });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20);
});

test('all four files are reported at once', async () => {
  const error = await errorWith({
    [NAMES.trainImages]: zeros(3),
    [NAMES.trainLabels]: idxBytes([12], zeros(13)),
    [NAMES.testImages]: gzipSync(zeros(9)),
    [NAMES.testLabels]: idxBytes([6], zeros(5)),
  });
  expect(error.problems.map((problem) => problem.where.split(/[/\\]/).at(-1))).toEqual(Object.values(NAMES));
});

test('a missing file is named, with the other names that would do', async () => {
  const files = standardFiles(set);
  delete files[NAMES.testImages];
  const error = await withFiles(files, (baseDir) => userError(() => load(baseDir)));
  expect(error.problems).toHaveLength(1);
  expect(error.message).toMatch(/t10k-images-idx3-ubyte: no such file/);
  expect(error.problems[0]?.expected).toContain('t10k-images-idx3-ubyte.gz');
});

test('a missing folder is one problem, not four', async () => {
  const error = await withFiles({}, (baseDir) => userError(() => load(baseDir, { folder: 'elsewhere' })));
  expect(error.message).toMatch(/elsewhere: no such folder/);
  expect(error.problems).toHaveLength(1);
});

test('a folder in the place of a file is said to be one', async () => {
  const error = await withFiles(standardFiles(set), async (baseDir) => {
    rmSync(join(baseDir, 'set', NAMES.trainLabels));
    mkdirSync(join(baseDir, 'set', NAMES.trainLabels));
    return userError(() => load(baseDir));
  });
  expect(error.message).toContain(`${NAMES.trainLabels}: is a folder`);
});

test('another file under the right name is caught by its sha256', async () => {
  const wanted = 'ab'.repeat(32);
  const error = await errorWith({}, { sha256: { [NAMES.testLabels]: wanted } });
  expect(error.problems).toHaveLength(1);
  expect(error.message).toMatch(/t10k-labels-idx1-ubyte: sha256 is [0-9a-f]{64}: not the expected file/);
  expect(error.problems[0]?.expected).toContain(wanted);
});

test.each([
  ['a label past the classes', { classes: 2 }, 'label 2 in row 2 is out of range (4 such rows)', 'labels from 0 to 1'],
  ['a label below the offset', { labelOffset: 1 }, 'label 0 in row 0 is out of range', 'labels from 1 to 2'],
  ['a class without rows', { classes: 4 }, 'no row has label 3', 'each of the 4 classes'],
])('%s is refused', async (_what, more, reason, expected) => {
  const error = await errorWith({}, more);
  expect(error.code).toBe('data');
  expect(error.problems[0]?.what).toContain(reason);
  expect(error.problems[0]?.expected).toContain(expected);
});

test('labels that start at 1 lead to the labelOffset they need', async () => {
  const shifted = (labels: Uint8Array): Uint8Array => labels.map((byte, index) => (index < 8 ? byte : byte + 1));
  const files = { [NAMES.trainLabels]: shifted(set.trainLabels), [NAMES.testLabels]: shifted(set.testLabels) };
  expect((await errorWith(files)).problems[0]?.fix).toBe('set labelOffset: 1');
});

/** The error when another program cuts all files of a set to 6 bytes once their headers were read. */
function errorOfShrinking(files: Readonly<Record<string, Uint8Array>>): Promise<UserError> {
  return withFiles(files, async (baseDir) => {
    const shrinking = join(baseDir, 'set', NAMES.trainImages);
    const some = await open(shrinking);
    const handles = Object.getPrototypeOf(some) as FileHandle;
    await some.close();
    const read = handles.read;
    let headers = 0;
    const spy = jest.spyOn(handles, 'read').mockImplementation(async function (this: FileHandle, ...args) {
      const result = await Reflect.apply(read, this, args);
      if (++headers === 4) for (const name of Object.values(NAMES)) truncateSync(join(baseDir, 'set', name), 6);
      while (headers < 4) await new Promise((resolve) => setTimeout(resolve, 1));
      return result;
    } as typeof handles.read);
    try {
      return await userError(() => load(baseDir));
    } finally {
      spy.mockRestore();
    }
  });
}

test('a file that shrinks while it is read is told from one that is too short', async () => {
  const error = await errorOfShrinking(standardFiles(set));
  expect(error.exitCode).toBe(3);
  expect(error.problems.map(({ what }) => what)).toEqual(Array(4).fill('shrank to 6 bytes while it was read'));
});

test('of two reads on their way that both fail one is told, and none is left over', async () => {
  const leftOver = jest.fn();
  process.on('unhandledRejection', leftOver);
  const large = { [NAMES.trainImages]: idxBytes([4000, 28, 28], zeros(4000 * 28 * 28)) };
  const error = await errorOfShrinking({ ...standardFiles(set), ...large });
  await new Promise(setImmediate);
  process.off('unhandledRejection', leftOver);
  expect(error.problems.map(({ what }) => what)).toEqual(Array(4).fill('shrank to 6 bytes while it was read'));
  expect(leftOver).not.toHaveBeenCalled();
});
