import { PIXEL_SCALE } from '@hello-nn/core';
import {
  add,
  cast,
  concat,
  constant,
  gather,
  gradients,
  mul,
  oneHot,
  placeholder,
  reduceSum,
  reshape,
  scalar,
  scale,
  slice,
  type Tensor,
  toOnnx,
} from '@hello-nn/graph';
import type { Network, TrainingJob } from '../../contracts.ts';
import { graphShape } from '../layout.ts';
import { rightRows } from '../right-rows.ts';
import { masksOf, trainingContext } from '../training-context.ts';

/**
 * What some rows of a batch add to its gradient, as an ONNX model. Inputs: images uint8 [rows, pixels] · labels uint8 [rows]
 * · inverseBatch float32 [] (1 / rows of the whole batch) · positions uint32 [rows, 1] and maskKeys uint32 [layers] where
 * there is dropout · parameters float32 [numbers], one after the other. Output: result float32 [numbers + 2], the gradient in
 * the same order, then the loss and the hits.
 */
export function gradientProgram(job: TrainingJob): Uint8Array {
  const { network, loss } = job;
  const pixels = sizeOf(network.inputShape);
  const images = placeholder('images', 'uint8', ['batch', pixels]);
  const labels = placeholder('labels', 'uint8', ['batch']);
  const inverseBatch = placeholder('inverseBatch', 'float32', []);
  const positions = placeholder('positions', 'uint32', ['batch', 1]);
  const maskKeys = placeholder('maskKeys', 'uint32', [network.dropoutLayers]);
  const flat = flatInput(network, 'parameters');
  const parameters = separated(network, flat);
  const context = trainingContext(
    masksOf(maskKeys)((own) => own),
    positions,
    new Map(),
  );
  const input = reshape(scale(cast(images, 'float32'), PIXEL_SCALE), ['batch', ...network.inputShape]);
  const probabilities = network.forward(input, parameters, context);
  const truth = cast(labels, 'int32');
  const rowLoss = loss.trace(probabilities, oneHot(truth, network.classes));
  const weights = job.classWeights && gather(constant(job.classWeights, [network.classes]), truth);
  const share = mul(reduceSum(weights ? mul(rowLoss, weights) : rowLoss), inverseBatch);
  const hits = reduceSum(rightRows(probabilities, truth));
  const one = (value: Tensor): Tensor => reshape(value, [1]);
  const dropout = network.dropoutLayers > 0 ? [positions, maskKeys] : [];
  return toOnnx([images, labels, inverseBatch, ...dropout, flat], {
    result: concat([joined(gradients(share, parameters)), one(share), one(hits)], 0),
  });
}

/**
 * The update once a whole gradient is known, as an ONNX model. All parameters are one array: no optimizer looks at more than
 * a number and its own gradient. Inputs: parameters, gradient and each slot float32 [numbers] · learningRate, stepNumber
 * float32 [1]. Outputs: next/parameters, next/… of each slot · penalty float32 [].
 */
export function updateProgram(job: TrainingJob): Uint8Array {
  const { network, optimizer } = job;
  const flat = flatInput(network, 'parameters');
  const slots = optimizer.slots.map((slot) => flatInput(network, slot));
  const loss = flatInput(network, 'gradient');
  const learningRate = placeholder('learningRate', 'float32', [1]);
  const stepNumber = placeholder('stepNumber', 'float32', [1]);
  const first = scalar(0, 'int32');
  const rates = optimizer.rates(learningRate, stepNumber).map((rate) => gather(rate, first));
  const factor = optimizer.linearRate === undefined ? undefined : rates[optimizer.linearRate];
  const parameters = separated(network, flat);
  const penalty = network.penalty(parameters);
  const gradient = penalty ? add(loss, joined(gradients(penalty, parameters))) : loss;
  const update = optimizer.update(flat, factor ? mul(gradient, factor) : gradient, slots, rates);
  return toOnnx([flat, ...slots, loss, learningRate, stepNumber], {
    'next/parameters': update.parameter,
    ...Object.fromEntries(update.slots.map((slot, at) => [`next/${optimizer.slots[at]}`, slot])),
    ...(penalty ? { penalty } : {}),
  });
}

function flatInput({ parameters }: Network, name: string): Tensor {
  return placeholder(name, 'float32', [parameters.reduce((sum, { values }) => sum + values.length, 0)]);
}

function separated({ parameters }: Network, flat: Tensor): Tensor[] {
  let to = 0;
  return parameters.map((parameter) => {
    const from = to;
    to += parameter.values.length;
    return reshape(slice(flat, 0, from, to), graphShape(parameter));
  });
}

function joined(values: readonly Tensor[]): Tensor {
  const rows = values.map((value) => reshape(value, [sizeOf(value.shape as readonly number[])]));
  return concat(rows, 0);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
