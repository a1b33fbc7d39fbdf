import { type EpochRecord, type Kind, Type } from '@hello-nn/core';
import type { Probe } from '@hello-nn/engine';
import type { TrainingConfig } from '../section.ts';
import type { DataFacts } from './data/data-facts.ts';

/** When a diagnosis can first be made; it is made again whenever more is known. */
export const WHENS = ['before', 'first step', 'each epoch', 'end'] as const;
export type When = (typeof WHENS)[number];

/** All that is known of a training so far: numbers, so that the same facts always give the same findings. */
export interface Facts {
  readonly data: DataFacts;
  readonly config: TrainingConfig;
  /** The weights are those of a model file, not random ones. */
  readonly fromFile: boolean;
  /** What the loss of guessing is: ln(classes) for cross-entropy. */
  readonly guessing: number;
  /** The first weights, looked at before the first step. Absent: nothing could look. */
  readonly first?: Probe;
  /** The weights of the moment, or those the run ends with. */
  readonly latest?: Probe;
  readonly history: readonly EpochRecord[];
  /** Absent while it trains. */
  readonly ending?: { readonly status: string; readonly weightsOfEpoch: number };
}

/** Something found, with the number that shows it. Plain JSON. */
export interface Finding {
  /** The diagnosis's kind. */
  readonly diagnosis: string;
  /** A `warning` spoils the result; a `note` is worth knowing. */
  readonly severity: 'warning' | 'note';
  /** A sentence. */
  readonly message: string;
  readonly measured: { readonly name: string; readonly value: number; readonly unit?: string };
  /** What was measured lies beyond this. */
  readonly threshold: number;
  /** What to do, a sentence. */
  readonly fix: string;
  /** 1-based, where the finding is about one. */
  readonly epoch?: number;
}

/** A named fault of a training: what shows it and what helps. */
export interface DiagnosisKind<Name extends string = string> extends Kind<Name> {
  readonly when: When;
  /** In words, for the table: what is measured and from where on it is a fault. */
  readonly shownBy: string;
  /** What helps, in words, for the table. */
  readonly remedy: string;
  /** Diagnoses that cause this one: while one of them is found, this one is only its consequence and is not told. */
  readonly causedBy: readonly string[];
  check(facts: Facts): Omit<Finding, 'diagnosis'> | undefined;
}

export function defineDiagnosis<Name extends string>(
  diagnosis: Omit<DiagnosisKind<Name>, 'options' | 'example'>,
): DiagnosisKind<Name> {
  return { ...diagnosis, options: Type.Object({}), example: {} };
}
