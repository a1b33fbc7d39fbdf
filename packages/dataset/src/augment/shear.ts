import { type ConfigOf, randomUniform, Type } from '@hello-nn/core';
import { thenMap } from './affine.ts';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';

const options = Type.Object({
  degrees: Type.Number({
    default: 10,
    minimum: 0,
    maximum: 60,
    description: 'The largest slant of an upright stroke, to either side.',
  }),
  ...sharedOptions(),
});

export const shear: AugmentKind<'shear', ConfigOf<'shear', typeof options>> = {
  kind: 'shear',
  summary: 'Slants the picture as handwriting slants: rows slide left or right, the middle one stays.',
  options,
  example: { degrees: 10 },
  numpy: ({ degrees }) => `matrix(xy=np.tan(np.radians(uniform(-${degrees}, ${degrees}))))`,
  move({ degrees }, key, back) {
    const angle = (degrees * (2 * randomUniform(key, 1) - 1) * Math.PI) / 180;
    thenMap(back, 1, Math.tan(angle), 0, 1);
  },
};
