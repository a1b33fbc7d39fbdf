import { losses, optimizers } from '@hello-nn/training';
import { defineRule } from './define-rule.ts';

// A loss that is a mean over the classes has smaller gradients.
const MORE_FOR_MEANS = 10;

export const learningRateUsual = defineRule({
  code: 'learning-rate-usual',
  summary: 'A learning rate far outside of what people use with the optimizer.',
  severity: 'warning',
  check({ training: { optimizer, loss } }) {
    const { learningRate } = optimizer;
    const [low, usual] = optimizers.of(optimizer).usualRates(optimizer);
    const high = losses.of(loss).needsProbabilities ? usual : usual * MORE_FOR_MEANS;
    if (learningRate >= low && learningRate <= high) return [];
    const what =
      learningRate < low
        ? `a learning rate of ${learningRate} is very low for ${optimizer.kind}: it will hardly learn`
        : `a learning rate of ${learningRate} is very high for ${optimizer.kind}: the training will probably diverge`;
    const expected = `usually ${low} to ${Number(high.toPrecision(2))} for ${optimizer.kind}`;
    const { default: byDefault } = optimizers.of(optimizer).options.properties.learningRate!;
    const fix = `begin with ${byDefault}, the default`;
    return [{ path: ['training', 'optimizer', 'learningRate'], what, expected, fix }];
  },
});
