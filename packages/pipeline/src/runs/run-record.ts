import type { DatasetInfo, Problem, SplitName } from '@hello-nn/core';
import type { RuntimeInfo } from '@hello-nn/engine';
import type { Evaluation } from '@hello-nn/evaluation';
import type { ImportedModel } from '@hello-nn/model';
import type { Finding } from '@hello-nn/training';
import type { Experiment } from '../experiment.ts';
import type { TrainedModel } from '../stages/stage.ts';

/** How a run ended. `stopped` is early stopping: as good as completed. */
export type RunStatus = 'completed' | 'stopped' | 'diverged' | 'interrupted' | 'failed';

/** `run.json`: everything needed to know what a run was, to judge it and to repeat it. Written last. */
export interface RunRecord {
  readonly format: 'hello-nn-run/1';
  readonly run: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly exitCode: number;
  /** Why it ended as it did, if not by doing all it should. */
  readonly reason?: string;
  readonly problems?: readonly Problem[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly config: {
    readonly file: string;
    /** Of its text; where it extends other files, over the `sha256\n` lines of itself and of all of them. */
    readonly sha256: string;
    /** The files it extends, the nearest first; absent: none. `values` holds what they say. */
    readonly bases?: readonly { readonly file: string; readonly sha256: string }[];
    readonly set: readonly string[];
    /** Where relative paths start, from the working directory. */
    readonly baseDir: string;
    /** The experiment with all defaults. */
    readonly values: Experiment;
  };
  /** Where each value was decided, by its path: `configs/x.yaml:12:5`, `extends configs/y.yaml:3:7`, a `--set`, or `default`. */
  readonly origins?: Readonly<Record<string, string>>;
  /** The run this one went on from, with something changed: after which of its epochs. */
  readonly parent?: { readonly run: string; readonly epoch: number };
  /** The sweep it is a point of: its id, and the point's number, from 1. */
  readonly sweep?: { readonly id: string; readonly point: number };
  /** The model file whose weights the run began with, relative to `config.baseDir`; sha256 (hex) over all that was read. */
  readonly startedFrom?: Pick<ImportedModel, 'file' | 'format' | 'sha256'>;
  readonly seed: number;
  readonly data?: DatasetInfo & { readonly digest: string };
  readonly engine?: { readonly kind: string; readonly why: string; readonly runtime: RuntimeInfo };
  readonly versions: Readonly<Record<string, string>>;
  /** What it ran on: platform, architecture, processor. Absent in records of older versions. */
  readonly machine?: Readonly<Record<string, string>>;
  /** sha256 (hex) over our own compiled code. */
  readonly codeDigest: string;
  readonly parameters?: number;
  readonly epochs: number;
  /** The epoch whose weights were kept. */
  readonly weightsOfEpoch?: number;
  readonly weightsSha256?: string;
  readonly metrics: { readonly [split in SplitName]?: Evaluation };
  /** What was found wrong with data and training. Absent in records of before there were diagnoses. */
  readonly diagnoses?: readonly Finding[];
  /** Keys of what was taken from the cache instead of being made, by stage. */
  readonly cached?: Readonly<Record<string, string>>;
  readonly stages: Readonly<Record<string, { readonly seconds: number }>>;
  /** Every other file of the folder. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** The one JSON object that `--json` prints; unknown values are null. */
export interface RunSummary {
  readonly run: string | null;
  readonly folder: string | null;
  readonly status: RunStatus;
  readonly exitCode: number;
  readonly engine: string | null;
  readonly parameters: number | null;
  readonly epochs: number | null;
  readonly seconds: number;
  readonly weightsSha256: string | null;
  readonly metrics: Readonly<
    Record<'validation' | 'test', { readonly loss: number; readonly accuracy: number } | null>
  >;
  readonly diagnoses: readonly Finding[];
  readonly problems?: readonly Problem[];
}

/** Which engine trained and why. */
export function engineRecord({ engine, trainer }: TrainedModel): NonNullable<RunRecord['engine']> {
  return { kind: engine.engine.kind, why: engine.why, runtime: trainer.runtime };
}

/** What of a record goes into the JSON line. */
export function summaryOf(record: RunRecord, folder: string): RunSummary {
  const pick = (judged: Evaluation | undefined): { loss: number; accuracy: number } | null =>
    judged ? { loss: judged.loss, accuracy: judged.accuracy } : null;
  return {
    run: record.run,
    folder,
    status: record.status,
    exitCode: record.exitCode,
    engine: record.engine?.kind ?? null,
    parameters: record.parameters ?? null,
    epochs: record.epochs,
    seconds: record.seconds,
    weightsSha256: record.weightsSha256 ?? null,
    metrics: { validation: pick(record.metrics.validation), test: pick(record.metrics.test) },
    diagnoses: record.diagnoses ?? [],
    ...(record.problems ? { problems: record.problems } : {}),
  };
}
