import { optimizers } from '../optimizers/index.ts';
import type { Facts } from './diagnosis.ts';
import { kernelsOf, layerOf } from './gradient-scale.ts';

/**
 * The kernel that the first steps change most, in units of itself: ‖Δw‖ / ‖w‖ at the full learning rate. About 0.001 is
 * sound (Karpathy, CS231n, "ratio of weights:updates").
 */
export function largestStep({ first, config }: Facts): { readonly layer: string; readonly ratio: number } | undefined {
  const { optimizer } = config;
  const kind = optimizers.of(optimizer);
  const steps = (first ? kernelsOf(first) : []).map((kernel) => {
    const size = kernel.shape.reduce((product, dim) => product * dim, 1);
    return { layer: layerOf(kernel), ratio: kind.stepNorm(optimizer, kernel.gradientNorm, size) / kernel.norm };
  });
  return steps.sort((a, b) => b.ratio - a.ratio)[0];
}

/** What the loss was before the first step, penalty included, as the history has it. */
export function startLoss({ first, guessing }: Facts): number {
  return first ? first.loss + first.penalty : guessing;
}
