import type { Dataset, EpochRecord, Probabilities, SplitName } from '@hello-nn/core';
import type { ChosenEngine, Network, Trainer } from '@hello-nn/engine';
import type { Evaluation } from '@hello-nn/evaluation';
import type { SummaryRow } from '@hello-nn/model';
import type { FitResult } from '@hello-nn/training';
import type { Experiment } from '../experiment.ts';
import type { Output } from '../output.ts';

/** What the stages make, by the stage's name: also the YAML section, and the name in `run.json`. */
export interface Artefacts {
  readonly dataset: Dataset;
  readonly model: { readonly network: Network; readonly table: readonly SummaryRow[]; readonly parameters: number };
  readonly training: TrainedModel;
  readonly prediction: { readonly [split in SplitName]?: Probabilities };
  readonly evaluation: { readonly [split in SplitName]?: Evaluation };
  /** Paths of the pictures, relative to the run folder. */
  readonly figures: readonly string[];
}
export type StageName = keyof Artefacts;

export interface TrainedModel {
  readonly engine: ChosenEngine;
  readonly trainer: Trainer;
  readonly status: FitResult['status'];
  readonly reason?: string;
  readonly history: readonly EpochRecord[];
  readonly weightsOfEpoch: number;
  readonly weightsSha256: string;
}

/** What every stage may use. */
export interface StageContext {
  readonly experiment: Experiment;
  /** Absolute: relative paths of the config start here. */
  readonly baseDir: string;
  /** The run folder. */
  readonly folder: string;
  readonly engineName: string;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** Draw the pictures the config asks for. */
  readonly drawFigures: boolean;
}

/** One step of the pipeline. */
export interface Stage<Name extends StageName = StageName, Needs extends StageName = StageName> {
  readonly name: Name;
  readonly needs: readonly Needs[];
  run(context: StageContext, made: Pick<Artefacts, Needs>): Promise<Artefacts[Name]>;
  /** Takes the artefact from an earlier run's folder (`context.folder`) instead. */
  restore?(context: StageContext, made: Pick<Artefacts, Needs>): Promise<Artefacts[Name]>;
}

export function defineStage<Name extends StageName, Needs extends StageName>(
  stage: Stage<Name, Needs>,
): Stage<Name, Needs> {
  return stage;
}
