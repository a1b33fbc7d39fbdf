import { randomKey, randomUniform } from '@hello-nn/core';
import type { SweepRange, SweepSection } from './sweep-section.ts';

type Random = NonNullable<SweepSection['random']>;
type Space = Random['space'][string];

/** What one draw says: a value for each path of the space. */
export type Draw = Readonly<Record<string, unknown>>;

/**
 * Draws different settings out of a space: the value of a path is a function of (seed, path, number of the draw), so the same
 * section draws the same everywhere, and more points go on where fewer ended. Fewer than `points` come back where the space
 * holds no more.
 */
export function drawSettings({ points, seed, space }: Random): readonly Draw[] {
  const drawn = new Map<string, Draw>();
  // The last of n settings comes after n more draws on average: not after MOST_MISSES times as many means that there is none.
  let misses = 0;
  for (let attempt = 0; drawn.size < points && misses <= MOST_MISSES * (drawn.size + 1); attempt++) {
    const draw = Object.fromEntries(
      Object.entries(space).map(([path, from]) => [
        path,
        pick(from, randomUniform(randomKey(seed, 'sweep', path), attempt)),
      ]),
    );
    const id = JSON.stringify(Object.values(draw));
    misses = drawn.has(id) ? misses + 1 : 0;
    if (!drawn.has(id)) drawn.set(id, draw);
  }
  return [...drawn.values()];
}

/** With so many it is missed once in e²⁰ spaces. */
const MOST_MISSES = 20;

/** What `uniform`, 0 … 1 (not 1 itself), stands for in a list or a range. */
function pick(space: Space, uniform: number): unknown {
  return isRange(space) ? pickNumber(space, uniform) : space[Math.floor(uniform * space.length)];
}

/** Whether values come out of a range, not out of a list. */
export function isRange(space: Space): space is SweepRange {
  return !Array.isArray(space);
}

function pickNumber({ from, to, scale = 'linear', integer = false }: SweepRange, uniform: number): number {
  // Both ends of whole numbers are as likely as the rest: half a step is theirs on either side.
  const [low, high] = integer ? [from - 0.5, to + 0.5] : [from, to];
  const value = scale === 'log' ? Math.exp(mixed(Math.log(low), Math.log(high), uniform)) : mixed(low, high, uniform);
  // (+ 0: there is a -0.) Six digits are read and typed again; and no processor's last bit of a logarithm decides what is drawn.
  return Math.min(Math.max(integer ? Math.round(value) + 0 : Number(value.toPrecision(6)), from), to);
}

// Not low + u · (high - low): that difference may be infinite.
function mixed(low: number, high: number, uniform: number): number {
  return low * (1 - uniform) + high * uniform;
}
