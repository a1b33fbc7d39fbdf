import { resolve } from 'node:path';
import { type ConfigOf, RELATIVE_PATH, randomKey, Type, UserError } from '@hello-nn/core';
import { drawTest } from '../folder/draw-test.ts';
import { findPictures } from '../folder/find-pictures.ts';
import { type ReadPictures, readPictures } from '../folder/read-pictures.ts';
import { damaged } from '../idx/format.ts';
import { problemsOf } from '../idx/image-set.ts';
import { takeMemory, takeShared } from '../idx/memory.ts';
import type { SourceKind } from './source-kind.ts';

const options = Type.Object({
  folder: Type.String({
    $comment: RELATIVE_PATH,
    minLength: 1,
    description:
      'Holds one folder a class with PNG files in it, or train/ and test/ with such folders; relative to the config file.',
  }),
  classNames: Type.Optional(
    Type.Array(Type.String({ pattern: '^[^./\\\\][^/\\\\]*$', description: 'The name of a class folder.' }), {
      minItems: 2,
      maxItems: 256,
      uniqueItems: true,
      description: 'The class folders in label order. Default: all there are, sorted by name.',
    }),
  ),
  size: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 4096,
      description: 'Scale every picture to so many pixels a side. Default: all must have one size.',
    }),
  ),
  invert: Type.Boolean({
    default: false,
    description: 'Dark pixels are ink, as with ink on paper. Default: bright pixels are ink, as in MNIST.',
  }),
  testFraction: Type.Number({
    default: 0.2,
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
    description: 'The part of every class that is drawn for the test where there are no train/ and test/ folders.',
  }),
  seed: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 2 ** 32 - 1,
    description: "Of the rows' order and the test draw alone: the experiment's seed does not change the data.",
  }),
});

type Config = ConfigOf<'image-folder', typeof options>;

/** PNG files in one folder a class. Colours become grey by luma; what is transparent is paper. */
export const imageFolder: SourceKind<'image-folder', Config> = {
  kind: 'image-folder',
  summary: 'PNG files in one folder a class, of any colour; the test rows lie apart or are drawn by seed.',
  options,
  example: { folder: 'pictures' },
  describe: ({ classNames, size }) => ({
    ...(classNames && { classes: classNames.length, classNames }),
    ...(size !== undefined && { height: size, width: size }),
  }),
  check: () => [],
  async load({ folder, classNames: wanted, size, invert, testFraction, seed }, { baseDir, shared }) {
    const root = resolve(baseDir, folder);
    const found = await findPictures(root, wanted);
    const { train, test } = found.test
      ? { train: found.train, test: found.test }
      : drawTest(found.train, testFraction, seed);
    if (test.every(({ names }) => names.length === 0)) {
      throw damaged(root, 'has no picture for the test', 'two or more pictures a class', 'add pictures');
    }
    const plan = { invert, shownFolder: folder.replace(/[/\\]+$/, ''), ...(size !== undefined && { size }) };
    const orderKey = (part: string): number => randomKey(seed, 'order', part);
    const [pool, tested] = await both(
      readPictures(train, { ...plan, orderKey: orderKey('train') }, shared ? takeShared : takeMemory),
      readPictures(test, { ...plan, orderKey: orderKey('test') }, takeMemory),
    );
    refuseOtherSize(root, pool, tested);
    const { height, width } = pool;
    const files = [...pool.files, ...tested.files];
    const info = { source: 'image-folder', height, width, classNames: found.classNames, files };
    return { info, pool, test: tested, identity: { kind: 'image-folder', size, invert, testFraction, seed } };
  },
};

/** Waits for both parts, so that the problems of both are told at once. */
async function both(train: Promise<ReadPictures>, test: Promise<ReadPictures>) {
  const settled = await Promise.allSettled([train, test]);
  const problems = settled.flatMap((part) => (part.status === 'rejected' ? problemsOf(part.reason) : []));
  if (problems.length > 0) throw new UserError('data', problems);
  return [await train, await test] as const;
}

function refuseOtherSize(where: string, train: ReadPictures, test: ReadPictures): void {
  if (train.height === test.height && train.width === test.width) return;
  const what = `test pictures are ${test.width} × ${test.height} pixels, training pictures ${train.width} × ${train.height}`;
  throw new UserError('data', { where, what, expected: 'one size', fix: "set 'size' to scale all pictures to it" });
}
