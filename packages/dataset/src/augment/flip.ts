import { type ConfigOf, Type } from '@hello-nn/core';
import { thenMap } from './affine.ts';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';
import { areDigits } from './digit-names.ts';

const options = Type.Object({
  axis: Type.Union([Type.Literal('horizontal'), Type.Literal('vertical')], {
    default: 'horizontal',
    description: 'horizontal: left and right change places; vertical: top and bottom.',
  }),
  ...sharedOptions(0.5),
});

/** Written much the same when mirrored so. */
const SYMMETRIC = { horizontal: ['0', '1', '8'], vertical: ['0', '1', '3', '8'] } as const;

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
  warn({ axis }, { classNames }) {
    const symmetric: readonly string[] = SYMMETRIC[axis];
    const spoilt = areDigits(classNames) ? classNames.filter((name) => !symmetric.includes(name)) : [];
    if (spoilt.length === 0) return undefined;
    return {
      option: 'kind',
      what: `a ${axis} flip of digits: a mirrored ${spoilt.join(', ')} is no digit any more, but keeps its label`,
      expected: `digits that look the same mirrored: ${symmetric.join(', ')}`,
      fix: `drop it, or write 'classes: [${symmetric.map((name) => `"${name}"`).join(', ')}]'`,
    };
  },
};
