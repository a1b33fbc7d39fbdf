/** The contract that every kind of the model's families keeps. */
import { compileCheck, type Family, type Kind } from '@hello-nn/core';
import { placeholder, typeOf } from '@hello-nn/graph';
import { activations } from './activations/index.ts';
import { kerasLayer } from './formats/keras/keras-config.ts';
import { toLayers } from './import/to-layers.ts';
import { initializers } from './initializers/index.ts';
import { layers } from './layers/index.ts';

const families: readonly Family<Kind>[] = [layers, activations, initializers];
const everyKind = families.flatMap((family) =>
  family.kinds.map((kind) => ({ family, kind, name: `${family.noun} ${kind.kind}` })),
);

describe.each(everyKind)('$name', ({ family, kind }) => {
  test('has a kebab-case name and a sentence', () => {
    expect(kind.kind).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(kind.summary).toMatch(/\.$/);
  });
  test('describes each option', () => {
    for (const option of Object.values(kind.options.properties)) expect(option.description).toMatch(/\.$/);
  });
  test('accepts its example and refuses an unknown option', () => {
    const check = compileCheck(family.schema);
    expect(check({ kind: kind.kind, ...kind.example })).toEqual([]);
    expect(check({ kind: kind.kind, ...kind.example, colour: 1 })).toHaveLength(1);
  });
});

describe.each(layers.kinds.map((kind) => [kind.kind, kind] as const))('layer %s', (_, kind) => {
  const options = { kind: kind.kind, ...kind.example };
  compileCheck(layers.schema)(options);
  const inputShape = kind.refuse(options, [6, 5, 1]) ? [30] : [6, 5, 1];

  test('traces to the shape it announces', () => {
    const input = placeholder('input', 'float32', ['batch', ...inputShape]);
    const parameters = kind.parameters(options, inputShape).map(({ name, shape, graphOrder }) =>
      placeholder(
        name,
        'float32',
        graphOrder.map((axis) => shape[axis]!),
      ),
    );
    const mask = placeholder('mask', 'float32', ['batch', ...inputShape]);
    for (const training of [true, false]) {
      const context = { training, randomLayer: 0, dropoutMask: () => mask, assign: () => undefined };
      const traced = kind.trace(options, input, parameters, context);
      expect(typeOf(traced)).toBe(`float32[batch, ${kind.outputShape(options, inputShape).join(', ')}]`);
    }
  });
  test('corresponds to layers of tfjs, the first with its name', () => {
    const tfjs = kind.tfjs(options, 'mine', { randomLayer: 0 });
    expect(tfjs[0]!.className).toBe(kind.className);
    expect(tfjs[0]!.config.name).toBe('mine');
  });
  test('comes back with all its options from tfjs and from Keras 3', () => {
    const foreign = kind.tfjs(options, 'mine', { randomLayer: 0 }).map((layer) => ({ name: 'mine', ...layer }));
    expect(toLayers(foreign, 'here').map(({ layer }) => layer)).toEqual([options]);
    const modern = foreign.map(({ name, ...layer }) => ({ name, ...layer, config: kerasLayer(layer).config }));
    expect(toLayers(modern, 'here').map(({ layer }) => layer)).toEqual([options]);
  });
});

test.each(activations.kinds)('activation $kind comes back from tfjs and from Keras 3', ({ kind }) => {
  const options = { kind: 'dense', units: 3, activation: kind };
  compileCheck(layers.schema)(options);
  const foreign = layers.of(options).tfjs(options, 'mine', { randomLayer: 0 });
  for (const translate of [
    (config: object) => config,
    (_: object, index: number) => kerasLayer(foreign[index]!).config,
  ]) {
    const named = foreign.map(({ className, config }, index) => ({
      className,
      name: String(index),
      config: translate(config, index) as Record<string, unknown>,
    }));
    expect(toLayers(named, 'here').map(({ layer }) => layer)).toEqual([options]);
  }
});
