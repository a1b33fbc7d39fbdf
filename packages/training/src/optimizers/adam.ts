import { Type } from '@hello-nn/core';
import { add, div, exp, mul, scalar, scale, sqrt, square, sub, type Tensor } from '@hello-nn/graph';
import { defineOptimizer, epsilonOption, learningRateOption, shareOption } from './optimizer.ts';

/**
 * Adam (Kingma & Ba 2015, algorithm 1): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ),
 * w ← w − η·m̂/(√v̂ + ε). Rearranged to η' = η√(1−β₂ᵗ)/(1−β₁ᵗ), ε' = ε√(1−β₂ᵗ), w ← w − η'·m/(√v + ε'), so that what
 * depends on t is one number a step.
 */
export const adam = defineOptimizer({
  kind: 'adam',
  summary: 'Adam: a step size of its own for every weight, from the gradient and its square.',
  options: Type.Object({
    learningRate: learningRateOption(0.001),
    beta1: shareOption(0.9, 'How much of the mean gradient is kept.'),
    beta2: shareOption(0.999, 'How much of the mean squared gradient is kept.'),
    epsilon: epsilonOption(),
  }),
  example: { learningRate: 0.001 },

  usualRates: () => [1e-6, 0.1],
  keras: ({ learningRate, beta1, beta2, epsilon }) =>
    `keras.optimizers.Adam(learning_rate=${learningRate}, beta_1=${beta1}, beta_2=${beta2}, epsilon=${epsilon})`,
  tfjs: ({ learningRate, beta1, beta2, epsilon }) => `tf.train.adam(${learningRate}, ${beta1}, ${beta2}, ${epsilon})`,
  // η for each number, whatever its gradient.
  stepNorm: ({ learningRate }, _, size) => learningRate * Math.sqrt(size),
  create({ beta1, beta2, epsilon }) {
    return {
      slots: ['m', 'v'],
      rates(learningRates, stepNumbers) {
        const correction = sqrt(oneMinusPower(beta2, stepNumbers));
        return [div(mul(learningRates, correction), oneMinusPower(beta1, stepNumbers)), scale(correction, epsilon)];
      },
      update(parameter, gradient, [m, v], [rate, smallest]) {
        // Used twice, in this form: its factor then costs nothing in the product that a gradient mostly is.
        const part = scale(gradient, 1 - beta1);
        const nextM = add(scale(m!, beta1), part);
        const nextV = add(scale(v!, beta2), scale(square(part), (1 - beta2) / (1 - beta1) ** 2));
        const step = div(mul(nextM, rate!), add(sqrt(nextV), smallest!));
        return { parameter: sub(parameter, step), slots: [nextM, nextV] };
      },
      eager: (tf, learningRate) => tf.train.adam(learningRate, beta1, beta2, epsilon),
    };
  },
});

// 1 − βᵗ for all steps at once; β = 0 leaves 1.
function oneMinusPower(beta: number, stepNumbers: Tensor): Tensor {
  if (beta === 0) return sub(scalar(1), scale(stepNumbers, 0));
  return sub(scalar(1), exp(scale(stepNumbers, Math.log(beta))));
}
