import { type Kind, type Static, type TObject, Type } from '@hello-nn/core';
import type { Doubt } from '../doubt.ts';

/** How the learning rate changes: a factor for each step. */
export interface ScheduleKind<Name extends string = string, Options extends TObject = TObject> extends Kind<Name> {
  readonly options: Options;
  /**
   * The factor on the optimizer's learning rate at `progress`, counted in epochs since the warm-up (0 at its end, fractions
   * inside an epoch), of `length` epochs in all.
   */
  factor(options: Static<Options>, progress: number, length: number): number;
  /** What never happens in `length` epochs since the warm-up. */
  warn?(options: Static<Options>, length: number): Doubt | undefined;
  /** The same in Python: an expression of `progress` and `length`; `math` is imported. */
  keras(options: Static<Options>): string;
}

export function defineSchedule<Name extends string, Options extends TObject>(
  schedule: ScheduleKind<Name, Options>,
): ScheduleKind<Name, Options> {
  return schedule;
}

/** The option that every schedule has. */
export const warmUpEpochs = Type.Number({
  minimum: 0,
  maximum: 10_000,
  default: 0,
  description: 'Over so many epochs the rate first rises evenly from 0; the schedule begins after it.',
});
