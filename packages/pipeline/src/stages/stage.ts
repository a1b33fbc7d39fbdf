import type { Dataset, EpochRecord, Probabilities, SplitName } from '@hello-nn/core';
import type { SharedData } from '@hello-nn/dataset';
import type { ChosenEngine, Network, Trainer } from '@hello-nn/engine';
import type { Evaluation } from '@hello-nn/evaluation';
import type { ImportedModel, SummaryRow } from '@hello-nn/model';
import type { Finding, FitResult, TrainingConfig } from '@hello-nn/training';
import type { StageCache } from '../cache/stage-cache.ts';
import type { SavedCheckpoint } from '../checkpoints/open-checkpoints.ts';
import type { Experiment } from '../experiment.ts';
import type { DrawnFigure } from '../figures/draw-to-folder.ts';
import type { Studio } from '../figures/studio.ts';
import type { Output } from '../output.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { StartRecord } from '../runs/start-record.ts';

/** What the stages make, by the stage's name: also the YAML section, and the name in `run.json`. */
export interface Artefacts {
  readonly dataset: Dataset;
  readonly exploration: Exploration;
  readonly model: { readonly network: Network; readonly table: readonly SummaryRow[]; readonly parameters: number };
  readonly training: TrainedModel;
  readonly prediction: { readonly [split in SplitName]?: Probabilities } & { readonly asked?: AskedImages };
  readonly evaluation: { readonly [split in SplitName]?: Evaluation };
  readonly figures: readonly DrawnFigure[];
  /** An HTML document. */
  readonly report: string;
}
/** Images a model was asked about, and its answers. */
export interface AskedImages {
  /** `[rows, height, width]`, 0 = paper, 255 = ink, as the model sees them. */
  readonly images: Uint8Array;
  /** Where each comes from: a row of the test split, or a file. */
  readonly names: readonly string[];
  /** What was done to each before it was shown to the model, if anything. */
  readonly notes: readonly (string | undefined)[];
  /** True labels, where they are known. */
  readonly truths: readonly (number | undefined)[];
  readonly probabilities: Probabilities;
}

/** What to ask a model: test rows by number, at random, or a user's own pictures. */
export type Question =
  | { readonly rows: readonly number[] }
  | { readonly random: number; readonly seed: number }
  | { readonly pictures: readonly string[] };

/** What is seen in the data alone. */
export interface Exploration {
  /** The pictures of the data being drawn; undefined where none are wanted. */
  readonly pictures?: { readonly studio: Studio; readonly drawing: Promise<readonly DrawnFigure[]> };
  /** What is wrong with the data; only where nothing is trained, which looks at them itself. */
  readonly diagnoses?: readonly Finding[];
}

export type StageName = keyof Artefacts;

export interface TrainedModel {
  readonly engine: ChosenEngine;
  readonly trainer: Trainer;
  /** The weights the run ends with, in Keras's shapes. */
  readonly parameters: readonly Float32Array[];
  readonly status: FitResult['status'];
  readonly reason?: string;
  readonly history: readonly EpochRecord[];
  readonly weightsOfEpoch: number;
  readonly weightsSha256: string;
  /** The state it ended with, as a checkpoint: a fork goes on from it. */
  readonly checkpoint?: SavedCheckpoint;
  /** That the run took in earlier processes. */
  readonly secondsBefore?: number;
  /** What was found wrong, in the end. Of a restored model: nothing, its record knows. */
  readonly diagnoses: readonly Finding[];
}

/** What every stage may use. */
export interface StageContext {
  readonly experiment: Experiment;
  /** The model file whose weights training goes on from. */
  readonly imported?: ImportedModel;
  /** Absolute: relative paths of the config start here. */
  readonly baseDir: string;
  /** The run folder. */
  readonly folder: string;
  /** What trains; undefined where the plan has no training. */
  readonly engine?: ChosenEngine;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** Draw the pictures the config asks for. */
  readonly drawFigures: boolean;
  /** Ask this instead of judging the splits. */
  readonly question?: Question;
  /** What the run set out to do; undefined where an earlier run is only asked. */
  readonly start?: StartRecord;
  /** When this process began with the run, in milliseconds since 1970. */
  readonly startedHere?: number;
  /** Where the training goes on: from the run's own checkpoints, or as a fork from those of another. */
  readonly goOn?: 'here' | { readonly folder: string; readonly training: TrainingConfig };
  /** The training is paused after this epoch: it goes on when the other points of its sweep have come as far. */
  readonly pauseAfter?: number;
  /** Hears of every epoch, beside the progress display. */
  readonly onEpoch?: (record: EpochRecord) => void;
  /** The record of the run whose artefacts are restored. */
  readonly record?: RunRecord;
  /** Nothing else has to be done meanwhile: draw in this thread. */
  readonly alone: boolean;
  /** Results of earlier runs; undefined: every stage is made anew. */
  readonly cache?: StageCache;
  /** Data that other runs of this process have read; undefined: they are read and verified now. */
  readonly sharedData?: SharedData;
}

/** One step of the pipeline. */
export interface Stage<Name extends StageName = StageName, Needs extends StageName = StageName> {
  readonly name: Name;
  readonly needs: readonly Needs[];
  /**
   * Beside its needs, what decides the artefact: beginnings of the names of ingredients (`ingredients/`), such as
   * `config.training` or `engine`. The code, all versions and the machine decide everything.
   */
  readonly reads: readonly string[];
  /** How the artefact is kept for later runs; absent: it is made each time. */
  readonly keeping?: Keeping<Name, Needs>;
  /** Asked before the first stage begins: throws what would stop this one after hours. */
  ready?(context: StageContext): void;
  run(context: StageContext, made: Pick<Artefacts, Needs>): Promise<Artefacts[Name]>;
  /** Takes the artefact from an earlier run's folder (`context.folder`) instead. */
  restore?(context: StageContext, made: Pick<Artefacts, Needs>): Promise<Artefacts[Name]>;
}

/** File names and contents: all that has to be kept of an artefact. */
export type KeptFiles = Readonly<Record<string, Uint8Array>>;

/** How a stage's artefact goes into the cache and comes out again. */
export interface Keeping<Name extends StageName = StageName, Needs extends StageName = StageName> {
  /** Whether this experiment has something to keep. Absent: always. */
  wanted?(context: StageContext): boolean;
  /** Needs that lend a hand but decide nothing of the artefact. */
  readonly apart?: readonly Needs[];
  /** Undefined for what is not complete: it is not kept. */
  pack(
    artefact: Artefacts[Name],
    context: StageContext,
    made: Pick<Artefacts, Needs>,
  ): KeptFiles | undefined | Promise<KeptFiles | undefined>;
  /** The artefact of verified files; leaves in the run folder what `run` would. */
  unpack(files: KeptFiles, context: StageContext, made: Pick<Artefacts, Needs>): Promise<Artefacts[Name]>;
}

export function defineStage<Name extends StageName, Needs extends StageName>(
  stage: Stage<Name, Needs>,
): Stage<Name, Needs> {
  return stage;
}
