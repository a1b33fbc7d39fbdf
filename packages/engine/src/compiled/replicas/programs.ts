import { PIXEL_SCALE } from '@hello-nn/core';
import {
  add,
  argMax,
  cast,
  constant,
  equal,
  gather,
  gradients,
  mul,
  oneHot,
  placeholder,
  reduceSum,
  reshape,
  scalar,
  scale,
  type Tensor,
  toOnnx,
} from '@hello-nn/graph';
import type { TrainingJob } from '../../contracts.ts';
import { graphShape } from '../layout.ts';
import { trainedOf } from '../state.ts';
import { parameterInputs, slotInputs, trainingContext } from '../training-program.ts';

/**
 * What some rows of a batch add to its gradient, as an ONNX model. Inputs: images uint8 [rows, pixels] · labels uint8 [rows]
 * · inverseBatch float32 [] (1 / rows of the whole batch) · positions uint32 [rows, 1] and maskKeys uint32 [layers] where
 * there is dropout · parameters. Outputs: gradient/… of each parameter · loss, hits float32 [].
 */
export function gradientProgram(job: TrainingJob): Uint8Array {
  const { network, loss } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const images = placeholder('images', 'uint8', ['batch', pixels]);
  const labels = placeholder('labels', 'uint8', ['batch']);
  const inverseBatch = placeholder('inverseBatch', 'float32', []);
  const positions = placeholder('positions', 'uint32', ['batch', 1]);
  const maskKeys = placeholder('maskKeys', 'uint32', [network.dropoutLayers]);
  const parameters = parameterInputs(job);
  const context = trainingContext((layer) => gather(maskKeys, scalar(layer, 'int32')), positions, new Map());
  const input = reshape(scale(cast(images, 'float32'), PIXEL_SCALE), ['batch', ...network.inputShape]);
  const probabilities = network.forward(input, parameters, context);
  const truth = cast(labels, 'int32');
  const rowLoss = loss.trace(probabilities, oneHot(truth, network.classes));
  const weights = job.classWeights && gather(constant(job.classWeights, [network.classes]), truth);
  const share = mul(reduceSum(weights ? mul(rowLoss, weights) : rowLoss), inverseBatch);
  const results = gradients(share, parameters);
  const dropout = network.dropoutLayers > 0 ? [positions, maskKeys] : [];
  return toOnnx([images, labels, inverseBatch, ...dropout, ...parameters], {
    ...Object.fromEntries(network.parameters.map(({ name }, index) => [`gradient/${name}`, results[index]!])),
    loss: share,
    hits: reduceSum(cast(equal(cast(argMax(probabilities), 'int32'), truth), 'float32')),
  });
}

/**
 * The update after both halves' gradients are known, as an ONNX model. Inputs: parameters · slots · a/… and b/…, gradients of
 * the two halves · learningRate, stepNumber float32 [1]. Outputs: next/… for each parameter and slot · penalty float32 [].
 */
export function updateProgram(job: TrainingJob): Uint8Array {
  const { network, optimizer } = job;
  const trained = trainedOf(network);
  const parameters = parameterInputs(job);
  const slots = optimizer.slots.map((slot) => slotInputs(job, slot));
  const halves = ['a', 'b'].map((half) =>
    trained.map((parameter) => placeholder(`${half}/${parameter.name}`, 'float32', graphShape(parameter))),
  );
  const learningRate = placeholder('learningRate', 'float32', [1]);
  const stepNumber = placeholder('stepNumber', 'float32', [1]);
  const first = scalar(0, 'int32');
  const rates = optimizer.rates(learningRate, stepNumber).map((rate) => gather(rate, first));
  const factor = optimizer.linearRate === undefined ? undefined : rates[optimizer.linearRate];
  const penalty = network.penalty(parameters);
  const decay = penalty && gradients(penalty, parameters);
  const outputs: [string, Tensor][] = parameters.flatMap((parameter, index) => {
    const sum = add(halves[0]![index]!, halves[1]![index]!);
    const gradient = decay ? add(sum, decay[index]!) : sum;
    const own = slots.map((slot) => slot[index]!);
    const update = optimizer.update(parameter, factor ? mul(gradient, factor) : gradient, own, rates);
    const { name } = network.parameters[index]!;
    return [
      [`next/${name}`, update.parameter],
      ...update.slots.map((slot, at): [string, Tensor] => [`next/${optimizer.slots[at]}/${name}`, slot]),
    ];
  });
  return toOnnx([...parameters, ...slots.flat(), ...halves.flat(), learningRate, stepNumber], {
    ...Object.fromEntries(outputs),
    ...(penalty ? { penalty } : {}),
  });
}
