import { randomKey } from '@hello-nn/core';

/** The key of one dropout layer's mask at one step (0-based over the whole run), the same for every engine. */
export function dropoutKey(seed: number, step: number, layer: number): number {
  return randomKey(seed, 'dropout', step, layer);
}
