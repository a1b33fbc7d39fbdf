/**
 * A network's forward pass for one image, as data: what a page carries instead of code. Values are numbered: 0 is the image,
 * then come the parameters, the constants, and one value a step.
 */
export interface Program {
  /** `[height, width, 1]` of one image, 0 = paper … 255 = ink. */
  readonly inputShape: readonly number[];
  /** Multiplied into every pixel before the first step. */
  readonly pixelScale: number;
  readonly parameters: readonly ProgramParameter[];
  readonly constants: readonly ProgramConstant[];
  /** In an order in which inputs come first. */
  readonly steps: readonly Step[];
  /** The value that holds `[1, classes]`, what the last softmax is given; where there is none, the answer itself. */
  readonly scores: number;
  /** The value that holds the probabilities `[1, classes]`. */
  readonly probabilities: number;
}

export interface ProgramParameter {
  /** `dense/kernel`. */
  readonly name: string;
  /** As the graph holds it: a dense kernel is `[units, inputs]`. */
  readonly shape: readonly number[];
}

export interface ProgramConstant {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** One operation of package `graph`, with the batch of one row. */
export interface Step {
  /** The operation's name there: `gemm`, `relu`. */
  readonly op: string;
  /** Numbers of values. */
  readonly inputs: readonly number[];
  readonly shape: readonly number[];
  readonly attributes: StepAttributes;
}

export type StepAttributes = Readonly<Record<string, number | string | boolean | readonly (number | string)[]>>;
