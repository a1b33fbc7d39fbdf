/** Where a window that slides over a map looks: sizes, padding and the positions under each of its cells. */

/** A window over maps of `height` × `width`. All in pixels. */
export interface Window {
  readonly height: number;
  readonly width: number;
  /** `[rows, columns]` */
  readonly kernel: readonly [number, number];
  /** `[down, across]` */
  readonly strides: readonly [number, number];
  /** What is added around the map: `[top, left, bottom, right]`. */
  readonly pads: readonly [number, number, number, number];
  readonly outHeight: number;
  readonly outWidth: number;
}

/** `valid`: only whole windows. `same`: padded so that the result has ⌈size / stride⌉ positions. */
export type Padding = 'valid' | 'same';

/**
 * Places a window. With `same`, what is odd is added at the bottom and right, as TensorFlow does.
 *
 * @returns `outHeight` or `outWidth` is 0 or less where the window is larger than the map.
 */
export function placeWindow(
  [height, width]: readonly [number, number],
  kernel: readonly [number, number],
  strides: readonly [number, number],
  padding: Padding,
): Window {
  const [outHeight, top, bottom] = alongAxis(height, kernel[0], strides[0], padding);
  const [outWidth, left, right] = alongAxis(width, kernel[1], strides[1], padding);
  return { height, width, kernel, strides, pads: [top, left, bottom, right], outHeight, outWidth };
}

function alongAxis(size: number, kernel: number, stride: number, padding: Padding): readonly [number, number, number] {
  if (padding === 'valid') return [Math.floor((size - kernel) / stride) + 1, 0, 0];
  const out = Math.ceil(size / stride);
  const missing = Math.max((out - 1) * stride + kernel - size, 0);
  return [out, Math.floor(missing / 2), Math.ceil(missing / 2)];
}

/**
 * For each cell of the kernel, row by row: the input position (`row · width + column`) it sees at each output position, −1
 * in the padding. `[kernel cells][output positions]`.
 */
export function cellPositions(window: Window): Int32Array[] {
  const { height, width, kernel, strides, pads, outHeight, outWidth } = window;
  const cells = Array.from({ length: kernel[0] * kernel[1] }, (_, cell) => cell);
  return cells.map((cell) => {
    const down = Math.floor(cell / kernel[1]) - pads[0];
    const across = (cell % kernel[1]) - pads[1];
    return Int32Array.from({ length: outHeight * outWidth }, (_, at) => {
      const row = Math.floor(at / outWidth) * strides[0] + down;
      const column = (at % outWidth) * strides[1] + across;
      return row < 0 || row >= height || column < 0 || column >= width ? -1 : row * width + column;
    });
  });
}

/** Whether no position is seen by two windows. */
export function isDisjoint({ kernel, strides }: Window): boolean {
  return strides[0] >= kernel[0] && strides[1] >= kernel[1];
}

/** Whether a window looks beyond the map. */
export function isPadded({ pads }: Window): boolean {
  return pads.some((pad) => pad > 0);
}
