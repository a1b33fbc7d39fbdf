import { PIXEL_SCALE } from '@hello-nn/core';
import {
  add,
  argMax,
  cast,
  constant,
  countersUpTo,
  equal,
  expandLike,
  gather,
  gradients,
  keepMask,
  logitsOf,
  type MaskNumbers,
  maskNumbers,
  mul,
  oneHot,
  placeholder,
  reduceSum,
  reshape,
  scalar,
  scale,
  scan,
  softmax,
  type Tensor,
  toOnnx,
} from '@hello-nn/graph';
import type { ForwardContext, TrainingJob } from '../contracts.ts';
import { graphShape } from './layout.ts';
import { trainedOf } from './state.ts';

/** The parameters of a network as inputs of a program, in the layout of the graph. */
export function parameterInputs({ network }: Pick<TrainingJob, 'network'>): Tensor[] {
  return network.parameters.map((parameter) => placeholder(parameter.name, 'float32', graphShape(parameter)));
}

/** One slot beside each trainable parameter, likewise. */
function slotInputs({ network }: TrainingJob, slot: string): Tensor[] {
  return trainedOf(network).map((parameter) =>
    placeholder(`${slot}/${parameter.name}`, 'float32', graphShape(parameter)),
  );
}

/**
 * One slice of training as an ONNX model: a loop whose body is one step. The state comes in, the state goes out; nothing
 * stays in the session.
 *
 * Inputs: images uint8 [rows, pixels] · labels uint8 [rows] · order int32 [steps, batch] · learningRates, stepNumbers
 * float32 [steps] · inverseBatch float32 [] · positions uint32 [batch, 1] and maskKeys uint32 [layers, steps] where there
 * is dropout · parameters · slots. Outputs: next/… for each parameter and slot · loss, hits float32 [steps].
 */
export function trainingProgram(job: TrainingJob): Uint8Array {
  const { network, loss, optimizer } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const images = placeholder('images', 'uint8', ['rows', pixels]);
  const labels = placeholder('labels', 'uint8', ['rows']);
  const order = placeholder('order', 'int32', ['steps', 'batch']);
  const learningRates = placeholder('learningRates', 'float32', ['steps']);
  const stepNumbers = placeholder('stepNumbers', 'float32', ['steps']);
  const inverseBatch = placeholder('inverseBatch', 'float32', []);
  const positions = placeholder('positions', 'uint32', ['batch', 1]);
  const maskKeys = placeholder('maskKeys', 'uint32', [network.dropoutLayers, 'steps']);
  const parameters = parameterInputs(job);
  const slots = optimizer.slots.map((slot) => slotInputs(job, slot));

  const orderedLabels = cast(gather(labels, order), 'int32'); // [steps, batch]
  const targets = oneHot(orderedLabels, network.classes); // [steps, batch, classes]
  const weights = job.classWeights && gather(constant(job.classWeights, [network.classes]), orderedLabels); // [steps, batch]
  const maskOf = masksOf(maskKeys);
  const rates = optimizer.rates(learningRates, stepNumbers); // each [steps]
  const count = parameters.length;
  const trained = network.parameters.flatMap(({ trainable }, index) => (trainable ? [index] : []));

  let endsInSoftmax = false;
  const training = scan('steps', [...parameters, ...slots.flat()], (at, state) => {
    const current = state.slice(0, count);
    const rows = cast(gather(images, at(order)), 'float32'); // [batch, pixels]
    const input = reshape(scale(rows, PIXEL_SCALE), ['batch', ...network.inputShape]);
    const assigned = new Map<Tensor, Tensor>();
    const context = trainingContext(maskOf(at), positions, assigned);
    const probabilities = network.forward(input, current, context); // [batch, classes]
    endsInSoftmax = logitsOf(probabilities) !== undefined;
    const rowLoss = loss.trace(probabilities, at(targets)); // [batch]
    const mean = mul(reduceSum(weights ? mul(rowLoss, at(weights)) : rowLoss), inverseBatch);
    const penalty = network.penalty(current);
    const stepRates = rates.map(at);
    const seed = optimizer.linearRate === undefined ? undefined : stepRates[optimizer.linearRate];
    const learned = trained.map((index) => current[index]!);
    const gradient = gradients(penalty ? add(mean, penalty) : mean, learned, seed);
    const updates = learned.map((parameter, index) => {
      const own = slots.map((_, slot) => state[count + learned.length * slot + index]!);
      return optimizer.update(parameter, gradient[index]!, own, stepRates);
    });
    const nextSlots = slots.flatMap((_, slot) => updates.map((update) => update.slots[slot]!));
    const next = current.map((parameter) => assigned.get(parameter) ?? parameter);
    for (const [at, index] of trained.entries()) next[index] = updates[at]!.parameter;
    return {
      next: [...next, ...nextSlots],
      // Loss and hits of all steps are computed at once, after the loop: fewer operations a step.
      stacked: [logitsOf(probabilities) ?? probabilities, ...(penalty ? [penalty] : [])],
    };
  });

  const [stacked, penalties] = training.stacked; // [steps, batch, classes], [steps]
  const probabilities = endsInSoftmax ? softmax(stacked!) : stacked!;
  const losses = loss.trace(probabilities, targets); // [steps, batch]
  const means = mul(reduceSum(weights ? mul(losses, weights) : losses, [1]), inverseBatch);
  const hits = reduceSum(cast(equal(cast(argMax(probabilities), 'int32'), orderedLabels), 'float32'), [1]);
  const dropout = network.dropoutLayers > 0 ? [positions, maskKeys] : [];
  const names = [...parameters, ...slots.flat()].map((value) => `next/${String(value.attributes.name)}`);
  return toOnnx(
    [images, labels, order, learningRates, stepNumbers, inverseBatch, ...dropout, ...parameters, ...slots.flat()],
    {
      ...Object.fromEntries(training.final.map((value, index) => [names[index]!, value])),
      loss: penalties ? add(means, penalties) : means,
      hits,
    },
    { ones: expandLike(scalar(1), cast(gather(order, scalar(0, 'int32')), 'float32')) },
  );
}

/**
 * The mask numbers of each layer. `maskKeys` uint32 `[layers, ...]`: what they are made of is computed for all at once, then
 * `pick` takes a step's from a layer's.
 */
export function masksOf(maskKeys: Tensor): (pick: (ofLayer: Tensor) => Tensor) => (layer: number) => MaskNumbers {
  const { multiplier, offset } = maskNumbers(maskKeys);
  return (pick) => (layer) => {
    const own = (numbers: Tensor): Tensor => pick(gather(numbers, scalar(layer, 'int32')));
    return { multiplier: own(multiplier), offset: own(offset) };
  };
}

/** A network as a training step sees it; `assigned` collects what it assigns. */
export function trainingContext(
  maskOf: (layer: number) => MaskNumbers,
  positions: Tensor,
  assigned: Map<Tensor, Tensor>,
): ForwardContext {
  return {
    training: true,
    assign: (parameter, next) => void assigned.set(parameter, next),
    dropoutMask(like, rate, layer) {
      const features = like.shape.slice(1).reduce<number>((product, size) => product * Number(size), 1);
      // counter = row · features + feature: the same for every step, so it is computed once a slice.
      const offsets = countersUpTo(features);
      const counters = cast(
        add(mul(cast(positions, 'int32'), constant([features], [1], 'int32')), cast(offsets, 'int32')),
        'uint32',
      ); // [batch, features]
      const keep = cast(keepMask(counters, maskOf(layer), rate), 'float32');
      return reshape(scale(keep, 1 / (1 - rate)), like.shape);
    },
  };
}
