import { encodePng } from '@hello-nn/io';
import { greyPng, pictureFiles } from '../folder/pictures.fixture.ts';
import { userError, withFiles } from '../idx-set.fixture.ts';
import { imageFolder } from './image-folder.ts';
import type { LoadedSource } from './source-kind.ts';

const config = { kind: 'image-folder', folder: 'set', invert: false, testFraction: 0.2, seed: 0 } as const;
const load = (files: Readonly<Record<string, Uint8Array>>, more: object = {}): Promise<LoadedSource> =>
  withFiles(files, (baseDir) => imageFolder.load({ ...config, ...more }, { baseDir, shared: false }));
const problemsOf = async (files: Readonly<Record<string, Uint8Array>>, more: object = {}): Promise<string> =>
  (await userError(() => load(files, more))).message;

/** `label:number` of every row, from the two pixels that tell. */
const told = ({ images, labels }: LoadedSource['pool']): string[] =>
  Array.from(labels, (label, row) => `${label}:${images[row * 6]! / 100}:${images[row * 6 + 1]}`);

test('folders are the classes, sorted; a fifth of each is drawn for the test and no picture is lost', async () => {
  const { info, pool, test } = await load(pictureFiles());
  expect(info).toMatchObject({ source: 'image-folder', height: 2, width: 3, classNames: ['cat', 'dog'] });
  const all = [...told(pool), ...told(test)];
  expect([...all].sort()).toEqual([...Array(10).keys()].flatMap((n) => [`0:0:${n}`, `1:1:${n}`]).sort());
  expect(test.labels.slice().sort()).toEqual(Uint8Array.of(0, 0, 1, 1));
  expect(info.files.map(({ file }) => file)).toEqual([
    'set/cat/*.png (train)',
    'set/dog/*.png (train)',
    'set/cat/*.png (test)',
    'set/dog/*.png (test)',
  ]);
});

test('the seed alone decides the draw and the order; the order mixes the classes', async () => {
  const [first, again, other] = [
    await load(pictureFiles()),
    await load(pictureFiles()),
    await load(pictureFiles(), { seed: 1 }),
  ];
  expect(again).toEqual(first);
  expect(told(other.pool)).not.toEqual(told(first.pool));
  expect(new Set(first.pool.labels.subarray(0, 6)).size).toBe(2);
});

test('train/ and test/ folders are taken as they are', async () => {
  const parted = Object.fromEntries(
    Object.entries(pictureFiles()).map(([name, bytes]) => [
      name.includes('/9') ? `test/${name}` : `train/${name}`,
      bytes,
    ]),
  );
  const { pool, test, info } = await load(parted);
  expect([pool.rows, test.rows]).toEqual([18, 2]);
  expect(told(test).sort()).toEqual(['0:0:9', '1:1:9']);
  expect(info.files[3]?.file).toBe('set/test/dog/*.png');
});

test('one pixel or one name changes the sha256 of its folder only', async () => {
  const files = pictureFiles();
  const shas = async (changed: Readonly<Record<string, Uint8Array>>) =>
    (await load(changed)).info.files.map(({ sha256 }) => sha256);
  const before = await shas(files);
  const after = await shas({ ...files, 'dog/3.png': greyPng([100, 3, 0, 0, 0, 254], 3) });
  expect(after.filter((sha, index) => sha !== before[index])).toHaveLength(1);
  expect([after[0], after[2]]).toEqual([before[0], before[2]]);
});

test('colours become luma, dark becomes ink where asked, and what is transparent is paper either way', async () => {
  const rgba = encodePng(Uint8Array.of(255, 0, 0, 255, 255, 255, 255, 255, 9, 9, 9, 0), {
    width: 3,
    height: 1,
    channels: 4,
  });
  const files = { 'train/a/1.png': rgba, 'train/b/1.png': rgba, 'test/a/1.png': rgba, 'test/b/1.png': rgba };
  expect([...(await load(files)).test.images.subarray(0, 3)]).toEqual([76, 255, 0]);
  expect([...(await load(files, { invert: true })).test.images.subarray(0, 3)]).toEqual([179, 0, 0]);
});

test('size scales by area: halving takes means, doubling repeats', async () => {
  const mixed = { 'a/1.png': greyPng([0, 100, 200, 100], 2), 'a/2.png': greyPng([0, 100, 200, 100], 2) };
  const files = { ...mixed, 'b/1.png': greyPng([10, 20, 30], 3), 'b/2.png': greyPng([10, 20, 30], 3) };
  const one = await load(files, { size: 1 });
  expect(Array.from(one.pool.labels, (label, row) => [label, one.pool.images[row]]).sort()).toEqual([
    [0, 100],
    [1, 20],
  ]);
  const four = await load(files, { size: 4 });
  const row = four.pool.labels.indexOf(0);
  expect([...four.pool.images.subarray(row * 16, row * 16 + 8)]).toEqual([0, 0, 100, 100, 0, 0, 100, 100]);
  expect(four.info).toMatchObject({ height: 4, width: 4 });
});

test('class folders that are named are the classes, in that order', async () => {
  const { info, pool } = await load(pictureFiles(), { classNames: ['dog', 'cat'] });
  expect(info.classNames).toEqual(['dog', 'cat']);
  expect(told(pool).every((row) => row.startsWith('0:1') || row.startsWith('1:0'))).toBe(true);
});

test.each<[string, Record<string, Uint8Array>, object, RegExp]>([
  ['no folder', {}, { folder: 'missing' }, /missing: no such folder/],
  ['one class', { 'cat/1.png': greyPng([1], 1) }, {}, /holds 1 class folders\n {2}expected 2 to 256/],
  ['a class without pictures', pictureFiles(), { classNames: ['cat', 'dog', 'emu'] }, /emu: holds no PNG file/],
  [
    'a folder of no class',
    { ...pictureFiles(), 'emu/1.png': greyPng([1], 1) },
    { classNames: ['cat', 'dog'] },
    /holds folders of no class: emu/,
  ],
  ['another format', { ...pictureFiles(), 'cat/x.jpg': Uint8Array.of(1) }, {}, /holds what is no PNG file: x\.jpg/],
  ['no PNG inside', { ...pictureFiles(), 'cat/x.png': Uint8Array.of(1) }, {}, /x\.png: is not a PNG/],
  [
    'another size',
    { ...pictureFiles(), 'cat/x.png': greyPng([1, 2], 2) },
    {},
    /x\.png: is 2 × 1 pixels\n {2}expected 3 × 2/,
  ],
  ['nothing to test', { 'a/1.png': greyPng([1], 1), 'b/1.png': greyPng([1], 1) }, {}, /has no picture for the test/],
])('%s: the place, the reason and the repair', async (_, files, more, message) => {
  const text = await problemsOf(files, more);
  expect(text).toMatch(message);
});

test('all damaged pictures are named at once', async () => {
  const broken = { 'cat/x.png': Uint8Array.of(1), 'dog/y.png': greyPng([1, 2, 3, 4], 2).subarray(0, 50) };
  const text = await problemsOf({ ...pictureFiles(), ...broken });
  expect(text).toMatch(/x\.png: is not a PNG/);
  expect(text).toMatch(/y\.png: is a damaged PNG/);
});

test('files that begin with a dot are the desktop’s', async () => {
  expect((await load({ ...pictureFiles(), 'cat/.DS_Store': Uint8Array.of(1) })).pool.rows).toBe(16);
});
