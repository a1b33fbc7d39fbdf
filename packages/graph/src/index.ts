export { gradients } from './gradients.ts';
export { composeProducts } from './lowering/compose-products.ts';
export { convolution } from './maps/convolution.ts';
export {
  inferAveragePool,
  inferConvolution,
  inferGlobalAveragePool,
  inferMaxPool,
  inferNormalization,
} from './maps/inference.ts';
export {
  batchLast,
  channelsFirst,
  fromBatchLast,
  fromChannelsFirst,
  isBatchLast,
  isChannelsFirst,
} from './maps/layout.ts';
export { meanOverPositions, type Normalized, normalize } from './maps/normalization.ts';
export { averagePool, maxPool } from './maps/pooling.ts';
export { pick } from './maps/positions.ts';
export { type Padding, placeWindow, type Window } from './maps/window.ts';
export { type OnnxNotes, withNotes } from './onnx/notes.ts';
export { add, div, mul, negate, scale, square, sub } from './ops/arithmetic.ts';
export {
  clip,
  equal,
  erf,
  exp,
  greater,
  greaterOrEqual,
  isRelu,
  log,
  maximum,
  relu,
  sigmoid,
  sqrt,
  tanh,
  where,
} from './ops/elementwise.ts';
export { type GemmOptions, gemm, matMul } from './ops/gemm.ts';
export { argMax, cast, gather, oneHot } from './ops/index-and-type.ts';
export { concat, slice } from './ops/pieces.ts';
export { countersUpTo, dropThreshold, keepMask, type MaskNumbers, maskNumbers, mixBits } from './ops/random-bits.ts';
export { type ScanBody, scan } from './ops/scan.ts';
export { reshape, swapFirst, transpose } from './ops/shape.ts';
export { logitsOf, logSoftmax, softmax, softmaxCrossEntropy } from './ops/softmax.ts';
export { constant, constantValues, placeholder, scalar } from './ops/source.ts';
export { expandLike, reduceSum } from './ops/sum-and-repeat.ts';
export { formOf } from './stack/form.ts';
export { type StackedSource, sideBySide } from './stack/side-by-side.ts';
export type { Attributes, Dim, DType, Op, Shape, Side, Tensor } from './tensor.ts';
export { typeOf } from './tensor.ts';
export { type OnnxOptions, toOnnx } from './to-onnx.ts';
