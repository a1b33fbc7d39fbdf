import type { Kind, Static, TObject } from '@hello-nn/core';
import { Type } from '@hello-nn/core';
import type { Optimizer } from '@hello-nn/engine';

/** How gradients change parameters. `create` turns checked options into what the engines run. */
export interface OptimizerKind<Name extends string = string, Options extends TObject = TObject> extends Kind<Name> {
  readonly options: Options;
  /** `[low, high]`: the learning rates people use; far from both ends of them a rate is probably a slip of the finger. */
  usualRates(options: Static<Options>): readonly [number, number];
  create(options: Static<Options>): Optimizer;
  /** About how far an array of `size` numbers moves in a step while its gradient has the norm `gradientNorm` (Euclidean). */
  stepNorm(options: Static<Options>, gradientNorm: number, size: number): number;
  /** The same in Python: an expression that makes Keras 3's object. */
  keras(options: Static<Options>): string;
  /** The same in JavaScript: an expression that makes TensorFlow.js's object. */
  tfjs(options: Static<Options>): string;
}

export function defineOptimizer<Name extends string, Options extends TObject>(
  optimizer: OptimizerKind<Name, Options>,
): OptimizerKind<Name, Options> {
  return optimizer;
}

/** The option that every optimizer has; its default is Keras's for that optimizer. */
export function learningRateOption(byDefault: number): ReturnType<typeof Type.Number> {
  return Type.Number({
    exclusiveMinimum: 0,
    maximum: 100,
    default: byDefault,
    description: 'The size of a step; the schedule multiplies it.',
  });
}

/** A share, from 0 up to but not 1: momentum, decay rates. */
export function shareOption(byDefault: number, description: string): ReturnType<typeof Type.Number> {
  return Type.Number({ minimum: 0, exclusiveMaximum: 1, default: byDefault, description });
}

/** A small number that keeps a division from being by zero. */
export function epsilonOption(): ReturnType<typeof Type.Number> {
  return Type.Number({
    exclusiveMinimum: 0,
    maximum: 1,
    default: 1e-7,
    description: 'Keeps the division from being by zero.',
  });
}
