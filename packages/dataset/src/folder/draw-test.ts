import { randomKey, shuffle } from '@hello-nn/core';
import type { ClassFolder } from './find-pictures.ts';

/** Draws a part of every class's pictures for the test; a class of two or more gives at least one and keeps at least one. */
export function drawTest(
  folders: readonly ClassFolder[],
  fraction: number,
  seed: number,
): { readonly train: readonly ClassFolder[]; readonly test: readonly ClassFolder[] } {
  const drawn = folders.map(({ names, label }) => {
    const order = shuffle(
      Int32Array.from(names, (_, index) => index),
      randomKey(seed, 'test', label),
    );
    const wanted = Math.min(names.length - 1, Math.max(1, Math.round(names.length * fraction)));
    return new Set(order.subarray(0, wanted));
  });
  const part = (word: string, isTest: boolean): ClassFolder[] =>
    folders.map((folder) => ({
      ...folder,
      shown: `${folder.shown} (${word})`,
      names: folder.names.filter((_, index) => drawn[folder.label]!.has(index) === isTest),
    }));
  return { train: part('train', false), test: part('test', true) };
}
