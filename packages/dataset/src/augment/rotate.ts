import { type ConfigOf, randomUniform, Type } from '@hello-nn/core';
import { thenMap } from './affine.ts';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';

const options = Type.Object({
  degrees: Type.Number({
    default: 10,
    minimum: 0,
    maximum: 180,
    description: 'The largest angle, to either side.',
  }),
  ...sharedOptions(),
});

export const rotate: AugmentKind<'rotate', ConfigOf<'rotate', typeof options>> = {
  kind: 'rotate',
  summary: 'Turns the picture about its centre by up to so many degrees to either side.',
  options,
  example: { degrees: 10 },
  numpy: ({ degrees }) => `rotation(np.radians(uniform(-${degrees}, ${degrees})))`,
  move({ degrees }, key, back) {
    const angle = (degrees * (2 * randomUniform(key, 1) - 1) * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    thenMap(back, cosine, -sine, sine, cosine);
  },
};
