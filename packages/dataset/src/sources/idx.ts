import { resolve } from 'node:path';
import { type ConfigOf, didYouMean, RELATIVE_PATH, Type, type Violation } from '@hello-nn/core';
import { type FileRole, readImageSet } from '../idx/image-set.ts';
import { settleLabels } from '../idx/labels.ts';
import { transposeImages } from '../idx/transpose.ts';
import type { SourceKind } from './source-kind.ts';

const options = Type.Object({
  folder: Type.String({
    $comment: RELATIVE_PATH,
    minLength: 1,
    description: 'The folder that holds the four IDX files, plain or .gz; relative to the config file.',
  }),
  prefix: Type.String({
    default: '',
    pattern: '^[^/\\\\]*$',
    description: "What stands before 'train-images-idx3-ubyte' in the file names, such as 'emnist-letters-'.",
  }),
  classNames: Type.Optional(
    Type.Array(Type.String({ minLength: 1, description: 'A class name.' }), {
      minItems: 2,
      maxItems: 256,
      description: 'Names of the classes in label order. Default: their numbers.',
    }),
  ),
  classes: Type.Optional(
    Type.Integer({
      minimum: 2,
      maximum: 256,
      description: 'Number of classes. Default: as many as classNames, or else as the largest label asks for.',
    }),
  ),
  labelOffset: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 254,
    description: 'The label in the files that stands for the first class; EMNIST letters: 1.',
  }),
  transpose: Type.Boolean({
    default: false,
    description: 'Swap rows and columns of every image, as the EMNIST files need.',
  }),
  obtain: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 1000,
      description: 'How to get the files: told when one is missing or is not the expected one.',
    }),
  ),
  sha256: Type.Optional(
    Type.Record(
      Type.String(),
      Type.String({ pattern: '^[0-9a-fA-F]{64}$', description: 'A sha256 as 64 hex digits.' }),
      {
        description: 'Expected sha256 by file name (of the .gz file where it is one), verified each time.',
      },
    ),
  ),
});

type Config = ConfigOf<'idx', typeof options>;

/** A folder of four IDX files: MNIST's own format, used by Fashion-MNIST, EMNIST, KMNIST. */
export const idx: SourceKind<'idx', Config> = {
  kind: 'idx',
  summary: 'A folder of four IDX files, plain or .gz: any image size, 2 to 256 classes.',
  options,
  example: { folder: 'fashion-mnist' },
  describe(config) {
    const classes = config.classNames?.length ?? config.classes;
    return { ...(classes !== undefined && { classes }), ...(config.classNames && { classNames: config.classNames }) };
  },
  check: (config) => [...checkClasses(config), ...checkShaNames(config)],
  async load(config, { baseDir, shared }) {
    const { folder, labelOffset, transpose } = config;
    const set = await readImageSet({
      folder: resolve(baseDir, folder),
      shownFolder: folder.replace(/[/\\]+$/, ''),
      names: fileNames(config),
      sha256: config.sha256 ?? {},
      fix: config.obtain ?? 'put the four files of the set there, or correct dataset.source',
      shared,
    });
    const classes = settleLabels(set, { labelOffset, classes: config.classNames?.length ?? config.classes });
    if (transpose) {
      transposeImages(set.train.images, set.height, set.width);
      transposeImages(set.test.images, set.height, set.width);
    }
    const [height, width] = transpose ? [set.width, set.height] : [set.height, set.width];
    const classNames = config.classNames ?? Array.from({ length: classes }, (_, label) => String(label + labelOffset));
    const info = { source: 'idx', height, width, classNames, files: set.files };
    return { info, pool: set.train, test: set.test, identity: { kind: 'idx', classes, labelOffset, transpose } };
  },
};

// EMNIST calls its test files `test`, everybody else `t10k`; some copies have a dot before `idx`.
function fileNames(config: Config): Record<FileRole, readonly string[]> {
  const names = (parts: readonly string[], what: string): string[] =>
    parts.flatMap((part) => [`-${what}`, `.${what}`].flatMap((end) => [`${part}${end}`, `${part}${end}.gz`]));
  const prefixed = (part: string): string => `${config.prefix}${part}`;
  return {
    trainImages: names([prefixed('train-images')], 'idx3-ubyte'),
    trainLabels: names([prefixed('train-labels')], 'idx1-ubyte'),
    testImages: names([prefixed('t10k-images'), prefixed('test-images')], 'idx3-ubyte'),
    testLabels: names([prefixed('t10k-labels'), prefixed('test-labels')], 'idx1-ubyte'),
  };
}

function checkClasses({ classNames, classes, labelOffset }: Config): Violation[] {
  const violations: Violation[] = [];
  if (classNames && classes !== undefined && classNames.length !== classes) {
    const what = `${classes} classes, but ${classNames.length} classNames`;
    violations.push({
      path: ['classes'],
      what,
      expected: `${classNames.length}`,
      fix: 'drop classes: the names are enough',
    });
  }
  const repeated = classNames?.findIndex((name, index) => classNames.indexOf(name) < index) ?? -1;
  if (repeated >= 0) {
    const what = `class name '${classNames![repeated]}' stands here twice`;
    violations.push({ path: ['classNames', repeated], what, expected: 'different names' });
  }
  const count = classNames?.length ?? classes ?? 2;
  if (labelOffset + count > 256) {
    const what = `labelOffset ${labelOffset} with ${count} classes goes past 255, the largest label`;
    violations.push({ path: ['labelOffset'], what, expected: `at most ${256 - count}` });
  }
  return violations;
}

// A hash under a mistyped name would verify nothing.
function checkShaNames(config: Config): Violation[] {
  const known = Object.values(fileNames(config)).flat();
  const unknown = Object.keys(config.sha256 ?? {}).filter((name) => !known.includes(name));
  return unknown.map((name) => ({
    path: ['sha256'],
    key: name,
    what: `'${name}' is no file of this set`,
    expected: `names such as ${known[0]} or ${known[1]}`,
    ...didYouMean(name, known),
  }));
}
