/** The data types that cross package borders. Typed arrays and JSON only: tensors never leave `engine`. */

/** Rows of labelled grey images. */
export interface LabelledImages {
  /** `[rows, height, width]`, row-major; 0 = paper, 255 = ink. A view: never written to. */
  readonly images: Uint8Array;
  /** `[rows]`, each 0 … classes − 1. A view: never written to. */
  readonly labels: Uint8Array;
  readonly rows: number;
}

/** One file a dataset was read from. */
export interface DataFile {
  readonly file: string;
  /** Size in bytes, as stored. */
  readonly bytes: number;
  /** Lower-case hex sha256 of the stored bytes. */
  readonly sha256: string;
}

/** What is known about a dataset beside its rows. */
export interface DatasetInfo {
  /** The source kind it came from: `mnist`, `idx`, `image-folder`, `synthetic`. */
  readonly source: string;
  /** Pixels. */
  readonly height: number;
  /** Pixels. */
  readonly width: number;
  /** Class names in label order; their number is the number of classes (2 … 256). */
  readonly classNames: readonly string[];
  readonly files: readonly DataFile[];
}

export type SplitName = 'train' | 'validation' | 'test';

/** What is known of images without a look at them: the sha256 of their files vouches for it. What is missing has to be looked up. */
export interface KnownImages {
  /** Places in an image, ascending, outside which all images of the training file are 0 (`livePixels`). */
  readonly livePixels?: Int32Array;
  /** No two images of the training and the test file are equal, byte for byte. */
  readonly areDistinct?: boolean;
}

/** A dataset cut into its three parts, each a view or an index list over the same bytes. */
export interface Dataset {
  readonly info: DatasetInfo;
  /** The training file's rows; train and validation are index lists into it. */
  readonly pool: LabelledImages;
  /** Row indices into `pool`, `[trainRows]`; a row stands here more than once where smaller classes are oversampled. */
  readonly train: Int32Array;
  /** `[classes]`: what a training row of each class counts in the loss, of mean 1 over `train`. Absent: all count 1. */
  readonly classWeights?: Float32Array;
  /** Rows of the validation split. */
  readonly validation: LabelledImages;
  /** Rows of the test split. */
  readonly test: LabelledImages;
  /** What need not be looked for in `pool` and `test`; absent: nothing is known. */
  readonly known?: KnownImages;
  /** sha256 (hex) over the digests of what was read and of the split: changes when one pixel or one row does. */
  readonly digest: string;
}

/** What one epoch of training came to. Losses are means per row, in nats for cross-entropy; accuracies are 0 … 1. */
export interface EpochRecord {
  /** 1-based. */
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  /** The learning rate of the epoch's last step. */
  readonly learningRate: number;
  /** Wall-clock seconds, validation included. */
  readonly seconds: number;
}

/** A model's answer for some rows. */
export interface Probabilities {
  /** `[rows, classes]`, row-major, each row sums to 1. */
  readonly values: Float32Array;
  readonly rows: number;
  readonly classes: number;
}

/** Multiplied into every pixel before the first layer: 0 … 255 becomes 0 … 1. The only ÷ 255 of the house. */
export const PIXEL_SCALE: number = 1 / 255;
