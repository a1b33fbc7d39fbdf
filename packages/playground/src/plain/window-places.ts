import type { StepAttributes } from '../program/program.ts';
import type { Value } from './plain-op.ts';

/** Where one cell of a sliding window looks, for all positions of the result: `rows` runs of it, inside the map only. */
export interface Place {
  /** Index in a channel of what the cell sees at column 0 of the first run (which may lie left of the map). */
  readonly source: number;
  /** Index in a channel of the result of column 0 of the first run. */
  readonly target: number;
  /** Columns of the result whose cell is inside the map: `first` … `last` − 1. */
  readonly first: number;
  readonly last: number;
  readonly rows: number;
  /** From one column of the result to the next, in the map. */
  readonly step: number;
  /** From one run to the next, in the map and in the result. */
  readonly stride: number;
  readonly outStride: number;
}

/** Of `[1, channels, height, width]`. */
export function mapSizes({ shape }: Value): {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
} {
  return { channels: shape[1]!, height: shape[2]!, width: shape[3]! };
}

/** For each cell of the window, row by row. `attributes`: kernel and strides `[down, across]`, pads `[top, left, bottom, right]`. */
export function windowPlaces(images: Value, output: Value, attributes: StepAttributes): Place[] {
  const { height, width } = mapSizes(images);
  const { height: outHeight, width: outWidth } = mapSizes(output);
  const [kernelRows, kernelColumns] = attributes.kernel as readonly [number, number];
  const [down, across] = attributes.strides as readonly [number, number];
  const [top, left] = attributes.pads as readonly number[];
  return Array.from({ length: kernelRows * kernelColumns }, (_, cell) => {
    const y = Math.floor(cell / kernelColumns) - top!;
    const x = (cell % kernelColumns) - left!;
    const [firstRow, lastRow] = inside(y, down, height, outHeight);
    const [first, last] = inside(x, across, width, outWidth);
    return {
      source: (firstRow * down + y) * width + x,
      target: firstRow * outWidth,
      first,
      last,
      rows: Math.max(0, lastRow - firstRow),
      step: across,
      stride: down * width,
      outStride: outWidth,
    };
  });
}

// The positions p of 0 … count − 1 with 0 ≤ p · stride + offset < size.
function inside(offset: number, stride: number, size: number, count: number): readonly [number, number] {
  const first = Math.max(0, Math.ceil(-offset / stride));
  const last = Math.min(count, Math.floor((size - 1 - offset) / stride) + 1);
  return [first, last];
}

/** Calls `visit` for each number of the result with the indices in `images` of what its window sees, inside the map. */
export function eachPosition(
  images: Value,
  output: Value,
  attributes: StepAttributes,
  visit: (at: number, cells: readonly number[]) => void,
): void {
  const { channels, height, width } = mapSizes(images);
  const seenAt = cellsSeen(images, output, attributes);
  for (let channel = 0; channel < channels; channel++)
    for (const [at, seen] of seenAt.entries())
      visit(
        channel * seenAt.length + at,
        seen.map((cell) => channel * height * width + cell),
      );
}

// The same for every image a network is asked about: found once.
const known = new WeakMap<Value, readonly (readonly number[])[]>();

function cellsSeen(images: Value, output: Value, attributes: StepAttributes): readonly (readonly number[])[] {
  const before = known.get(output);
  if (before) return before;
  const { height: outHeight, width: outWidth } = mapSizes(output);
  const cells: number[][] = Array.from({ length: outHeight * outWidth }, () => []);
  for (const { source, target, first, last, rows, step, stride, outStride } of windowPlaces(images, output, attributes))
    for (let row = 0; row < rows; row++)
      for (let x = first; x < last; x++) cells[target + row * outStride + x]!.push(source + row * stride + x * step);
  known.set(output, cells);
  return cells;
}
