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
    labels: new runtime.Tensor('uint8', unshared(labels), [rows]),
  };
}

// onnxruntime refuses shared memory, in which the images lie where another thread augments them: a copy, then. A page that
// is not isolated has none.
function unshared(bytes: Uint8Array): Uint8Array {
  return typeof SharedArrayBuffer !== 'undefined' && bytes.buffer instanceof SharedArrayBuffer ? bytes.slice() : bytes;
}
