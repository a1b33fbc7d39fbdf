import { type LabelledImages, openPicking, type PickPixels, shuffledPositions } from '@hello-nn/core';
import type { AugmentSource, DrawImage, openDrawing } from '../augment/augment-epoch.ts';
import type { AugmentConfig } from '../augment/index.ts';
import type { EpochPart } from './epoch-parts.ts';

/** What decides the rows of every epoch. */
export interface RowsTask {
  readonly source: AugmentSource;
  readonly augment: readonly AugmentConfig[];
  /** The experiment's. */
  readonly seed: number;
  /** Places of the pixels that are wanted of an image that stays as it is, in this order; absent: all. */
  readonly pixels?: Int32Array;
}

/** Writes the rows of a part of an epoch into memory that is there already, in the order in which they are trained. */
export type FillPart = (target: LabelledImages, part: EpochPart) => void;

/**
 * Opens the filling of parts; the order of an epoch is made once for all its parts.
 *
 * @param drawing How images are augmented; absent where they stay as they are, so that a thread need not load it.
 */
export function openFilling(
  { source, augment, seed, pixels: wanted }: RowsTask,
  drawing?: typeof openDrawing,
): FillPart {
  const { train, pool } = source;
  const copy = copyOf(source, wanted);
  let known: { readonly epoch: number; readonly order: Int32Array; readonly draw: DrawImage } | undefined;
  return ({ images, labels }, { epoch, from, to }) => {
    if (known?.epoch !== epoch) {
      const draw = drawing?.(source, augment, { seed, epoch }) ?? copy;
      known = { epoch, order: shuffledPositions(train.length, seed, epoch), draw };
    }
    const { order, draw } = known;
    const pixels = images.length / (to - from);
    for (let place = from; place < to; place++) {
      const position = order[place]!;
      draw(position, images, (place - from) * pixels);
      labels[place - from] = pool.labels[train[position]!]!;
    }
  };
}

function copyOf({ pool: { images }, train, info }: AugmentSource, wanted?: Int32Array): DrawImage {
  const pixels = info.height * info.width;
  const copy: PickPixels = wanted
    ? openPicking(wanted)
    : (source, from, target, to) => target.set(source.subarray(from, from + pixels), to);
  return (position, target, to) => copy(images, train[position]! * pixels, target, to);
}
