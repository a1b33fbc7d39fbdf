/** Convolution as training needs it: one matrix product, whose gradients are two more. */
import { add } from '../ops/arithmetic.ts';
import { composite } from '../ops/composite.ts';
import { gemm } from '../ops/gemm.ts';
import { concat } from '../ops/pieces.ts';
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
 * Slides `kernel [filters, channels, rows, columns]` over `maps [channels, positions, batch]` → `[filters, outputs, batch]`
 * (cross-correlation, as in every deep-learning library).
 *
 * With P the maps' patches `[channels · cells, outputs · batch]`: Y = K·P, dK = dY·Pᵀ, and the maps' gradient is the
 * transposed convolution of dY (Dumoulin & Visin 2016, A guide to convolution arithmetic, ch. 4).
 */
export function convolution(maps: Tensor, kernel: Tensor, window: Window): Tensor {
  const [channels, positions] = maps.shape;
  if (channels !== kernel.shape[1] || positions !== window.height * window.width)
    throw graphError('convolution', 'kernel and maps do not fit', maps, kernel);
  const all = Int32Array.from({ length: window.outHeight * window.outWidth }, (_, at) => at);
  const { parts, sources, backward } = partly({ maps, kernel, window }, [all]);
  const result = composite('convolution', parts[0]!, sources, (gradient) => backward([gradient]));
  made.set(result, { maps, kernel, window });
  return result;
}

/** A convolution computed in parts, each at some of its output positions. */
export interface ConvolutionParts {
  /** `[filters, positions of the part, batch]` each; not differentiated by themselves. */
  readonly parts: readonly Tensor[];
  readonly sources: readonly Tensor[];
  /** The sources' gradients, given that of each part. */
  backward(gradients: readonly Tensor[]): readonly Tensor[];
}

/** The same convolution at these output positions, none of which may stand twice; undefined if the value is none. */
export function convolutionAt(value: Tensor, orders: readonly Int32Array[]): ConvolutionParts | undefined {
  const found = made.get(value);
  return found && partly(found, orders);
}

function partly({ maps, kernel, window }: Made, orders: readonly Int32Array[]): ConvolutionParts {
  const batch = maps.shape[2]!;
  const [filters, channels] = kernel.shape as [number, number];
  const rows = channels * window.kernel[0] * window.kernel[1];
  const seen = cellPositions(window);
  const matrix = reshapeLike(kernel, [filters, rows]);
  const flat = (value: Tensor): Tensor => reshapeLike(value, [value.shape[0]!, `${value.shape[1]}*${batch}`]);
  const patches = orders.map((order) => {
    const places = seen.flatMap((cell) => Array.from(order, (at) => cell[at]!));
    const taken = takePositions(maps, Int32Array.from(places)); // [channels, cells · positions, batch]
    return flat(reshapeLike(taken, [rows, order.length, batch]));
  });
  return {
    parts: patches.map((patch, part) => reshapeLike(gemm(matrix, patch), [filters, orders[part]!.length, batch])),
    sources: [maps, kernel],
    backward: (gradients) => [
      mapsGradient(gradients, orders, kernel, window),
      reshapeLike(
        gradients
          .map((gradient, part) => gemm(flat(gradient), patches[part]!, { transB: true }))
          .reduce((sum, term) => add(sum, term)),
        kernel.shape,
      ),
    ],
  };
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
function mapsGradient(
  gradients: readonly Tensor[],
  orders: readonly Int32Array[],
  kernel: Tensor,
  window: Window,
): Tensor {
  const { height, width, strides, pads, outHeight, outWidth } = window;
  const [filters, channels, rows, columns] = kernel.shape as [number, number, number, number];
  const gradient = gradients.length === 1 ? gradients[0]! : concat(gradients, 1);
  const order = Int32Array.from(orders.flatMap((part) => [...part]));
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
