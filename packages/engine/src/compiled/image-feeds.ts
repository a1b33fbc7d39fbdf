import type { LabelledImages } from '@hello-nn/core';
import type { Tensor } from 'onnxruntime-node';
import type { Runtime } from './runtime.ts';

/** Rows as the inputs `images` uint8 `[rows, pixels]` and `labels` uint8 `[rows]` of a program. */
export function imageFeeds(
  runtime: Runtime,
  { images, labels, rows }: LabelledImages,
  pixels: number,
): { images: Tensor; labels: Tensor } {
  return {
    images: new runtime.Tensor('uint8', unshared(images), [rows, pixels]),
    labels: labelFeed(runtime, labels, [rows]),
  };
}

/** Labels as an input uint8 of these sizes. */
export function labelFeed(runtime: Runtime, labels: Uint8Array, sizes: readonly number[]): Tensor {
  return new runtime.Tensor('uint8', unshared(labels), sizes);
}

/**
 * Rows as they follow one another in the steps of a slice: the inputs `images` uint8 `[steps, batch, pixels]` and `labels` uint8
 * `[steps, batch]` of a program whose rows come in order.
 */
export function orderedFeeds(
  runtime: Runtime,
  { images, labels }: LabelledImages,
  { steps, batch, pixels }: { readonly steps: number; readonly batch: number; readonly pixels: number },
): { images: Tensor; labels: Tensor } {
  return {
    images: new runtime.Tensor('uint8', unshared(images), [steps, batch, pixels]),
    labels: labelFeed(runtime, labels, [steps, batch]),
  };
}

// onnxruntime refuses shared memory, in which the images lie where another thread augments them: a copy, then. A page that
// is not isolated has none.
function unshared(bytes: Uint8Array): Uint8Array {
  return typeof SharedArrayBuffer !== 'undefined' && bytes.buffer instanceof SharedArrayBuffer ? bytes.slice() : bytes;
}
