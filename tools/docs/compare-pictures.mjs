import { existsSync, readFileSync } from 'node:fs';
import { decodePng } from '@hello-nn/io';

/** In levels of 0 … 255, a pixel's mean: a curve that ends a hair higher stays below, another digit does not. */
const MOST_DIFFERENCE = 2;

/** Says how a picture differs from the one a page shows, or undefined. */
export function comparePictures(made, kept) {
  if (!existsSync(made)) throw new Error(`the run drew no ${made}`);
  if (!existsSync(kept)) return 'is not there';
  const [left, right] = [made, kept].map((file) => decodePng(readFileSync(file), { name: file }));
  if (left.width !== right.width || left.height !== right.height) {
    return `is ${right.width} × ${right.height} pixels, now ${left.width} × ${left.height}`;
  }
  const sum = left.grey.reduce((total, level, at) => total + Math.abs(level - right.grey[at]), 0);
  const mean = sum / left.grey.length;
  return mean > MOST_DIFFERENCE ? `differs by ${mean.toFixed(1)} levels a pixel` : undefined;
}
