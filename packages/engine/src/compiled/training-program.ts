import {
  cast,
  constant,
  expandLike,
  gather,
  oneHot,
  placeholder,
  scalar,
  scan,
  type Tensor,
  toOnnx,
} from '@hello-nn/graph';
import type { Trainable } from '../contracts.ts';
import { graphShape } from './layout.ts';
import { trainedOf } from './state.ts';
import { type Answers, judgeSteps, type Losses, traceStep } from './step.ts';
import { masksOf } from './training-context.ts';

/** The parameters of a network as inputs of a program, in the layout of the graph. */
export function parameterInputs({ network }: Pick<Trainable, 'network'>): Tensor[] {
  return network.parameters.map((parameter) => placeholder(parameter.name, 'float32', graphShape(parameter)));
}

/** One slot beside each trainable parameter, likewise. */
function slotInputs({ network }: Trainable, slot: string): Tensor[] {
  return trainedOf(network).map((parameter) =>
    placeholder(`${slot}/${parameter.name}`, 'float32', graphShape(parameter)),
  );
}

/** How the rows of a slice reach a program: looked up among all by `order`, or as they follow one another. */
export type RowsCome = 'by order' | 'in order';

/**
 * One slice of training as an ONNX model: a loop whose body is one step. The state comes in, the state goes out; nothing
 * stays in the session.
 *
 * Inputs: images uint8 [rows, pixels] · labels uint8 [rows] · order int32 [steps, batch], or in order: images uint8
 * [steps, batch, pixels] · labels uint8 [steps, batch] · learningRates, stepNumbers float32 [steps] · inverseBatch float32 [] · positions uint32 [batch, 1] and maskKeys uint32 [layers, steps] where there
 * is dropout · parameters · slots. Outputs: next/… for each parameter and slot · loss, hits float32 [steps].
 */
export function trainingProgram(job: Trainable, losses: Losses, rowsCome: RowsCome = 'by order'): Uint8Array {
  const { network, optimizer } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const data = rowsCome === 'in order' ? rowsInOrder(pixels) : rowsByOrder(pixels);
  const learningRates = placeholder('learningRates', 'float32', ['steps']);
  const stepNumbers = placeholder('stepNumbers', 'float32', ['steps']);
  const inverseBatch = placeholder('inverseBatch', 'float32', []);
  const positions = placeholder('positions', 'uint32', ['batch', 1]);
  const maskKeys = placeholder('maskKeys', 'uint32', [network.dropoutLayers, 'steps']);
  const parameters = parameterInputs(job);
  const slots = optimizer.slots.map((slot) => slotInputs(job, slot));

  const orderedLabels = cast(data.labels, 'int32'); // [steps, batch]
  const targets = oneHot(orderedLabels, network.classes); // [steps, batch, classes]
  const weights = job.classWeights && gather(constant(job.classWeights, [network.classes]), orderedLabels); // [steps, batch]
  const maskOf = masksOf(maskKeys);
  const rates = optimizer.rates(learningRates, stepNumbers); // each [steps]

  let answersAre: Answers = 'logits';
  const training = scan('steps', [...parameters, ...slots.flat()], (at, state) => {
    const rows = cast(data.rowsAt(at), 'float32'); // [batch, pixels]
    const [current, ...currentSlots] = inParts(state, job);
    const seen = {
      ...{ rows, targets: at(targets), weights: weights && at(weights), inverseBatch, rates: rates.map(at) },
      ...{ positions, maskOf: maskOf(at), parameters: current!, slots: currentSlots },
    };
    const step = traceStep(job, seen, losses);
    answersAre = step.answersAre;
    return { next: step.next, stacked: [step.answers, ...(step.penalty ? [step.penalty] : [])] };
  });

  const [answers, penalties] = training.stacked; // [steps, batch, classes], [steps]
  const given = { answers: answers!, answersAre, penalties, targets, labels: orderedLabels, weights, inverseBatch };
  const dropout = network.dropoutLayers > 0 ? [positions, maskKeys] : [];
  const names = [...parameters, ...slots.flat()].map((value) => `next/${String(value.attributes.name)}`);
  return toOnnx(
    [...data.inputs, learningRates, stepNumbers, inverseBatch, ...dropout, ...parameters, ...slots.flat()],
    { ...Object.fromEntries(training.final.map((value, index) => [names[index]!, value])), ...judgeSteps(job, given) },
    { ones: onesOf(data.perRow) },
  );
}

/** Where a program's rows come from. */
interface RowInputs {
  readonly inputs: readonly Tensor[];
  /** uint8 `[steps, batch]` */
  readonly labels: Tensor;
  /** Any input `[steps, batch]`. */
  readonly perRow: Tensor;
  /** A step's images, uint8 `[batch, pixels]`. */
  rowsAt(at: (array: Tensor) => Tensor): Tensor;
}

function rowsByOrder(pixels: number): RowInputs {
  const images = placeholder('images', 'uint8', ['rows', pixels]);
  const labels = placeholder('labels', 'uint8', ['rows']);
  const order = placeholder('order', 'int32', ['steps', 'batch']);
  return {
    inputs: [images, labels, order],
    labels: gather(labels, order),
    perRow: order,
    rowsAt: (at) => gather(images, at(order)),
  };
}

function rowsInOrder(pixels: number): RowInputs {
  const images = placeholder('images', 'uint8', ['steps', 'batch', pixels]);
  const labels = placeholder('labels', 'uint8', ['steps', 'batch']);
  return { inputs: [images, labels], labels, perRow: labels, rowsAt: (at) => at(images) };
}

/** A state, one value after the other, as parameters and each slot. */
export function inParts<T>(state: readonly T[], { network, optimizer }: Trainable): readonly (readonly T[])[] {
  const count = network.parameters.length;
  const trained = trainedOf(network).length;
  const slots = optimizer.slots.map((_, slot) => state.slice(count + slot * trained, count + (slot + 1) * trained));
  return [state.slice(0, count), ...slots];
}

/** Ones `[batch]`, for sums over the rows of a batch: made once a slice, like a row of `[steps, batch]`. */
export function onesOf(perRow: Tensor): Tensor {
  return expandLike(scalar(1), cast(gather(perRow, scalar(0, 'int32')), 'float32'));
}
