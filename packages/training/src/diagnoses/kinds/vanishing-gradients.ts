import { defineDiagnosis } from '../diagnosis.ts';
import { kernelsOf, layerOf, relativeGradient } from '../gradient-scale.ts';
import { short } from '../words.ts';

/**
 * Each sigmoid layer shrinks a gradient to a quarter or less (Hochreiter 1991; Glorot & Bengio 2010). Sound networks have
 * 0.3 … 4 here; seven sigmoid layers 0.0003.
 */
const LEAST = 1e-3;

export const vanishingGradients = defineDiagnosis({
  kind: 'vanishing-gradients',
  summary: 'The first layer gets hardly any gradient: it will stay as it was drawn.',
  when: 'first step',
  shownBy: `the gradient over the weights of the first kernel is less than ${LEAST} of that of the last one`,
  remedy: 'Use relu instead of sigmoid or tanh, fewer layers, or batch-normalization between them.',
  causedBy: ['exploding-gradients', 'loss-at-start', 'inputs-not-scaled', 'low-contrast', 'constant-features'],
  check({ first }) {
    const kernels = first ? kernelsOf(first) : [];
    const [input, output] = [kernels[0], kernels.at(-1)];
    if (!input || !output || kernels.length < 2 || output.gradientNorm === 0) return undefined;
    const ratio = relativeGradient(input) / relativeGradient(output);
    if (!(ratio < LEAST)) return undefined;
    return {
      severity: 'warning',
      message: `the gradient of ${layerOf(input)}, in units of its weights, is ${short(ratio)} of that of ${layerOf(output)}: it will not learn`,
      measured: { name: 'relative gradient, first over last layer', value: ratio },
      threshold: LEAST,
      fix: 'use relu instead of sigmoid or tanh, fewer layers, or batch-normalization between them',
    };
  },
});
