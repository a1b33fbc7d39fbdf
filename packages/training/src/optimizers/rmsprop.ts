import { Type } from '@hello-nn/core';
import { add, div, mul, scalar, scale, sqrt, square, sub } from '@hello-nn/graph';
import { defineOptimizer, epsilonOption, learningRateOption, shareOption } from './optimizer.ts';

/**
 * RMSprop (Tieleman & Hinton 2012): v ← ρv + (1−ρ)g², u ← μu + η·g/√(v + ε), w ← w − u. Keras's defaults; ε under the
 * root as in Keras and TensorFlow.js.
 */
export const rmsprop = defineOptimizer({
  kind: 'rmsprop',
  summary: 'RMSprop: gradients divided by their recent size.',
  options: Type.Object({
    learningRate: learningRateOption(0.001),
    rho: shareOption(0.9, 'How much of the mean squared gradient is kept.'),
    momentum: shareOption(0, 'How much of the last step is kept in the next.'),
    epsilon: epsilonOption(),
  }),
  example: { learningRate: 0.001, momentum: 0.5 },

  usualRates: () => [1e-6, 0.1],
  keras: ({ learningRate, rho, momentum, epsilon }) =>
    `keras.optimizers.RMSprop(learning_rate=${learningRate}, rho=${rho}, momentum=${momentum}, epsilon=${epsilon})`,
  tfjs: ({ learningRate, rho, momentum, epsilon }) =>
    `tf.train.rmsprop(${learningRate}, ${rho}, ${momentum}, ${epsilon})`,
  stepNorm: ({ learningRate, momentum }, _, size) => (learningRate * Math.sqrt(size)) / (1 - momentum),
  create({ rho, momentum, epsilon }) {
    return {
      slots: momentum > 0 ? ['meanSquare', 'momentum'] : ['meanSquare'],
      rates: (learningRates) => [learningRates],
      update(parameter, gradient, [meanSquare, velocity], [rate]) {
        const nextSquare = add(scale(meanSquare!, rho), scale(square(gradient), 1 - rho));
        const scaled = div(mul(gradient, rate!), sqrt(add(nextSquare, scalar(epsilon))));
        if (!velocity) return { parameter: sub(parameter, scaled), slots: [nextSquare] };
        const next = add(scale(velocity, momentum), scaled);
        return { parameter: sub(parameter, next), slots: [nextSquare, next] };
      },
      eager: (tf, learningRate) => tf.train.rmsprop(learningRate, rho, momentum, epsilon),
    };
  },
});
