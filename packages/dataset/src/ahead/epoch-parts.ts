import type { LabelledImages } from '@hello-nn/core';

/** Some rows of an epoch, by their places in the order in which it is trained. */
export interface EpochPart {
  /** 1-based. */
  readonly epoch: number;
  readonly from: number;
  /** The place behind the last. */
  readonly to: number;
}

/** Bytes of a part, at most: MNIST's epochs come in two, and what is held of them is one epoch's 43 MB. */
const MOST_BYTES = 24 * 2 ** 20;

/** How epochs are cut into parts. */
export interface PartPlan {
  /** Rows of an epoch. */
  readonly rows: number;
  /** Bytes of a row's image: all its pixels, or those that are wanted. */
  readonly pixels: number;
  /** Rows of the largest part: whole batches, and of the parts of an epoch about the same. */
  readonly most: number;
}

/** Parts of whole batches (but for an epoch's last), equally many rows in each as far as possible, none larger than 24 MiB. */
export function planParts(rows: number, pixels: number, batchSize: number): PartPlan {
  const batches = Math.ceil(rows / batchSize);
  const batchesThatFit = Math.max(1, Math.floor(MOST_BYTES / (batchSize * pixels)));
  const parts = Math.ceil(batches / batchesThatFit);
  return { rows, pixels, most: Math.min(rows, Math.ceil(batches / parts) * batchSize) };
}

/** From a place on to the end of the part that it lies in. */
export function partFrom({ rows, most }: PartPlan, epoch: number, from: number): EpochPart {
  return { epoch, from, to: Math.min((Math.floor(from / most) + 1) * most, rows) };
}

/** Bytes of the very first part, at most: whoever trains waits for it. Each part may be twice as large as the one before it. */
const FIRST_BYTES = 2 * 2 ** 20;

/** How many rows of whole batches the first part has, of which no part has more than `most`. */
export function firstRows({ pixels, most }: PartPlan, batchSize: number): number {
  return Math.min(most, Math.max(1, Math.floor(FIRST_BYTES / (batchSize * pixels))) * batchSize);
}

/** As much of a part as has no more rows than that. */
export function atMost(part: EpochPart, rows: number): EpochPart {
  return { ...part, to: Math.min(part.to, part.from + rows) };
}

/** What is trained after that part. */
export function partAfter(plan: PartPlan, { epoch, to }: EpochPart): EpochPart {
  return to < plan.rows ? partFrom(plan, epoch, to) : partFrom(plan, epoch + 1, 0);
}

/** Memory for one part: its images, then its labels. */
export function partMemory({ most, pixels }: PartPlan): ArrayBuffer {
  return new ArrayBuffer(most * (pixels + 1));
}

/** A part as it lies in that memory: `images [rows, pixels]`, `labels [rows]`. */
export function partIn(memory: ArrayBuffer, { most, pixels }: PartPlan, { from, to }: EpochPart): LabelledImages {
  const rows = to - from;
  return {
    images: new Uint8Array(memory, 0, rows * pixels),
    labels: new Uint8Array(memory, most * pixels, rows),
    rows,
  };
}
