import { type ConfigOf, Type } from '@hello-nn/core';
import { thenMap } from './affine.ts';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';

const options = Type.Object({
  axis: Type.Union([Type.Literal('horizontal'), Type.Literal('vertical')], {
    default: 'horizontal',
    description: 'horizontal: left and right change places; vertical: top and bottom.',
  }),
  ...sharedOptions(0.5),
});

/** Written much the same mirrored either way. */
const SYMMETRIC = ['0', '1', '8'];

/** Half of the images by default: mirroring all would only exchange one picture for another. */
export const flip: AugmentKind<'flip', ConfigOf<'flip', typeof options>> = {
  kind: 'flip',
  summary: 'Mirrors half of the pictures: right for clothes, wrong for digits and letters.',
  options,
  example: { axis: 'horizontal' },
  move({ axis }, _key, back) {
    if (axis === 'horizontal') thenMap(back, -1, 0, 0, 1);
    else thenMap(back, 1, 0, 0, -1);
  },
  numpy: ({ axis }) => (axis === 'horizontal' ? 'matrix(xx=-1)' : 'matrix(yy=-1)'),
  warn({ axis }, classNames) {
    const spoilt = classNames.every((name) => /^\d$/.test(name))
      ? classNames.filter((name) => !SYMMETRIC.includes(name))
      : [];
    if (spoilt.length === 0) return undefined;
    const shown = spoilt.join(', ');
    return `a ${axis} flip of digits: a mirrored ${shown} is no digit any more, but keeps its label; drop it, or name the classes it may mirror`;
  },
};
