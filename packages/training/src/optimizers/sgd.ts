import { Type } from '@hello-nn/core';
import { add, mul, scale, sub } from '@hello-nn/graph';
import { defineOptimizer, learningRateOption, shareOption } from './optimizer.ts';

/**
 * Stochastic gradient descent: w ← w − η·g. With momentum μ: v ← μ·v + g, w ← w − η·v; nesterov: w ← w − η·(g + μ·v)
 * (Sutskever et al. 2013 as in PyTorch and TensorFlow.js: the rate stands outside v, so a schedule acts at once).
 */
export const sgd = defineOptimizer({
  kind: 'sgd',
  summary: 'Stochastic gradient descent, with momentum if you like.',
  options: Type.Object({
    learningRate: learningRateOption(0.01),
    momentum: shareOption(0, 'How much of the last step is kept in the next.'),
    nesterov: Type.Boolean({ default: false, description: 'Look ahead along the momentum (needs momentum above 0).' }),
  }),
  example: { learningRate: 0.01, momentum: 0.9, nesterov: true },

  // With momentum μ a steady gradient moves the weights 1 / (1 − μ) times as far.
  usualRates: ({ momentum }) => [1e-5, 2 * (1 - momentum)],
  keras({ learningRate, momentum, nesterov }) {
    const options = [`learning_rate=${learningRate}`];
    if (momentum > 0) options.push(`momentum=${momentum}`);
    if (nesterov) options.push('nesterov=True');
    return `keras.optimizers.SGD(${options.join(', ')})`;
  },
  tfjs({ learningRate, momentum, nesterov }) {
    if (momentum === 0) return `tf.train.sgd(${learningRate})`;
    return `tf.train.momentum(${learningRate}, ${momentum}, ${nesterov})`;
  },
  // Gradients of one direction add up to 1/(1 − μ) of them.
  stepNorm: ({ learningRate, momentum }, gradientNorm) => (learningRate * gradientNorm) / (1 - momentum),
  create({ momentum, nesterov }) {
    if (momentum === 0) {
      return {
        slots: [],
        rates: (learningRates) => [learningRates],
        linearRate: 0,
        update: (parameter, gradient) => ({ parameter: sub(parameter, gradient), slots: [] }),
        eager: (tf, learningRate) => tf.train.sgd(learningRate),
      };
    }
    return {
      slots: ['momentum'],
      rates: (learningRates) => [learningRates],
      update(parameter, gradient, [velocity], [rate]) {
        const next = add(scale(velocity!, momentum), gradient);
        const step = nesterov ? add(scale(next, momentum), gradient) : next;
        return { parameter: sub(parameter, mul(step, rate!)), slots: [next] };
      },
      eager: (tf, learningRate) => tf.train.momentum(learningRate, momentum, nesterov),
    };
  },
});
