import { Type } from '@hello-nn/core';
import { reshape as rearrange } from '@hello-nn/graph';
import { defineLayer } from './layer.ts';

const product = (shape: readonly number[]): number => shape.reduce((size, dim) => size * dim, 1);

/** The same numbers in another shape, as Keras's Reshape: `[batch, ...]` → `[batch, ...targetShape]`, row by row. */
export const reshape = defineLayer({
  kind: 'reshape',
  summary: 'Arranges the same numbers in another shape.',
  className: 'Reshape',
  random: false,
  options: Type.Object({
    targetShape: Type.Array(Type.Integer({ minimum: 1, maximum: 65_536 }), {
      minItems: 1,
      maxItems: 3,
      description: 'The new shape, without the batch: [HEIGHT, WIDTH, CHANNELS], or [LENGTH].',
    }),
  }),
  example: { targetShape: [30] },

  refuse({ targetShape }, input) {
    if (product(targetShape) === product(input)) return undefined;
    return {
      what: `reshape to [${targetShape.join(', ')}] needs ${product(targetShape)} numbers, but its input has ${product(input)}`,
      expected: `a shape of ${product(input)} numbers, such as [${input.join(', ')}]`,
      fix: `change 'targetShape' so that its product is ${product(input)}`,
    };
  },
  outputShape: ({ targetShape }) => targetShape,
  parameters: () => [],
  trace: ({ targetShape }, input) => rearrange(input, [input.shape[0]!, ...targetShape]),
  tfjs: ({ targetShape }, name) => [{ className: 'Reshape', config: { name, target_shape: targetShape } }],
  fromKeras: (options) => ({ targetShape: options.take('target_shape') }),
});
