/** What layers whose window slides over maps have in common: the options that place it, and what keeps it from fitting. */
import { Type } from '@hello-nn/core';
import { type Padding, placeWindow, type Window } from '@hello-nn/graph';
import type { Refusal } from './layer.ts';

/** One number for both directions, or `[down, across]`. Pixels. */
export type Size = number | readonly [number, number];

/** An option that holds a size, 1 … `maximum`. */
export function sizeOption(description: string, maximum: number, byDefault?: number) {
  const one = { type: 'integer', minimum: 1, maximum };
  return Type.Unsafe<Size>({
    anyOf: [one, { type: 'array', items: one, minItems: 2, maxItems: 2 }],
    ...(byDefault === undefined ? {} : { default: byDefault }),
    description,
  });
}

export const paddingOption = Type.Unsafe<Padding>({
  enum: ['valid', 'same'],
  default: 'valid',
  description: 'valid: whole windows only. same: zeros around, so that a stride of 1 keeps the size.',
});

/** `[down, across]`. */
export function bothWays(size: Size): readonly [number, number] {
  return typeof size === 'number' ? [size, size] : size;
}

/** A size as Keras writes it, `[2, 2]`, in its short form; what is none is left to the schema. */
export function shortSize(value: unknown): unknown {
  return Array.isArray(value) && value.length === 2 && value[0] === value[1] ? value[0] : value;
}

/** Where a layer's window stands on its input `[height, width, channels]`. */
export function windowOf(kernel: Size, strides: Size, padding: Padding, input: readonly number[]): Window {
  return placeWindow([input[0]!, input[1]!], bothWays(kernel), bothWays(strides), padding);
}

/** Refuses an input that is no map. */
export function refuseNoMaps(layer: string, input: readonly number[]): Refusal | undefined {
  if (input.length === 3) return undefined;
  return {
    what: `${layer} takes maps, but its input has shape [${input.join(', ')}]`,
    expected: 'an input of height, width and channels',
    fix: "put it before '- kind: flatten', or '- {kind: reshape, targetShape: [HEIGHT, WIDTH, CHANNELS]}' before it",
  };
}

/** Refuses an input that is no map, or smaller than the window. */
export function refuseWindow(
  layer: string,
  input: readonly number[],
  kernel: Size,
  strides: Size,
  padding: Padding,
): Refusal | undefined {
  const noMaps = refuseNoMaps(layer, input);
  if (noMaps) return noMaps;
  const { outHeight, outWidth, height, width } = windowOf(kernel, strides, padding, input);
  if (outHeight >= 1 && outWidth >= 1) return undefined;
  return {
    what: `${layer}'s window of ${bothWays(kernel).join(' × ')} is larger than its input of ${height} × ${width}`,
    expected: `at most ${height} × ${width}`,
    fix: "make the window smaller, leave a pooling layer out, or write 'padding: same'",
  };
}
