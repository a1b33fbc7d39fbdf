import type { LabelledImages } from '@hello-nn/core';
import { cast, placeholder, type Tensor as Traced } from '@hello-nn/graph';
import type { Tensor } from 'onnxruntime-node';
import type { Network } from '../contracts.ts';
import { imageFeeds, labelFeed } from './image-feeds.ts';
import { rowParts } from './row-parts.ts';
import type { Runtime } from './runtime.ts';

/** How pixels reach a program that judges, 0 … 255 either way: as bytes, or made numbers before. */
export type PixelType = 'uint8' | 'float32';

/** Rows as inputs of a program that judges: `images [rows, pixels]` and `labels` uint8 `[rows]`. */
export interface RowFeeds {
  readonly images: Tensor;
  readonly labels: Tensor;
}

/** Makes inputs of rows, in parts that can be judged at once. */
export interface RowFeeder {
  /** Whether these images are numbers already. */
  keeps(images: Uint8Array): boolean;
  /** Part after part, `from` being the place of its first row. */
  parts(rows: LabelledImages): Iterable<{ readonly from: number; readonly feeds: RowFeeds }>;
}

/** The input `images [batch, pixels]` of a program that judges, and its pixels as float32. */
export function pixelInput(type: PixelType, pixels: number): { images: Traced; numbers: Traced } {
  const images = placeholder('images', type, ['batch', pixels]);
  return { images, numbers: cast(images, 'float32') };
}

/**
 * Rows as they lie in memory; or as numbers, made once and kept for the next time, four bytes a pixel: for the same rows again and
 * again. Otherwise a small network spends half of its time on that.
 *
 * @param copies How many networks judge the rows at once.
 */
export function openRowFeeder(runtime: Runtime, type: PixelType, network: Network, copies: number): RowFeeder {
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  let kept: { readonly images: Uint8Array; readonly numbers: Tensor[] } | undefined;

  return {
    keeps: (images) => type === 'float32' && kept?.images === images,
    *parts(rows) {
      if (kept?.images !== rows.images) kept = { images: rows.images, numbers: [] };
      const { numbers } = kept;
      const sizes = { pixels, largest: network.largestActivation * copies, areBytes: type === 'uint8' };
      for (const [index, { from, part }] of rowParts(rows, sizes).entries()) {
        if (type === 'uint8') {
          yield { from, feeds: imageFeeds(runtime, part, pixels) };
          continue;
        }
        numbers[index] ??= new runtime.Tensor('float32', new Float32Array(part.images), [part.rows, pixels]);
        yield { from, feeds: { images: numbers[index], labels: labelFeed(runtime, part.labels, [part.rows]) } };
      }
    },
  };
}

/** 32 MB as float32, ten thousand images of 28 × 28: more rows than that are not worth the memory. */
const MOST_NUMBERS = 2 ** 23;

/** Which pixels to judge rows with that are asked for after every epoch. */
export function pixelTypeOf({ images }: LabelledImages): PixelType {
  return images.length <= MOST_NUMBERS ? 'float32' : 'uint8';
}
