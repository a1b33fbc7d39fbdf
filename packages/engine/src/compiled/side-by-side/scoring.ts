import { PIXEL_SCALE } from '@hello-nn/core';
import {
  cast,
  oneHot,
  placeholder,
  reduceSum,
  reshape,
  type Side,
  scale,
  sideBySide,
  type Tensor,
  toOnnx,
} from '@hello-nn/graph';
import type { Trainable } from '../../contracts.ts';
import { rightRows } from '../right-rows.ts';
import { type PixelType, pixelInput } from '../row-feeds.ts';
import { answersOf } from '../scoring-program.ts';
import { parameterArrays, stackedShape } from './program.ts';

/**
 * Judging the same rows with several networks as an ONNX model, like `scoringProgram` with one. Inputs: images [batch, pixels] of
 * 0 … 255, of `type` · labels uint8 [batch] · parameters, stacked. Outputs: loss float32 [copies, batch] · hits, penalty float32 [copies] · if
 * `answers` are wanted, probabilities float32 [copies, batch, classes]. Undefined if the networks are not of one form.
 */
export function sideBySideScoring(
  jobs: readonly Trainable[],
  answers: boolean,
  type: PixelType = 'uint8',
): Uint8Array | undefined {
  const [job] = jobs as readonly [Trainable];
  const copies = jobs.length;
  const pixels = job.network.inputShape.reduce((product, size) => product * size, 1);
  const { images, numbers } = pixelInput(type, pixels);
  const labels = placeholder('labels', 'uint8', ['batch']);
  const arrays = parameterArrays(job);
  const together = arrays.map((array) => placeholder(array.name, 'float32', stackedShape(array, copies)));
  const input = reshape(scale(numbers, PIXEL_SCALE), ['batch', ...job.network.inputShape]);
  const truth = cast(labels, 'int32');
  const targets = oneHot(truth, job.network.classes);

  const leaves = jobs.map(() => arrays.map(({ name, shape }) => placeholder(name, 'float32', shape)));
  const wanted = jobs.map(({ network, loss }, index) => {
    const parameters = leaves[index]!;
    const probabilities = answersOf(network, input, parameters);
    const penalty = network.penalty(parameters);
    const judged = [
      loss.trace(probabilities, targets),
      reduceSum(rightRows(probabilities, truth)),
      ...(penalty ? [penalty] : []),
    ];
    return answers ? [...judged, probabilities] : judged;
  });
  const sources = arrays.map(({ shape }, index) => ({
    own: leaves.map((own) => own[index]!),
    together: reshape(together[index]!, [copies, ...shape]),
  }));
  const sides = sideBySide(wanted, sources);
  if (!sides?.every(({ isStacked }) => isStacked)) return undefined;
  const [loss, hits, ...others] = sides.map(({ value }: Side): Tensor => value);
  const probabilities = answers ? others.pop() : undefined;
  const [penalty] = others;
  return toOnnx([images, labels, ...together], {
    ...{ loss: loss!, hits: hits! },
    ...(penalty && { penalty }),
    ...(probabilities && { probabilities }),
  });
}
