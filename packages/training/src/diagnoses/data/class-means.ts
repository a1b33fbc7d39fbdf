import type { LabelledImages } from '@hello-nn/core';

/** The class of a row, by the plainest of rules. */
export type Classifier = (images: Uint8Array, row: number) => number;

/** What a classifier is made of. `shift`: the label of row r is taken from row r + shift. */
export interface Fitted {
  readonly set: LabelledImages;
  readonly rows: Int32Array;
  readonly shift: number;
  readonly pixels: number;
  readonly classes: number;
}

/** Pixels of a picture that are looked at: every n-th, which is enough to tell classes from chance. */
const FEATURES = 144;

/** Takes the class whose mean picture is nearest (squared Euclidean distance). */
export function classMeans({ set, rows, shift, pixels, classes }: Fitted): Classifier {
  const step = Math.ceil(pixels / FEATURES);
  const features = Math.ceil(pixels / step);
  const means = new Float64Array(classes * features);
  const counts = new Int32Array(classes);
  for (const row of rows) {
    const label = set.labels[row + shift];
    if (label === undefined) continue;
    counts[label]!++;
    for (let at = 0; at < features; at++) means[label * features + at]! += set.images[row * pixels + at * step]!;
  }
  for (let at = 0; at < means.length; at++) means[at]! /= Math.max(1, counts[Math.floor(at / features)]!);
  return (images, row) => {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let label = 0; label < classes; label++) {
      if (counts[label] === 0) continue;
      let distance = 0;
      // Sums only grow: what is not less by now will not be.
      for (let at = 0; at < features && distance < least; at++) {
        const difference = images[row * pixels + at * step]! - means[label * features + at]!;
        distance += difference * difference;
      }
      if (distance < least) [least, nearest] = [distance, label];
    }
    return nearest;
  };
}

/** Takes the class of the nearest of the rows: slow (some 50 ms), and sees what means cannot. */
export function nearestNeighbour({ set, rows, pixels }: Fitted): Classifier {
  const step = Math.ceil(pixels / FEATURES);
  return (images, row) => {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const other of rows) {
      let distance = 0;
      for (let at = 0; at < pixels && distance < least; at += step) {
        const difference = images[row * pixels + at]! - set.images[other * pixels + at]!;
        distance += difference * difference;
      }
      if (distance < least) [least, nearest] = [distance, set.labels[other]!];
    }
    return nearest;
  };
}
