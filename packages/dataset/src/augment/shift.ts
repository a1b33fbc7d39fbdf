import { type ConfigOf, randomUniform, Type } from '@hello-nn/core';
import { thenShift } from './affine.ts';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';

const options = Type.Object({
  pixels: Type.Integer({
    default: 2,
    minimum: 1,
    maximum: 1000,
    description: 'The farthest move, up, down, left and right; whole pixels are drawn, each as probable.',
  }),
  ...sharedOptions(),
});

/** Whole pixels, so that a shift alone leaves every stroke as sharp as it was. */
export const shift: AugmentKind<'shift', ConfigOf<'shift', typeof options>> = {
  kind: 'shift',
  summary: 'Moves the picture by up to so many whole pixels along both axes; what leaves it is lost.',
  options,
  example: { pixels: 2 },
  numpy: ({ pixels }) => `matrix(dx=whole(${pixels}), dy=whole(${pixels}))`,
  warn({ pixels }, { height, width }) {
    const side = Math.min(height ?? Infinity, width ?? Infinity);
    if (pixels <= side / 2) return undefined;
    return {
      option: 'pixels',
      what: `moves of up to ${pixels} pixels, of a picture of ${side}: most of the ink can leave it`,
      expected: `at most ${Math.floor(side / 2)}, half of the picture`,
      fix: `write 'pixels: ${Math.max(1, Math.round(side / 14))}'`,
    };
  },
  move({ pixels }, key, back) {
    const draw = (counter: number): number => Math.floor(randomUniform(key, counter) * (2 * pixels + 1)) - pixels;
    thenShift(back, draw(1), draw(2));
  },
};
