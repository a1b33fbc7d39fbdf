import type { Network } from '@hello-nn/engine';
import type { RunRecord } from '../runs/run-record.ts';

/** A run whose model is to be written in another format. */
export interface ExportedRun {
  readonly record: RunRecord;
  /** The run folder. */
  readonly folder: string;
  readonly network: Network;
  /** The run's weights, in the network's order and Keras's shapes. */
  readonly parameters: readonly Float32Array[];
}

/** A file format that a run can be exported in: a name, what it makes, and how that is opened. */
export interface ExportFormat {
  /** The word after `--format=`. */
  readonly format: string;
  readonly summary: string;
  /** The files by their path below the export folder, the one to open first. Throws `UserError` for a run it cannot express. */
  files(run: ExportedRun): Promise<Readonly<Record<string, string | Uint8Array>>>;
  /** How to open it: a command or a sentence; `path` is the first file's. */
  open(path: string): string;
}
