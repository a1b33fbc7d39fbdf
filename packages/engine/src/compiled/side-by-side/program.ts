import {
  cast,
  constant,
  gather,
  oneHot,
  placeholder,
  reshape,
  type Side,
  type StackedSource,
  scan,
  sideBySide,
  swapFirst,
  type Tensor,
  toOnnx,
} from '@hello-nn/graph';
import type { Parameter, Trainable } from '../../contracts.ts';
import { graphShape } from '../layout.ts';
import { trainedOf } from '../state.ts';
import { judgeSteps, type Losses, type TracedStep, traceStep } from '../step.ts';
import { masksOf } from '../training-context.ts';
import { inParts, onesOf } from '../training-program.ts';

/** Trainings that see the same rows in the same order: their copies of each array lie one after the other. */
export interface Lane {
  readonly jobs: readonly Trainable[];
}

/** An array of a training's state: a parameter, or a slot beside one. */
export interface StateArray {
  /** `dense/kernel`, `momentum/dense/kernel` */
  readonly name: string;
  /** In the graph's layout. */
  readonly shape: readonly number[];
}

/** The parameters of a network. */
export function parameterArrays({ network }: Trainable): StateArray[] {
  return arraysOf('', network.parameters);
}

/** The arrays of a training's state: the parameters, then slot by slot. */
export function stateArrays(job: Trainable): StateArray[] {
  const trained = trainedOf(job.network);
  return [...parameterArrays(job), ...job.optimizer.slots.flatMap((slot) => arraysOf(`${slot}/`, trained))];
}

function arraysOf(stem: string, parameters: readonly Parameter[]): StateArray[] {
  return parameters.map((parameter) => ({ name: `${stem}${parameter.name}`, shape: graphShape(parameter) }));
}

const MANY = 2048;

/**
 * A large array's copies lie below one another, the first axis `copies` times as long, for a product of all of them; of a small one
 * each has a place of its own, `[copies, ...shape]`, for broadcasting. The numbers have the same order either way.
 */
export function stackedShape({ shape }: StateArray, copies: number): readonly number[] {
  const size = shape.reduce((product, axis) => product * axis, 1);
  return size < MANY ? [copies, ...shape] : [copies * shape[0]!, ...shape.slice(1)];
}

/**
 * One slice of several trainings as an ONNX model, like `trainingProgram` of one. Every lane gathers its rows once and trains all
 * its copies on them. Inputs, `n` being a lane's number: n/images, n/labels, n/order as there · n/learningRates float32 [copies,
 * steps] · n/maskKeys uint32 [copies · layers, steps] where there is dropout · n/… each array of the state, stacked · and for all
 * lanes stepNumbers, inverseBatch, positions. Outputs: next/n/… · n/loss, n/hits float32 [copies, steps].
 *
 * Undefined if the jobs are not of one form, or do something that copies cannot do together.
 */
export function sideBySideProgram(lanes: readonly Lane[], losses: Losses): Uint8Array | undefined {
  const stepNumbers = placeholder('stepNumbers', 'float32', ['steps']);
  const inverseBatch = placeholder('inverseBatch', 'float32', []);
  const positions = placeholder('positions', 'uint32', ['batch', 1]);
  const shared = { stepNumbers, inverseBatch, positions };
  const inputs = lanes.map(({ jobs }, index) => laneInputs(jobs, `${index}`));
  const [first] = lanes as readonly [Lane];
  const ones = onesOf(inputs[0]!.order);

  let fits = true;
  const traced: TracedStep[] = [];
  const training = scan(
    'steps',
    inputs.flatMap(({ state }) => state),
    (at, state) => {
      let from = 0;
      const results = inputs.map((input, index) => {
        const own = state.slice(from, from + input.state.length);
        from += own.length;
        const steps = traceLane(lanes[index]!.jobs, input, { ...shared, at, own, ones, losses });
        traced[index] = steps.traced;
        fits &&= steps.results !== undefined;
        const values = steps.results ?? own;
        return { next: values.slice(0, own.length), stacked: values.slice(own.length) };
      });
      return { next: results.flatMap(({ next }) => next), stacked: results.flatMap(({ stacked }) => stacked) };
    },
  );
  if (!fits) return undefined;

  const outputs: Record<string, Tensor> = {};
  const perLane = training.stacked.length / lanes.length;
  let at = 0;
  for (const [index, input] of inputs.entries()) {
    for (const { name } of input.arrays) outputs[`next/${index}/${name}`] = training.final[at++]!;
    const stacked = training.stacked.slice(index * perLane, (index + 1) * perLane);
    const judged = judgeLane(lanes[index]!.jobs, input, { traced: traced[index]!, stacked, inverseBatch });
    if (!judged) return undefined;
    outputs[`${index}/loss`] = judged.loss;
    outputs[`${index}/hits`] = judged.hits;
  }
  const { dropoutLayers } = first.jobs[0]!.network;
  const dropout = dropoutLayers > 0 ? [positions, ...inputs.map(({ maskKeys }) => maskKeys)] : [];
  const ofLanes = inputs.flatMap(({ images, labels, order, learningRates, state }) => [
    ...[images, labels, order, learningRates],
    ...state,
  ]);
  return toOnnx([stepNumbers, inverseBatch, ...dropout, ...ofLanes], outputs, { ones });
}

