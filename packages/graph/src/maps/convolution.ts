/** Convolution as training needs it: one matrix product, whose gradients are two more. */
import { composite } from '../ops/composite.ts';
import { gemm } from '../ops/gemm.ts';
import { reshapeLike, transpose } from '../ops/shape.ts';
import { graphError, type Op, type Tensor, tensor } from '../tensor.ts';
import { inverseChoice, takePositions } from './positions.ts';
import { cellPositions, type Window } from './window.ts';

interface Made {
  readonly maps: Tensor;
  readonly kernel: Tensor;
  readonly window: Window;
}

const made = new WeakMap<Tensor, Made>();

/**
 * Slides `kernel [filters, channels, rows, columns]` over `maps [channels, positions, batch]` → `[filters, order, batch]`
 * (cross-correlation, as in every deep-learning library). `order` lists the output positions to compute, row by row by
 * default; no position may stand in it twice.
 *
 * With P the maps' patches `[channels · cells, order · batch]`: Y = K·P, dK = dY·Pᵀ, and the maps' gradient is the transposed
 * convolution of dY (Dumoulin & Visin 2016, A guide to convolution arithmetic, ch. 4).
 */
export function convolution(
  maps: Tensor,
  kernel: Tensor,
  window: Window,
  order: Int32Array = Int32Array.from({ length: window.outHeight * window.outWidth }, (_, at) => at),
): Tensor {
  const [channels, positions, batch] = maps.shape as [number, number, string];
  const [filters, kernelChannels] = kernel.shape as [number, number];
  if (channels !== kernelChannels || positions !== window.height * window.width)
    throw graphError('convolution', 'kernel and maps do not fit', maps, kernel);
  const cells = window.kernel[0] * window.kernel[1];
  const seen = cellPositions(window).flatMap((row) => Array.from(order, (at) => row[at]!));
  const runs = `${order.length}*${batch}`;
  const patches = reshapeLike(takePositions(maps, Int32Array.from(seen)), [channels * cells, runs]);
  const matrix = reshapeLike(kernel, [filters, channels * cells]);
  const forward = reshapeLike(gemm(matrix, patches), [filters, order.length, batch]);
  const result = composite('convolution', forward, [maps, kernel], (gradient) => {
    const flat = reshapeLike(gradient, [filters, runs]);
    return [
      mapsGradient(gradient, kernel, window, order),
      reshapeLike(gemm(flat, patches, { transB: true }), kernel.shape),
    ];
  });
  made.set(result, { maps, kernel, window });
  return result;
}

/** The same convolution with its output positions in another order, or undefined if the value is none. */
export function reordered(value: Tensor, order: Int32Array): Tensor | undefined {
  const found = made.get(value);
  return found && convolution(found.maps, found.kernel, found.window, order);
}

const transposedOp: Op = {
  name: 'transposedConvolution',
  onnx: (node) => {
    const { strides, pads, rest } = node.attributes as Readonly<Record<string, readonly number[]>>;
    return {
      opType: 'ConvTranspose',
      inputs: node.inputs,
      attributes: { strides: { ints: strides! }, pads: { ints: pads! }, output_padding: { ints: rest! } },
    };
  },
};

// onnxruntime adds the overlapping patches of one image up inside its cache, which no expression of matrix products can.
function mapsGradient(gradient: Tensor, kernel: Tensor, window: Window, order: Int32Array): Tensor {
  const { height, width, strides, pads, outHeight, outWidth } = window;
  const [filters, channels, rows, columns] = kernel.shape as [number, number, number, number];
  const batch = gradient.shape[2]!;
  const places = outHeight * outWidth;
  const inOrder = order.length === places && order.every((position, at) => position === at);
  const whole = inOrder ? gradient : takePositions(gradient, inverseChoice(order, places));
  const images = transpose(reshapeLike(whole, [filters * places, batch]));
  const rest = [
    height - ((outHeight - 1) * strides[0] + rows - pads[0] - pads[2]),
    width - ((outWidth - 1) * strides[1] + columns - pads[1] - pads[3]),
  ];
  const result = tensor(
    transposedOp,
    [reshapeLike(images, [batch, filters, outHeight, outWidth]), kernel],
    [batch, channels, height, width],
    'float32',
    { strides, pads, rest },
  );
  const rowsOfMaps = reshapeLike(result, [batch, channels * height * width]);
  return reshapeLike(transpose(rowsOfMaps), [channels, height * width, batch]);
}
