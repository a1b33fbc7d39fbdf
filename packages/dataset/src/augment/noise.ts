import { type ConfigOf, randomBits, randomKey, randomNormal, Type } from '@hello-nn/core';
import { type AugmentKind, sharedOptions } from './augment-kind.ts';

const options = Type.Object({
  deviation: Type.Number({
    default: 0.05,
    minimum: 0,
    maximum: 1,
    description: 'Standard deviation of what is added to every pixel, as a part of the range from paper to ink.',
  }),
  ...sharedOptions(),
});

/** One standard deviation is then half of the way from paper to ink: 16 % of the paper gets past it. */
const MOST_NOISE = 0.5;

/** A power of two: 12 of a draw's 32 bits choose one, so that one draw serves two pixels. */
const DRAWS = 1 << 12;
const tables = new Map<number, Int16Array>();

/** Costs about 12 ns a pixel: whole steps are taken from a table of 4,096 normal numbers; computing each takes far longer. */
export const noise: AugmentKind<'noise', ConfigOf<'noise', typeof options>> = {
  kind: 'noise',
  summary: 'Adds normal noise to every pixel; the result stays between paper and ink.',
  options,
  example: { deviation: 0.05 },
  numpy: ({ deviation }) => `(images + rng.normal(0, ${deviation}, images.shape)).clip(0, 1)`,
  warn({ deviation }) {
    if (deviation < MOST_NOISE) return undefined;
    return {
      option: 'deviation',
      what: `noise of deviation ${deviation}: at least one pixel in six ends up nearer to ink where it was paper, or the other way`,
      expected: `below ${MOST_NOISE}, half of the way from paper to ink`,
      fix: "write 'deviation: 0.05'",
    };
  },
  paint({ deviation }, key, images, from, to) {
    const table = tables.get(deviation) ?? normalTable(deviation);
    let bits = 0;
    for (let at = from; at < to; at++) {
      bits = (at - from) & 1 ? bits >>> 16 : randomBits(key, 1 + ((at - from) >> 1));
      images[at] = Math.min(255, Math.max(0, images[at]! + table[bits & (DRAWS - 1)]!));
    }
  },
};

/** Normal numbers and their negatives (so the mean is exactly 0) of that deviation, in steps of a pixel's 255. */
function normalTable(deviation: number): Int16Array {
  const key = randomKey('noise');
  const half = Float64Array.from({ length: DRAWS / 2 }, (_, index) => randomNormal(key, index));
  const scale = (255 * deviation) / Math.sqrt(half.reduce((sum, value) => sum + value * value, 0) / half.length);
  const table = Int16Array.from({ length: DRAWS }, (_, index) => {
    return Math.round(scale * half[index >> 1]!) * (index & 1 ? -1 : 1);
  });
  tables.set(deviation, table);
  return table;
}