type LaneInputs = ReturnType<typeof laneInputs>;

function laneInputs(jobs: readonly Trainable[], lane: string) {
  const [job] = jobs as readonly [Trainable];
  const { network } = job;
  const copies = jobs.length;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const labels = placeholder(`${lane}/labels`, 'uint8', [`rows${lane}`]);
  const order = placeholder(`${lane}/order`, 'int32', ['steps', 'batch']);
  const arrays = stateArrays(job);
  const orderedLabels = cast(gather(labels, order), 'int32'); // [steps, batch]
  return {
    images: placeholder(`${lane}/images`, 'uint8', [`rows${lane}`, pixels]),
    labels,
    order,
    learningRates: placeholder(`${lane}/learningRates`, 'float32', [copies, 'steps']),
    maskKeys: placeholder(`${lane}/maskKeys`, 'uint32', [copies * network.dropoutLayers, 'steps']),
    arrays,
    state: arrays.map((array) => placeholder(`${lane}/${array.name}`, 'float32', stackedShape(array, copies))),
    orderedLabels,
    targets: oneHot(orderedLabels, network.classes),
    weightsOf: ({ classWeights }: Trainable) =>
      classWeights && gather(constant(classWeights, [network.classes]), orderedLabels),
  };
}

interface LaneStep {
  readonly at: (array: Tensor) => Tensor;
  readonly own: readonly Tensor[];
  readonly ones: Tensor;
  readonly losses: Losses;
  readonly stepNumbers: Tensor;
  readonly inverseBatch: Tensor;
  readonly positions: Tensor;
}

// One step of all copies of a lane: the next state, then answers [copies, batch, classes] and penalties [copies].
function traceLane(jobs: readonly Trainable[], input: LaneInputs, step: LaneStep) {
  const { at, own, stepNumbers, inverseBatch, positions } = step;
  const copies = jobs.length;
  const rows = cast(gather(input.images, at(input.order)), 'float32'); // [batch, pixels]
  const targets = at(input.targets);
  const layers = jobs[0]!.network.dropoutLayers;
  const leaves = jobs.map(() => ({
    state: input.arrays.map(({ name, shape }) => placeholder(name, 'float32', shape)),
    learningRates: placeholder('learningRates', 'float32', ['steps']),
    maskKeys: placeholder('maskKeys', 'uint32', [layers, 'steps']),
  }));
  const traced = jobs.map((job, index) => {
    const { state, learningRates, maskKeys } = leaves[index]!;
    const [parameters, ...slots] = inParts(state, job);
    const weights = input.weightsOf(job);
    const seen = {
      ...{ rows, targets, weights: weights && at(weights), inverseBatch, positions, maskOf: masksOf(maskKeys)(at) },
      ...{ rates: job.optimizer.rates(learningRates, stepNumbers).map(at), parameters: parameters!, slots },
    };
    return traceStep(job, seen, step.losses);
  });
  const sources: StackedSource[] = [
    ...own.map((value, index) => ({
      own: leaves.map(({ state }) => state[index]!),
      together: reshape(value, [copies, ...input.arrays[index]!.shape]),
    })),
    { own: leaves.map(({ learningRates }) => learningRates), together: input.learningRates },
    { own: leaves.map(({ maskKeys }) => maskKeys), together: reshape(input.maskKeys, [copies, layers, 'steps']) },
  ];
  const wanted = traced.map(({ next, answers, penalty }) => [...next, answers, ...(penalty ? [penalty] : [])]);
  const results = sideBySide(wanted, sources, step.ones)?.map((side, index) => {
    const value = withCopies(side);
    const array = input.arrays[index];
    return value && array ? reshape(value, stackedShape(array, copies)) : value;
  });
  const whole = results?.every((value) => value !== undefined) ? (results as Tensor[]) : undefined;
  return { traced: traced[0]!, results: whole };
}

interface LaneResults {
  readonly traced: TracedStep;
  readonly stacked: readonly Tensor[];
  readonly inverseBatch: Tensor;
}

function judgeLane(jobs: readonly Trainable[], input: LaneInputs, { traced, stacked, inverseBatch }: LaneResults) {
  const [answers, penalties] = stacked.map(swapFirst); // [copies, steps, batch, classes], [copies, steps]
  const leaves = jobs.map(() => ({
    answers: placeholder('answers', 'float32', answers!.shape.slice(1)),
    penalties: penalties && placeholder('penalties', 'float32', ['steps']),
  }));
  const wanted = jobs.map((job, index) => {
    const { targets, orderedLabels: labels } = input;
    const given = { ...leaves[index]!, targets, labels, weights: input.weightsOf(job), inverseBatch };
    const { loss, hits } = judgeSteps(job, { ...given, answersAre: traced.answersAre });
    return [loss, hits];
  });
  const sources: StackedSource[] = [{ own: leaves.map((leaf) => leaf.answers), together: answers! }];
  if (penalties) sources.push({ own: leaves.map((leaf) => leaf.penalties!), together: penalties });
  const [loss, hits] = sideBySide(wanted, sources)?.map(withCopies) ?? [];
  return loss && hits && { loss, hits };
}

// What no copy has of its own has no place in a state or a result.
function withCopies({ value, isStacked }: Side): Tensor | undefined {
  return isStacked ? value : undefined;
}
