import type { ConfigOf, Kind, Probabilities, Static, TObject } from '@hello-nn/core';

/** One number that says how good a model's answers are. */
export interface MetricKind<Name extends string = string, Options extends TObject = TObject> extends Kind<Name> {
  readonly options: Options;
  /** Which way is good, for whoever compares runs. */
  readonly better: 'higher' | 'lower';
  /** `labels`: `[rows]`, each 0 … classes − 1; `probabilities`: `[rows, classes]`. Anything else is a plain Error. */
  measure(labels: Uint8Array, probabilities: Probabilities, options: Static<Options>): number;
}

export type MetricConfig = ConfigOf<string, TObject>;

/** Ties the type of the options to `measure`. */
export function defineMetric<Name extends string, Options extends TObject>(
  metric: MetricKind<Name, Options>,
): MetricKind<Name, Options> {
  return metric;
}
