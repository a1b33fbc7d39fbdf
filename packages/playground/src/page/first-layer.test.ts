import type { Program } from '../program/program.ts';
import { firstLayer } from './first-layer.ts';

const program = (...shapes: readonly (readonly number[])[]): Program => ({
  inputShape: [28, 28, 1],
  pixelScale: 1 / 255,
  parameters: shapes.map((shape, index) => ({ name: `layer_${index}/kernel`, shape })),
  constants: [],
  steps: [],
  scores: 0,
  probabilities: 0,
});

test('a dense layer sees the image, a convolution a window, a dense layer after something else neither', () => {
  expect(firstLayer(program([15, 784], [10, 15]))).toMatchObject({ units: 15, height: 28, width: 28, sees: 'image' });
  expect(firstLayer(program([8, 1, 3, 5], [10, 99]))).toMatchObject({ units: 8, height: 3, width: 5, sees: 'window' });
  expect(firstLayer(program([10, 99]))).toBeUndefined();
  expect(firstLayer(program())).toBeUndefined();
});
