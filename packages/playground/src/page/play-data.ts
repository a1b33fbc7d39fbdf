import type { Program } from '../program/program.ts';

/** All a run's page knows, as JSON inside it. */
export interface PlayData {
  readonly classNames: readonly string[];
  /** Pixels of what the model sees. */
  readonly height: number;
  readonly width: number;
  readonly program: Program;
  /** The weights the run ended with, exact: base64 of float32, all parameters in the program's order. */
  readonly weights: string;
  /** The epoch they are of. */
  readonly weightsOfEpoch: number;
  /** Earlier and later states, in order, to scrub through; empty where they are not carried. */
  readonly epochs: readonly PlayEpoch[];
  readonly pictures: PlayPictures;
}

export interface PlayEpoch {
  /** 0: before training. */
  readonly epoch: number;
  /** Base64 of half-precision numbers. */
  readonly weights: string;
  /** 0 … 1 and nats, on the validation rows; absent for epoch 0. */
  readonly validationAccuracy?: number;
  readonly validationLoss?: number;
}

/** Pictures of the data: dark ink on white in one image, row by row. First those of the training split, then of the test split. */
export interface PlayPictures {
  /** A PNG as a `data:` address. */
  readonly address: string;
  readonly columns: number;
  /** Pixels of one picture. */
  readonly height: number;
  readonly width: number;
  /** Class of each. */
  readonly training: readonly number[];
  readonly test: readonly number[];
}
