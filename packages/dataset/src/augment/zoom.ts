import { type ConfigOf, randomUniform, Type } from '@hello-nn/core';
import { thenMap } from './affine.ts';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';

const options = Type.Object({
  range: Type.Number({
    default: 0.1,
    exclusiveMinimum: 0,
    maximum: 0.9,
    description: 'The factor is drawn from 1 − range to 1 + range: 0.1 for 10 % smaller to 10 % larger.',
  }),
  ...sharedOptions(),
});

export const zoom: AugmentKind<'zoom', ConfigOf<'zoom', typeof options>> = {
  kind: 'zoom',
  summary: 'Makes the picture larger or smaller about its centre, height and width alike.',
  options,
  example: { range: 0.1 },
  numpy: ({ range }) => `scaling(1 / uniform(1 - ${range}, 1 + ${range}))`,
  move({ range }, key, back) {
    const factor = 1 + range * (2 * randomUniform(key, 1) - 1);
    thenMap(back, 1 / factor, 0, 0, 1 / factor);
  },
};
