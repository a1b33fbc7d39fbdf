import { fitImage, inkBox } from './fit-image.ts';
import type { GreyPicture } from './grey-picture.ts';
import { readInk } from './read-ink.ts';

/** A picture made ready for a model trained on MNIST, and what had to be done to it. */
export interface PreparedDigit {
  readonly blank: false;
  /** `[28, 28]`, 0 = paper, 255 = ink. */
  readonly image: Uint8Array;
  /** The picture had dark ink on light paper, so brightness was turned round into ink. */
  readonly inverted: boolean;
  /** The picture had transparent places; they were taken for paper. */
  readonly transparent: boolean;
  /** The part of the picture that has ink, in its own pixels. */
  readonly box: Box;
}

/** Nothing to be seen: the picture's brightest and darkest places hardly differ. */
export interface BlankPicture {
  readonly blank: true;
  readonly transparent: boolean;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** MNIST's own measures: digits fit into 20 × 20 pixels of 28 × 28. */
const FIELD = 28;
const DIGIT = 20;

/**
 * Prepares a picture of one character as MNIST's were: crop to the ink, fit into 20 × 20 keeping the aspect, put the
 * centre of mass into the centre of 28 × 28 (LeCun, Cortes and Burges, "The MNIST database").
 *
 * Which is ink and which paper is told from the picture's edge, so both polarities work. One character, lit evenly,
 * with paper around it: specks, lines and shadows count as ink. No Node: the browser uses the same code.
 *
 * Errors: plain `Error` when `grey` and `alpha` are not width × height long.
 */
export function prepareDigit(picture: GreyPicture): PreparedDigit | BlankPicture {
  const { ink, inverted, transparent } = readInk(picture);
  const box = inkBox(ink, picture.width, picture.height);
  if (!box) return { blank: true, transparent };
  const image = centre(strengthen(fitImage(ink, picture.width, box, DIGIT)));
  return { blank: false, image, inverted, transparent, box };
}

interface Fitted {
  readonly width: number;
  readonly height: number;
  /** `[height, width]`, 0 … 255, not rounded. */
  readonly values: Float64Array;
}

// A thin stroke of a large picture is a faint one when made small; MNIST's strokes are black.
function strengthen({ width, height, values }: Fitted): Fitted {
  const strongest = values.reduce((high, value) => Math.max(high, value), 0);
  return { width, height, values: values.map((value) => (value * 255) / strongest) };
}

// In every MNIST image the mean of the ink's pixel indices, 0 … 27, lies between 13.5 and 14.5: the centre is index 14.
// Whole pixels: a shift by fractions would blur. A lopsided shape is pushed back in rather than cut off.
function centre({ width, height, values }: Fitted): Uint8Array {
  let total = 0;
  let across = 0;
  let down = 0;
  values.forEach((value, index) => {
    total += value;
    across += value * (index % width);
    down += value * Math.floor(index / width);
  });
  const left = clamp(Math.round(FIELD / 2 - across / total), 0, FIELD - width);
  const top = clamp(Math.round(FIELD / 2 - down / total), 0, FIELD - height);
  const image = new Uint8Array(FIELD * FIELD);
  values.forEach((value, index) => {
    image[(top + Math.floor(index / width)) * FIELD + left + (index % width)] = Math.round(value);
  });
  return image;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
