import { type Dataset, type LabelledImages, randomBits, randomKey, randomUniform, UserError } from '@hello-nn/core';
import { type Affine, identity, reset } from './affine.ts';
import type { AugmentKind } from './augment-kind.ts';
import { type AugmentConfig, augmentations } from './index.ts';
import { MAX_SIDE, openResampler } from './resample.ts';

/** Decides the bits: the same two numbers give the same images, on any machine and after any resume. */
export interface AugmentSeed {
  /** The experiment's seed. */
  readonly seed: number;
  /** 1-based. */
  readonly epoch: number;
}

/** What augmenting needs of a dataset. */
export type AugmentSource = Pick<Dataset, 'train'> & {
  readonly pool: Pick<LabelledImages, 'images' | 'labels'>;
  readonly info: Pick<Dataset['info'], 'height' | 'width' | 'classNames'>;
};

interface Step {
  readonly kind: AugmentKind;
  readonly config: AugmentConfig;
  readonly probability: number;
  /** By label: 1 where it is for that class. */
  readonly wanted: Uint8Array;
}

/**
 * The training images of one epoch, changed as the steps of `augment` say.
 *
 * Returns images `[train.length, height, width]` in the order of `dataset.train`, and their labels. All moves of an image
 * (shift, zoom, rotate, shear, flip, in the order of the list) are one bilinear resampling; noise comes after. Random
 * numbers are f(seed, epoch, position). Costs about 8 µs a digit of 28 × 28 for moves, 10 µs for noise.
 */
export function augmentEpoch(
  dataset: AugmentSource,
  augment: readonly AugmentConfig[],
  { seed, epoch }: AugmentSeed,
): LabelledImages {
  const { pool, train, info } = dataset;
  const pixels = info.height * info.width;
  const images = new Uint8Array(train.length * pixels);
  const draw = openDrawing(dataset, augment, { seed, epoch });
  for (let position = 0; position < train.length; position++) draw(position, images, position * pixels);
  return { images, labels: Uint8Array.from(train, (row) => pool.labels[row]!), rows: train.length };
}

/** Draws the image of one position of `train` into memory that is there already, from byte `to` on, whatever it holds. */
export type DrawImage = (position: number, target: Uint8Array, to: number) => void;

/** Opens the drawing of an epoch's images, in any order. */
export function openDrawing(
  { pool, train, info }: AugmentSource,
  augment: readonly AugmentConfig[],
  { seed, epoch }: AugmentSeed,
): DrawImage {
  const { height, width } = info;
  refuseLarge(height, width);
  const pixels = height * width;
  const steps = augment.map((config) => planStep(config, info.classNames));
  const resampler = openResampler(height, width);
  const back = identity();
  const epochKey = randomKey(seed, 'augment', epoch);
  return (position, target, to) => {
    const row = train[position]!;
    const label = pool.labels[row]!;
    const imageKey = randomBits(epochKey, position);
    const from = row * pixels;
    if (findMoves(steps, label, imageKey, back)) resampler.draw(pool.images, from, back, target, to);
    else target.set(pool.images.subarray(from, from + pixels), to);
    paint(steps, label, imageKey, target, to, to + pixels);
  };
}

function planStep(config: AugmentConfig, classNames: readonly string[]): Step {
  const { classes, probability } = config;
  const wanted = Uint8Array.from(classNames, (name) => (classes?.includes(name) === false ? 0 : 1));
  return { kind: augmentations.of(config), config, probability, wanted };
}

function findMoves(steps: readonly Step[], label: number, imageKey: number, back: Affine): boolean {
  let moved = false;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index]!;
    const key = randomBits(imageKey, index);
    if (!step.kind.move || !applies(step, label, key)) continue;
    if (!moved) reset(back);
    moved = true;
    step.kind.move(step.config, key, back);
  }
  return moved;
}

function paint(
  steps: readonly Step[],
  label: number,
  imageKey: number,
  images: Uint8Array,
  from: number,
  to: number,
): void {
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index]!;
    const key = randomBits(imageKey, index);
    if (step.kind.paint && applies(step, label, key)) step.kind.paint(step.config, key, images, from, to);
  }
}

// Counter 0 of a step's key decides whether it is applied; the step itself draws from 1 on.
function applies({ probability, wanted }: Step, label: number, key: number): boolean {
  return wanted[label] === 1 && (probability === 1 || randomUniform(key, 0) < probability);
}

function refuseLarge(height: number, width: number): void {
  if (Math.max(height, width) <= MAX_SIDE) return;
  const what = `images of ${height} × ${width} pixels are too large to augment`;
  const expected = `at most ${MAX_SIDE} pixels a side`;
  throw new UserError('config', {
    where: 'dataset.augment',
    what,
    expected,
    fix: 'drop augment, or make them smaller',
  });
}
