/** Batch normalization as training needs it. */
import { add, div, mul, scale, square, sub } from '../ops/arithmetic.ts';
import { composite } from '../ops/composite.ts';
import { sqrt } from '../ops/elementwise.ts';
import { scalar } from '../ops/source.ts';
import { reduceMean, reduceSum } from '../ops/sum-and-repeat.ts';
import type { Tensor } from '../tensor.ts';

export interface Normalized {
  /** (x − mean) / √(variance + epsilon), of x's shape. */
  readonly value: Tensor;
  /** Of the values over `axes`, which are kept with size 1. */
  readonly mean: Tensor;
  /** The population variance, likewise. */
  readonly variance: Tensor;
}

/**
 * Normalizes over `axes`. With x̂ the result and g its gradient: dx = (g − mean(g) − x̂ · mean(g · x̂)) / √(variance + ε)
 * (Ioffe & Szegedy 2015, §3). No gradient flows through `mean` and `variance`.
 */
export function normalize(value: Tensor, axes: readonly number[], epsilon: number): Normalized {
  const mean = reduceMean(value, axes);
  const centred = sub(value, mean);
  const variance = reduceMean(square(centred), axes);
  const perDeviation = div(scalar(1), sqrt(add(variance, scalar(epsilon))));
  const forward = mul(centred, perDeviation);
  const normalized = composite('normalize', forward, [value], (gradient, result) => {
    const along = mul(result, reduceMean(mul(gradient, result), axes));
    return [mul(sub(sub(gradient, reduceMean(gradient, axes)), along), perDeviation)];
  });
  return { value: normalized, mean, variance };
}

/** The mean over all positions: `[channels, positions, batch]` → `[channels, batch]`. Differentiable. */
export function meanOverPositions(maps: Tensor): Tensor {
  return scale(reduceSum(maps, [1]), 1 / (maps.shape[1] as number));
}
