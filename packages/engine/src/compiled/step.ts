import { PIXEL_SCALE } from '@hello-nn/core';
import {
  add,
  composeProducts,
  gradients,
  logitsOf,
  type MaskNumbers,
  mul,
  reduceSum,
  reshape,
  scale,
  softmax,
  type Tensor,
} from '@hello-nn/graph';
import type { Trainable } from '../contracts.ts';
import { rightRows } from './right-rows.ts';
import { trainingContext } from './training-context.ts';

/** What a step is given; the shapes are one step's. */
export interface StepInput {
  /** Pixels as float32, 0 … 255: `[batch, pixels]`. */
  readonly rows: Tensor;
  /** One-hot `[batch, classes]`. */
  readonly targets: Tensor;
  /** Of each row's class `[batch]`, where classes are weighted. */
  readonly weights: Tensor | undefined;
  readonly inverseBatch: Tensor;
  /** The optimizer's, each `[]`. */
  readonly rates: readonly Tensor[];
  readonly positions: Tensor;
  maskOf(layer: number): MaskNumbers;
  readonly parameters: readonly Tensor[];
  /** `slots[s][p]`: slot s of the p-th trainable parameter. */
  readonly slots: readonly (readonly Tensor[])[];
}

/**
 * How the losses of a slice are computed, of which no gradient is taken: `quickly` where the loss has such a way, which says Infinity
 * for what it cannot tell, or exactly.
 */
export type Losses = 'quickly' | 'exactly';

/** What a step's answers are, and so how they are judged. */
export type Answers = 'logits' | 'probabilities' | 'probabilities, to be judged quickly';

/** What a step comes to. */
export interface TracedStep {
  /** The parameters, then the slots, after it. */
  readonly next: readonly Tensor[];
  /** Before the update: `[batch, classes]`. */
  readonly answers: Tensor;
  readonly answersAre: Answers;
  readonly penalty: Tensor | undefined;
}

/** One training step: forward, loss, backward, update. */
export function traceStep(
  { network, loss, optimizer, batchSize }: Trainable,
  given: StepInput,
  losses: Losses,
): TracedStep {
  const { targets, weights, inverseBatch, rates, parameters, slots } = given;
  const trained = network.parameters.flatMap(({ trainable }, index) => (trainable ? [index] : []));
  const input = reshape(scale(given.rows, PIXEL_SCALE), ['batch', ...network.inputShape]);
  const assigned = new Map<Tensor, Tensor>();
  const context = trainingContext(given.maskOf, given.positions, assigned);
  const forward = network.forward(input, parameters, context);
  const outputs = [forward, ...assigned.values()];
  const [probabilities, ...kept] = batchSize ? composeProducts(outputs, batchSize) : outputs;
  const rowLoss = loss.trace(probabilities!, targets); // [batch]
  const mean = mul(reduceSum(weights ? mul(rowLoss, weights) : rowLoss), inverseBatch);
  const penalty = network.penalty(parameters);
  const seed = optimizer.linearRate === undefined ? undefined : rates[optimizer.linearRate];
  const learned = trained.map((index) => parameters[index]!);
  const gradient = gradients(penalty ? add(mean, penalty) : mean, learned, seed);
  const updates = learned.map((parameter, index) =>
    optimizer.update(
      parameter,
      gradient[index]!,
      slots.map((slot) => slot[index]!),
      rates,
    ),
  );
  const nextSlots = slots.flatMap((_, slot) => updates.map((update) => update.slots[slot]!));
  const next = [...parameters];
  for (const [at, parameter] of [...assigned.keys()].entries()) next[parameters.indexOf(parameter)] = kept[at]!;
  for (const [at, index] of trained.entries()) next[index] = updates[at]!.parameter;
  const logits = logitsOf(probabilities!);
  const common = { next: [...next, ...nextSlots], penalty };
  if (!logits) return { ...common, answers: probabilities!, answersAre: 'probabilities' };
  const isQuick = losses === 'quickly' && loss.quick !== undefined;
  return isQuick
    ? { ...common, answers: probabilities!, answersAre: 'probabilities, to be judged quickly' }
    : { ...common, answers: logits, answersAre: 'logits' };
}

/** The answers of all steps of a slice, and what they were to be. */
export interface StepAnswers {
  /** `[steps, batch, classes]`: as `TracedStep.answers`. */
  readonly answers: Tensor;
  readonly answersAre: Answers;
  /** `[steps]` */
  readonly penalties: Tensor | undefined;
  /** One-hot `[steps, batch, classes]`, and as int32 `[steps, batch]`. */
  readonly targets: Tensor;
  readonly labels: Tensor;
  /** `[steps, batch]` */
  readonly weights: Tensor | undefined;
  readonly inverseBatch: Tensor;
}

/** Loss and hits of all steps at once, after the loop: fewer operations a step. Each `[steps]`. */
export function judgeSteps({ loss }: Trainable, given: StepAnswers): { loss: Tensor; hits: Tensor } {
  const { answers, penalties, targets, labels, weights, inverseBatch } = given;
  const isQuick = given.answersAre === 'probabilities, to be judged quickly';
  const probabilities = given.answersAre === 'logits' ? softmax(answers) : answers;
  const losses = isQuick ? loss.quick!(probabilities, targets) : loss.trace(probabilities, targets); // [steps, batch]
  const means = mul(reduceSum(weights ? mul(losses, weights) : losses, [1]), inverseBatch);
  const hits = reduceSum(rightRows(probabilities, labels), [1]);
  return { loss: penalties ? add(means, penalties) : means, hits };
}
