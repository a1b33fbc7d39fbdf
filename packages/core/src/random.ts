/**
 * Counter-based random numbers: every value is a pure function of (key, counter), so nothing has to be stored to
 * resume, and every engine can make the same ones. The mixer is Chris Wellons's `lowbias32` (hash-prospector, public
 * domain), an invertible 32-bit function of bias 0.17; each value passes through it twice, keyed between.
 */

// Millions a second are asked for: a global of a jest test costs a microsecond each time.
const { imul } = Math;

/** Mixes 32 bits: unsigned 32-bit in, unsigned 32-bit out. */
export function mix32(value: number): number {
  let x = value | 0;
  x = imul(x ^ (x >>> 16), 0x7feb352d);
  x = imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A key for one purpose: numbers (a seed, an epoch) and words (a parameter's name) folded into 32 bits. */
export function randomKey(...parts: readonly (number | string)[]): number {
  let key = 0x9e3779b9;
  for (const part of parts) {
    if (typeof part === 'number') key = mix32(key ^ mix32(part ^ 0x51ed270b));
    else for (let i = 0; i < part.length; i++) key = mix32(key ^ mix32(part.charCodeAt(i) + 0x2545f491));
    key = mix32(key + 0x632be5ab);
  }
  return key;
}

/** The `counter`-th unsigned 32-bit value under `key`. */
export function randomBits(key: number, counter: number): number {
  return mix32(mix32(counter) ^ key);
}

/** The `counter`-th value of the uniform distribution over [0, 1), a multiple of 2⁻³². */
export function randomUniform(key: number, counter: number): number {
  return randomBits(key, counter) / 0x1_0000_0000;
}

/** The `counter`-th value of the standard normal distribution (Box–Muller; uses uniforms 2·counter and 2·counter + 1). */
export function randomNormal(key: number, counter: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - randomUniform(key, 2 * counter)));
  return radius * Math.cos(2 * Math.PI * randomUniform(key, 2 * counter + 1));
}

/** Shuffles in place (Fisher–Yates, the counter is the position) and returns the same array. */
export function shuffle(values: Int32Array, key: number): Int32Array {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(randomUniform(key, last) * (last + 1));
    const held = values[last]!;
    values[last] = values[other]!;
    values[other] = held;
  }
  return values;
}
