import { PIXEL_SCALE } from '@hello-nn/core';
import {
  add,
  cast,
  constant,
  expandLike,
  gradients,
  isRelu,
  mul,
  oneHot,
  placeholder,
  reduceSum,
  reshape,
  scale,
  square,
  type Tensor,
  toOnnx,
} from '@hello-nn/graph';
import type { ForwardContext, TrainingJob } from '../contracts.ts';
import { parameterInputs } from './training-program.ts';

/** What a probe needs of a job. */
export type ProbedJob = Pick<TrainingJob, 'network' | 'loss'>;

/** A looking glass over a network: the program, and what its outputs are of. */
export interface ProbeProgram {
  readonly model: Uint8Array;
  /** The layers whose output passes a relu, by the name before the slash of their parameters; '' before the first one. */
  readonly reluLayers: readonly string[];
}

/**
 * What a step would see of some rows, as an ONNX model that changes nothing. Inputs: images uint8 [batch, pixels] · labels
 * uint8 [batch] · inverseBatch float32 [] · parameters. Outputs: loss float32 [] (without penalty) · penalty float32 [] where there is one · squares/… float32 []
 * of each trainable parameter, the sum of its squared gradient · relu/0, relu/1 … float32 [units], the sums of a unit's
 * outputs over rows and positions: 0 exactly where it answered none of them.
 */
export function probeProgram({ network, loss }: ProbedJob): ProbeProgram {
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const images = placeholder('images', 'uint8', ['batch', pixels]);
  const labels = placeholder('labels', 'uint8', ['batch']);
  const inverseBatch = placeholder('inverseBatch', 'float32', []);
  const parameters = parameterInputs({ network });
  const input = reshape(scale(cast(images, 'float32'), PIXEL_SCALE), ['batch', ...network.inputShape]);
  const probabilities = network.forward(input, parameters, STILL);
  const rowLoss = loss.trace(probabilities, oneHot(cast(labels, 'int32'), network.classes));
  const mean = mul(reduceSum(rowLoss), inverseBatch);
  const penalty = network.penalty(parameters);
  const trained = parameters.filter((_, index) => network.parameters[index]!.trainable);
  const squares = gradients(penalty ? add(mean, penalty) : mean, trained).map((gradient) =>
    reduceSum(square(gradient)),
  );
  const relus = relusBelow(probabilities);
  const names = trained.map(({ attributes }) => `squares/${String(attributes.name)}`);
  return {
    model: toOnnx([images, labels, inverseBatch, ...parameters], {
      loss: mean,
      ...(penalty ? { penalty } : {}),
      ...Object.fromEntries(squares.map((value, index) => [names[index]!, value])),
      ...Object.fromEntries(relus.map((relu, index) => [`relu/${index}`, sumOfUnits(relu)])),
    }),
    reluLayers: relus.map((relu) => lastLayerBelow(relu, parameters)),
  };
}

// As in training, but nothing is dropped and nothing assigned.
const STILL: ForwardContext = {
  training: true,
  dropoutMask: (like) => expandLike(constant([1], [1]), like),
  assign: () => undefined,
};

function relusBelow(result: Tensor): Tensor[] {
  return [...everythingBelow(result)].filter(isRelu).sort((a, b) => a.id - b.id);
}

// In maps the batch lies last and the channel first; in rows the batch lies first and the unit last.
function sumOfUnits(value: Tensor): Tensor {
  const units = value.shape[0] === 'batch' ? value.shape.length - 1 : 0;
  const others = value.shape.map((_, axis) => axis).filter((axis) => axis !== units);
  return reduceSum(value, others);
}

function lastLayerBelow(value: Tensor, parameters: readonly Tensor[]): string {
  const below = everythingBelow(value);
  const last = parameters.filter((parameter) => below.has(parameter)).at(-1);
  return String(last?.attributes.name ?? '').split('/')[0]!;
}

function everythingBelow(value: Tensor): Set<Tensor> {
  const found = new Set<Tensor>();
  const waiting = [value];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    waiting.push(...node.inputs);
  }
  return found;
}
