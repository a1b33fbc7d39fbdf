import { randomKey, type Violation } from '@hello-nn/core';
import type { ForwardContext, Network, Parameter } from '@hello-nn/engine';
import { add, reduceSum, scale, square } from '@hello-nn/graph';
import { initializers } from './initializers/index.ts';
import { layers } from './layers/index.ts';
import type { LayerKind, ParameterSpec } from './layers/layer.ts';
import type { ModelConfig } from './section.ts';

/** A layer in its place. Shapes are without the batch. */
export interface PlacedLayer {
  readonly kind: LayerKind;
  readonly options: Readonly<Record<string, unknown>>;
  /** Keras's way: `dense`, `dense_1`. */
  readonly name: string;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly parameters: readonly ParameterSpec[];
  /** Its number among the layers that draw random masks. */
  readonly randomLayer: number;
}

/** What a network is made for. */
export interface NetworkInput {
  /** `[height, width, channels]` */
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly seed: number;
}

/** Lists everything that keeps the layers from fitting one another, the images and the classes; places are in the section. */
export function checkModel(
  config: ModelConfig,
  inputShape: readonly number[],
  classes: number | undefined,
): Violation[] {
  const violations: Violation[] = [];
  let shape = inputShape;
  for (const [index, options] of config.layers.entries()) {
    const kind = layers.of(options);
    const refusal = kind.refuse(options, shape);
    if (refusal) return [...violations, { path: ['layers', index], ...refusal }];
    shape = kind.outputShape(options, shape);
  }
  const last = config.layers.length - 1;
  const units = shape.length === 1 ? shape[0] : undefined;
  if (units === undefined || (classes !== undefined && units !== classes)) {
    const isDense = config.layers[last]!.kind === 'dense';
    violations.push({
      path: isDense ? ['layers', last, 'units'] : ['layers', last],
      code: 'units-match-classes',
      what: `the last layer gives ${units ?? `shape [${shape.join(', ')}]`}${units === undefined ? '' : ' numbers'}`,
      expected: classes === undefined ? 'one number a class' : `${classes}, one for each class of the data`,
      fix: isDense
        ? `set 'units: ${classes}' in the last layer`
        : "end with '- {kind: dense, units: CLASSES, activation: softmax}'",
    });
  }
  return violations;
}

/** Places layers and names them. Call `checkModel` first: shapes that do not fit are a broken invariant here. */
export function placeLayers(config: ModelConfig, inputShape: readonly number[]): PlacedLayer[] {
  const counts = new Map<string, number>();
  let shape = inputShape;
  let randomLayers = 0;
  return config.layers.map((options) => {
    const kind = layers.of(options);
    const refusal = kind.refuse(options, shape);
    if (refusal) throw new Error(`model: ${refusal.what}`);
    const stem = kind.kind.replaceAll('-', '_');
    const earlier = counts.get(stem) ?? 0;
    counts.set(stem, earlier + 1);
    const placed = {
      kind,
      options,
      name: earlier === 0 ? stem : `${stem}_${earlier}`,
      inputShape: shape,
      outputShape: kind.outputShape(options, shape),
      parameters: kind.parameters(options, shape),
      randomLayer: kind.random ? randomLayers++ : 0,
    };
    shape = placed.outputShape;
    return placed;
  });
}

/** Makes a network with its first weights: each a function of (seed, parameter name), the same on every engine. */
export function buildNetwork(config: ModelConfig, { inputShape, classes, seed }: NetworkInput): Network {
  const placed = placeLayers(config, inputShape);
  const specs = placed.flatMap((layer) =>
    layer.parameters.map((spec) => ({ ...spec, name: `${layer.name}/${spec.name}` })),
  );
  const offsets = placed.map((_, index) =>
    placed.slice(0, index).reduce((sum, layer) => sum + layer.parameters.length, 0),
  );
  const decayed = specs.flatMap(({ l2 }, index) => (l2 > 0 ? [{ l2, index }] : []));
  return {
    inputShape,
    classes,
    parameters: specs.map((spec) => initialised(spec, seed)),
    inputKernel: inputKernelOf(placed),
    dropoutLayers: placed.filter((layer) => layer.kind.random).length,
    largestActivation: Math.max(...[inputShape, ...placed.map((layer) => layer.outputShape)].map(sizeOf)),
    multiplications: placed.reduce((sum, layer) => sum + multiplications(layer), 0),
    forward: (images, parameters, context) =>
      placed.reduce((value, layer, index) => {
        const own = parameters.slice(offsets[index], offsets[index]! + layer.parameters.length);
        return layer.kind.trace(layer.options, value, own, layerContext(context, layer));
      }, images),
    penalty: (parameters) =>
      sum(
        decayed.map(({ l2, index }) => scale(reduceSum(square(parameters[index]!)), l2)),
        add,
      ),
    eagerPenalty: (tf, parameters) =>
      sum(
        decayed.map(({ l2, index }) => tf.mul(tf.sum(tf.square(parameters[index]!)), l2)),
        (a, b) => tf.add(a, b),
      ),
    tfjsLayers: placed.flatMap((layer) => layer.kind.tfjs(layer.options, layer.name, layer)),
  };
}

// After flattening at most.
function inputKernelOf(placed: readonly PlacedLayer[]): number | undefined {
  const first = placed.find(({ kind }) => kind.kind !== 'flatten');
  return first?.kind.kind === 'dense' && first.parameters[0]!.l2 === 0 ? 0 : undefined;
}

function initialised(spec: ParameterSpec, seed: number): Parameter {
  const { name, shape, graphOrder, trainable, initializer } = spec;
  const values = initializers.of({ kind: initializer }).values(shape, randomKey(seed, 'initial', name));
  return { name, shape, graphOrder, trainable, values };
}

function layerContext(context: ForwardContext, layer: PlacedLayer): ForwardContext & { randomLayer: number } {
  return { ...context, randomLayer: layer.randomLayer };
}

// Each number of a kernel is used once for each position of the output.
function multiplications({ parameters, outputShape }: PlacedLayer): number {
  const positions = sizeOf(outputShape.slice(0, -1));
  const kernels = parameters.filter(({ shape }) => shape.length > 1);
  return kernels.reduce((total, { shape }) => total + sizeOf(shape) * positions, 0);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, dim) => size * dim, 1);
}

function sum<T>(terms: readonly T[], plus: (a: T, b: T) => T): T | undefined {
  return terms.length > 0 ? terms.reduce(plus) : undefined;
}
