import { PIXEL_SCALE } from '@hello-nn/core';
import type { Tensor } from '@hello-nn/graph';
import { cast, composeProducts, oneHot, placeholder, reduceSum, reshape, scale, toOnnx } from '@hello-nn/graph';
import type { ForwardContext, Network, TrainingJob } from '../contracts.ts';
import { rightRows } from './right-rows.ts';
import { type PixelType, pixelInput } from './row-feeds.ts';
import { parameterInputs } from './training-program.ts';

/**
 * Judging rows as an ONNX model. Inputs: images [batch, pixels] of 0 … 255, of `type` · labels uint8 [batch] · parameters. Outputs:
 * probabilities float32 [batch, classes] · loss float32 [batch] (without penalty) · hits float32 [] · penalty float32 [].
 */
export function scoringProgram(job: Pick<TrainingJob, 'network' | 'loss'>, type: PixelType = 'uint8'): Uint8Array {
  const { network, loss } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const { images, numbers } = pixelInput(type, pixels);
  const labels = placeholder('labels', 'uint8', ['batch']);
  const parameters = parameterInputs(job);
  const input = reshape(scale(numbers, PIXEL_SCALE), ['batch', ...network.inputShape]);
  const probabilities = answersOf(network, input, parameters);
  const truth = cast(labels, 'int32');
  const penalty = network.penalty(parameters);
  return toOnnx([images, labels, ...parameters], {
    probabilities,
    loss: loss.trace(probabilities, oneHot(truth, network.classes)),
    hits: reduceSum(rightRows(probabilities, truth)),
    ...(penalty ? { penalty } : {}),
  });
}

/** Of fewer rows than these nobody notices how long they take. */
const MANY_ROWS = 1000;

/** What a network says of many images at once, two layers without an activation between them as one: `[batch, classes]`. */
export function answersOf(network: Network, images: Tensor, parameters: readonly Tensor[]): Tensor {
  return composeProducts([network.forward(images, parameters, INFERENCE)], MANY_ROWS)[0]!;
}

/** A network traced for use, not for training: no dropout, nothing assigned. */
export const INFERENCE: ForwardContext = {
  training: false,
  dropoutMask() {
    throw new Error('engine: a dropout mask was asked for outside training');
  },
  assign() {
    throw new Error('engine: a parameter was assigned outside training');
  },
};
