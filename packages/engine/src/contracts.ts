/** What an engine is given and what it gives back. Numbers cross as typed arrays; tensors stay inside. */
import type { LabelledImages } from '@hello-nn/core';
import type { Tensor } from '@hello-nn/graph';
import type * as tfCore from '@tensorflow/tfjs-core';

/** TensorFlow.js, as handed to what describes itself for the eager engines. */
export type TensorFlow = typeof tfCore;
export type EagerTensor = tfCore.Tensor;
export type EagerOptimizer = tfCore.Optimizer;

/** An array of a network: trained, or kept by a layer itself. */
export interface Parameter {
  /** Unique in its network: `dense_1/kernel`. */
  readonly name: string;
  /** Keras's shape: a Dense kernel is `[inputs, units]`. */
  readonly shape: readonly number[];
  /** Row-major, as `shape` says. */
  readonly values: Float32Array;
  /** How the compiled graph holds it: its axis i is axis `graphOrder[i]` of `shape`. The long side as the row is faster. */
  readonly graphOrder: readonly number[];
  /** False for what a layer keeps itself (moving means): it has no gradient and no slots. */
  readonly trainable: boolean;
}

/** What a network sees of the step it is traced into. */
export interface ForwardContext {
  readonly training: boolean;
  /** Float 0 or 1/(1 − rate) for each of `like`'s elements `[batch, features]`; `layer` is the dropout's number. */
  dropoutMask(like: Tensor, rate: number, layer: number): Tensor;
  /** While training: what a parameter that is not trained becomes after this step, in the same shape. */
  assign(parameter: Tensor, next: Tensor): void;
}

/** One layer in the format of tfjs-layers; `dropout` marks the layers whose masks the engine makes itself. */
export interface TfjsLayer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly dropout?: { readonly rate: number; readonly layer: number };
}

/** What of a network decides which engines can train it; known before there are data. */
export interface NetworkOutline {
  readonly tfjsLayers: readonly (Pick<TfjsLayer, 'className'> & Partial<Pick<TfjsLayer, 'config'>>)[];
}

/** A network both engines can run: as a graph, and as tfjs layers. */
export interface Network {
  /** `[height, width, 1]` of one image. */
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly parameters: readonly Parameter[];
  readonly dropoutLayers: number;
  /**
   * Which of `parameters` alone meets the pixels, if it is a kernel `[pixels, units]` without penalty: a pixel that is 0 in every row
   * has no part in a training then, and its weights stay as they are.
   */
  readonly inputKernel?: number;
  /** The most numbers that stand between two layers, for one image: memory is bounded by it. */
  readonly largestActivation: number;
  /** Multiplications of a forward pass, for one image: how much work there is to share. */
  readonly multiplications: number;
  /** `images [batch, ...inputShape]`, scaled to 0 … 1; parameters as the graph holds them → probabilities `[batch, classes]`. */
  forward(images: Tensor, parameters: readonly Tensor[], context: ForwardContext): Tensor;
  /** Added to the loss (L2), or undefined. A scalar. */
  penalty(parameters: readonly Tensor[]): Tensor | undefined;
  readonly tfjsLayers: readonly TfjsLayer[];
  /** The same penalty for the eager engines; parameters in Keras's shapes. */
  eagerPenalty(tf: TensorFlow, parameters: readonly EagerTensor[]): EagerTensor | undefined;
}

/** A loss, per row: the engine takes the mean. */
export interface Loss {
  /** `probabilities [..., classes]`, `targets [..., classes]` (one-hot) → `[...]`. */
  trace(probabilities: Tensor, targets: Tensor): Tensor;
  /**
   * The same of probabilities that a softmax made, by looking at nothing but these: cheaper, but Infinity where the right class's is
   * too small for a float32 (a loss above 87). Absent where there is no such way.
   */
  quick?(probabilities: Tensor, targets: Tensor): Tensor;
  /** The same, `[batch, classes]` → `[batch]`. */
  eager(tf: TensorFlow, probabilities: EagerTensor, targets: EagerTensor): EagerTensor;
}

/** An optimizer: how gradients change parameters. */
export interface Optimizer {
  /** Arrays kept beside each parameter, zero at the start. */
  readonly slots: readonly string[];
  /**
   * What a step needs beside the gradient, for all steps of a slice at once: `learningRates [steps]`, `stepNumbers [steps]`
   * (1, 2, …) → vectors `[steps]`; `update` gets one element of each.
   */
  rates(learningRates: Tensor, stepNumbers: Tensor): readonly Tensor[];
  /** If the update only subtracts rate × gradient, which of `rates`: the engine then multiplies the loss instead. */
  readonly linearRate?: number;
  update(parameter: Tensor, gradient: Tensor, slots: readonly Tensor[], rates: readonly Tensor[]): OptimizerUpdate;
  /** TensorFlow.js's optimizer of the same formula. */
  eager(tf: TensorFlow, learningRate: number): EagerOptimizer;
}

