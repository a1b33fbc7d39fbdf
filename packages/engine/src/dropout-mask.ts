import { mix32, randomKey } from '@hello-nn/core';
import { dropThreshold } from '@hello-nn/graph';

/** The key of one dropout layer's mask at one step (0-based over the whole run), the same for every engine. */
export function dropoutKey(seed: number, step: number, layer: number): number {
  return randomKey(seed, 'dropout', step, layer);
}

/** The keys of `layers` layers at `steps` steps from `stepsBefore` on: `[layers, steps]`. */
export function dropoutKeys(seed: number, layers: number, stepsBefore: number, steps: number): Uint32Array {
  return Uint32Array.from({ length: layers * steps }, (_, at) =>
    dropoutKey(seed, stepsBefore + (at % steps), Math.floor(at / steps)),
  );
}

/** Whether the numbered element of a mask is kept: graph's `keepMask`, bit for bit. The number is row · features + feature. */
export function keepsOf(key: number, rate: number): (counter: number) => boolean {
  const multiplier = (2 * key + 1) | 0;
  const offset = mix32(key);
  const threshold = dropThreshold(rate);
  return (counter) => ((Math.imul(mix32(counter), multiplier) + offset) | 0) >= threshold;
}
