/**
 * How maps lie in memory. Layers speak of `[batch, height, width, channels]`, as Keras does. While training, maps are kept
 * with the batch last, `[channels, positions, batch]`: every window cell is then a run of whole batches, copied at the speed
 * of memory, and a convolution is one matrix product (docs/decisions/0010). For use they are `[batch, channels, height,
 * width]`, what ONNX's own operations take.
 *
 * Two conversions in a row cancel: what `fromBatchLast` made, `batchLast` gives back as it was.
 */
import { reshapeLike, transpose } from '../ops/shape.ts';
import { graphError, type Tensor } from '../tensor.ts';

const madeFromBatchLast = new WeakMap<Tensor, Tensor>();
const madeFromChannelsFirst = new WeakMap<Tensor, Tensor>();

/** `[batch, height, width, channels]` → `[channels, positions, batch]`. */
export function batchLast(value: Tensor): Tensor {
  const original = madeFromBatchLast.get(value);
  if (original) return original;
  const [batch, height, width, channels] = mapShape(value);
  const rows = reshapeLike(value, [batch, height * width * channels]);
  const columns = reshapeLike(transpose(rows), [height * width, channels, batch]);
  return channels === 1 ? reshapeLike(columns, [1, height * width, batch]) : transpose(columns, [1, 0, 2]);
}

/** `[channels, height · width, batch]` → `[batch, height, width, channels]`. */
export function fromBatchLast(value: Tensor, height: number, width: number): Tensor {
  const [channels, positions, batch] = value.shape as [number, number, string];
  // In two steps: runs of batches change places, then one matrix is turned round, which a product that follows takes over.
  const columns = reshapeLike(transpose(value, [1, 0, 2]), [positions * channels, batch]);
  const result = reshapeLike(transpose(columns), [batch, height, width, channels]);
  madeFromBatchLast.set(result, value);
  return result;
}

/** Whether a value lies with the batch last already. */
export function isBatchLast(value: Tensor): boolean {
  return madeFromBatchLast.has(value);
}

/** Whether a value lies with the channels first already. */
export function isChannelsFirst(value: Tensor): boolean {
  return madeFromChannelsFirst.has(value);
}

/** `[batch, height, width, channels]` → `[batch, channels, height, width]`. */
export function channelsFirst(value: Tensor): Tensor {
  const original = madeFromChannelsFirst.get(value);
  if (original) return original;
  const [batch, height, width, channels] = mapShape(value);
  return channels === 1 ? reshapeLike(value, [batch, 1, height, width]) : transpose(value, [0, 3, 1, 2]);
}

/** `[batch, channels, height, width]` → `[batch, height, width, channels]`. */
export function fromChannelsFirst(value: Tensor): Tensor {
  const result = transpose(value, [0, 2, 3, 1]);
  madeFromChannelsFirst.set(result, value);
  return result;
}

function mapShape(value: Tensor): readonly [number | string, number, number, number] {
  const [batch, ...sizes] = value.shape;
  if (sizes.length !== 3 || sizes.some((size) => typeof size !== 'number'))
    throw graphError('maps', 'needs [batch, height, width, channels]', value);
  return [batch!, ...(sizes as [number, number, number])];
}
