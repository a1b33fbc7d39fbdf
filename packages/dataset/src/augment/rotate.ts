import { type ConfigOf, randomUniform, Type } from '@hello-nn/core';
import { thenMap } from './affine.ts';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';
import { areDigits } from './digit-names.ts';

const options = Type.Object({
  degrees: Type.Number({
    default: 10,
    minimum: 0,
    maximum: 180,
    description: 'The largest angle, to either side.',
  }),
  ...sharedOptions(),
});

const LYING = 'they lie on their sides, as nobody writes them';

export const rotate: AugmentKind<'rotate', ConfigOf<'rotate', typeof options>> = {
  kind: 'rotate',
  summary: 'Turns the picture about its centre by up to so many degrees to either side.',
  options,
  example: { degrees: 10 },
  numpy: ({ degrees }) => `rotation(np.radians(uniform(-${degrees}, ${degrees})))`,
  warn({ degrees }, { classNames }) {
    if (degrees < 90 || !areDigits(classNames)) return undefined;
    const mixed = classNames.includes('6') && classNames.includes('9') ? 'a 6 becomes a 9, but keeps its label' : LYING;
    return {
      option: 'degrees',
      what: `digits turned by up to ${degrees} degrees: ${mixed}`,
      expected: 'less than 90 degrees for digits; people slant theirs by 10 or 15',
      fix: "write 'degrees: 15'",
    };
  },
  move({ degrees }, key, back) {
    const angle = (degrees * (2 * randomUniform(key, 1) - 1) * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    thenMap(back, cosine, -sine, sine, cosine);
  },
};
