/** Code for TensorFlow.js makes the layers that its own JSON makes. */
import { compileCheck } from '@hello-nn/core';
import * as core from '@tensorflow/tfjs-core';
import * as tfjs from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { tfjsTopology } from '@hello-nn/engine';
import { activations } from '../activations/index.ts';
import { initializers } from '../initializers/index.ts';
import { layers } from '../layers/index.ts';
import { tfjsCode } from './tfjs-code.ts';

const dense = (more: object): Record<string, unknown> => ({ kind: 'dense', units: 3, ...more });
const CONFIGS = [
  ...layers.kinds.map(({ kind, example }) => ({ kind, ...example }) as Record<string, unknown>),
  ...activations.kinds.map(({ kind }) => dense({ activation: kind, l2: 0.25, useBias: false })),
  ...initializers.kinds.map(({ kind }) => dense({ kernelInitializer: kind, biasInitializer: kind })),
];

beforeAll(() => core.enableProdMode());

test.each(CONFIGS)('%j', async (options) => {
  expect(compileCheck(layers.schema)(options)).toEqual([]);
  const kind = layers.of(options as { kind: string });
  const inputShape = kind.refuse(options, [6, 5, 1]) ? [30] : [6, 5, 1];
  const described = kind.tfjs(options, 'mine_1', { randomLayer: 0 });
  const modelTopology = tfjsTopology({ tfjsLayers: described, inputShape });
  const weightSpecs: core.io.WeightsManifestEntry[] = [];
  const expected = await tfjs.loadLayersModel(
    core.io.fromMemory({ modelTopology, weightSpecs, weightData: new ArrayBuffer(0) }),
    { strict: false },
  );
  expect(expected.layers).toHaveLength(described.length);
  for (const [index, layer] of described.entries()) {
    const code = tfjsCode(layer, index === 0 ? { input_shape: inputShape } : {});
    const made = new Function('tf', `return ${code}`)(tfjs) as tfjs.layers.Layer;
    expect(made.getClassName()).toBe(expected.layers[index]!.getClassName());
    expect(made.getConfig()).toEqual(expected.layers[index]!.getConfig());
  }
});
