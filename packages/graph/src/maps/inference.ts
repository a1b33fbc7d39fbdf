/** Maps in use, not in training: ONNX's own operations on `[batch, channels, height, width]`. None is differentiated. */
import { type Op, type Tensor, tensor } from '../tensor.ts';
import type { Window } from './window.ts';

const shapeAttributes = (node: Tensor) => ({
  kernel_shape: { ints: node.attributes.kernel as readonly number[] },
  strides: { ints: node.attributes.strides as readonly number[] },
  pads: { ints: node.attributes.pads as readonly number[] },
});
const convOp: Op = {
  name: 'conv',
  onnx: (node) => ({ opType: 'Conv', inputs: node.inputs, attributes: shapeAttributes(node) }),
};
const maxPoolOp: Op = {
  name: 'maxPool',
  onnx: (node) => ({ opType: 'MaxPool', inputs: node.inputs, attributes: shapeAttributes(node) }),
};
const averagePoolOp: Op = {
  name: 'averagePool',
  onnx: (node) => ({
    opType: 'AveragePool',
    inputs: node.inputs,
    attributes: { ...shapeAttributes(node), count_include_pad: { int: 0 } },
  }),
};
const globalAveragePoolOp: Op = {
  name: 'globalAveragePool',
  onnx: (node) => ({ opType: 'GlobalAveragePool', inputs: node.inputs }),
};
const normalizeOp: Op = {
  name: 'batchNormalization',
  onnx: (node) => ({
    opType: 'BatchNormalization',
    inputs: node.inputs,
    attributes: { epsilon: { float: node.attributes.epsilon as number } },
  }),
};

/** `images [batch, channels, height, width]`, `kernel [filters, channels, rows, columns]`, `bias [filters]`. */
export function inferConvolution(images: Tensor, kernel: Tensor, bias: Tensor | undefined, window: Window): Tensor {
  return windowed(convOp, bias ? [images, kernel, bias] : [images, kernel], kernel.shape[0] as number, window);
}

/** The largest value under each window. */
export function inferMaxPool(images: Tensor, window: Window): Tensor {
  return windowed(maxPoolOp, [images], images.shape[1] as number, window);
}

/** The mean value under each window, of the cells inside the map. */
export function inferAveragePool(images: Tensor, window: Window): Tensor {
  return windowed(averagePoolOp, [images], images.shape[1] as number, window);
}

/** The mean of each channel: `[batch, channels, height, width]` → `[batch, channels, 1, 1]`. */
export function inferGlobalAveragePool(images: Tensor): Tensor {
  return tensor(globalAveragePoolOp, [images], [images.shape[0]!, images.shape[1]!, 1, 1], 'float32');
}

/** gamma · (x − mean) / √(variance + epsilon) + beta, each `[channels]`; `values [batch, channels, ...]`. */
export function inferNormalization(
  values: Tensor,
  [gamma, beta, mean, variance]: readonly [Tensor, Tensor, Tensor, Tensor],
  epsilon: number,
): Tensor {
  return tensor(normalizeOp, [values, gamma, beta, mean, variance], values.shape, 'float32', { epsilon });
}

function windowed(op: Op, inputs: readonly Tensor[], channels: number, window: Window): Tensor {
  const { kernel, strides, pads, outHeight, outWidth } = window;
  const shape = [inputs[0]!.shape[0]!, channels, outHeight, outWidth];
  return tensor(op, inputs, shape, 'float32', { kernel, strides, pads });
}