export interface OptimizerUpdate {
  readonly parameter: Tensor;
  readonly slots: readonly Tensor[];
}

/** What is trained and how: all that decides the arithmetic of a step. */
export interface Trainable {
  readonly network: Network;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** `[classes]`: multiplied into the loss of each training row of that class; scores are not weighted. Default: all 1. */
  readonly classWeights?: Float32Array;
  /** Rows of a step, where they are known: they decide which of equal ways to compute it is the cheapest. */
  readonly batchSize?: number;
}

/** Everything that decides a training run but the data and their order. */
export interface TrainingJob extends Trainable {
  /** Decides dropout masks: f(seed, step, layer). */
  readonly seed: number;
  /** Images `[rows, height, width]` and labels; a slice names rows of it. Not copied, never written to. */
  readonly data: LabelledImages;
  /**
   * Places in an image, ascending, outside which every row that will be trained is 0: the others may be left out (`Trainer.rowPixels`).
   * Absent: all may count.
   */
  readonly livePixels?: Int32Array;
}

/** Some consecutive steps. */
export interface Slice {
  /** Row indices into the data, `[steps · batchSize]`: a view of the epoch's order, whose buffer runs of one seed share. Never written to. */
  readonly order: Int32Array;
  readonly batchSize: number;
  /** `[steps]` */
  readonly learningRates: Float32Array;
  /** Steps taken before this slice. */
  readonly stepsBefore: number;
  /** The rows that `order` names, where they are not the job's: prepared for this slice. Of the same size, or of `Trainer.rowPixels`. */
  readonly data?: LabelledImages;
  /** `order` is 0, 1, 2 …: the slice's `data` are its rows as they follow one another. Nothing has to be looked up. */
  readonly isInOrder?: boolean;
}

export interface SliceResult {
  /** Mean loss of each step's rows, penalty included, before the step's update: `[steps]`. */
  readonly loss: Float32Array;
  /** Correctly classified rows of each step, before its update: `[steps]`. */
  readonly hits: Float32Array;
}

/** Parameters and slots: all there is to know to go on. */
export interface TrainerState {
  /** In Keras's shapes, in the network's order. */
  readonly parameters: readonly Float32Array[];
  /** `slots[s][p]`: slot s of the p-th trainable parameter, in Keras's shapes. */
  readonly slots: readonly (readonly Float32Array[])[];
  /** Steps taken until here: some optimizers count them. */
  readonly steps: number;
}

export interface Score {
  /** Mean loss, penalty included. */
  readonly loss: number;
  /** 0 … 1 */
  readonly accuracy: number;
}

/** What does the arithmetic, for records. */
export interface RuntimeInfo {
  /** `onnxruntime-node`, `tfjs-cpu` … */
  readonly name: string;
  readonly version: string;
  readonly threads: number;
}

/** A network being trained. One call at a time. */
export interface Trainer {
  readonly runtime: RuntimeInfo;
  /** How many steps of full batches each slice shall have; absent: whoever trains measures what fits its patience. */
  readonly stepsAtOnce?: number;
  /** Places in an image of the pixels that the rows of a slice's own `data` have to have, in this order; absent: whole images. */
  readonly rowPixels?: Int32Array;
  run(slice: Slice): Promise<SliceResult>;
  state(): Promise<TrainerState>;
  /** Goes on from `state`, whose arrays are not kept. */
  restore(state: TrainerState): Promise<void>;
  /** Loss and accuracy on other rows, without dropout. */
  score(rows: LabelledImages): Promise<Score>;
  /** `[rows, classes]`, row-major. */
  probabilities(images: Uint8Array, rows: number): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Whether an engine can run here and train this network, and why (not). */
export type Availability =
  | { readonly ok: true; readonly why: string }
  | { readonly ok: false; readonly why: string; readonly fix: string };

export interface Engine {
  readonly kind: string;
  readonly summary: string;
  /** Whether rows that a thread beside it has put in order (`Slice.isInOrder`) spare it enough to be worth that thread. */
  readonly likesRowsInOrder?: boolean;
  /** Loads what the engine needs, so that what it answers is known and not hoped; a library that crashes is tried elsewhere. */
  available(network: NetworkOutline): Promise<Availability>;
  /** What a trainer of this network will do its arithmetic with; loads the engine, opens nothing. */
  runtime(network: Network): Promise<RuntimeInfo>;
  open(job: TrainingJob): Promise<Trainer>;
}
