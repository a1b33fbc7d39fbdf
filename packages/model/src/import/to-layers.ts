import { compileCheck } from '@hello-nn/core';
import { activations } from '../activations/index.ts';
import { kerasLayer } from '../formats/keras/keras-config.ts';
import { layers as family } from '../layers/index.ts';
import type { LayerConfig } from '../section.ts';
import { type KerasOptions, readOptions, Unsupported } from './keras-options.ts';
import type { ForeignLayer } from './read-topology.ts';
import { refuse, shown } from './refuse.ts';

/** A layer of ours, and the layer of the file that holds its weights. */
export interface TranslatedLayer {
  readonly layer: LayerConfig;
  readonly source: ForeignLayer;
}

/** Layers of a model file as ours, complete with defaults. Throws `UserError('data')` for a layer or option we lack. */
export function toLayers(foreign: readonly ForeignLayer[], where: string): TranslatedLayer[] {
  const check = compileCheck(family.schema);
  const translated: TranslatedLayer[] = [];
  for (const source of foreign) {
    const place = `${where} › layer ${shown(source.name)}`;
    const layer = translate(source, place);
    const before = translated.at(-1);
    if (
      LAST_AXIS_ONLY.includes(source.className) &&
      namesAxisOne(source.config.axis) &&
      before?.layer.kind !== 'dense'
    ) {
      refuse(place, 'works along axis 1, and that is the last one behind a dense layer only', 'axis -1');
    }
    // Some activations are a layer of their own in the file and an option of the layer before it with us.
    if (layer.kind === 'activation' && before?.layer.activation === 'linear') {
      translated[translated.length - 1] = { ...before, layer: { ...before.layer, activation: layer.activation } };
      continue;
    }
    const [violation] = check(layer);
    if (violation) refuse(place, [...violation.path, violation.what].join(' '), violation.expected);
    translated.push({ layer, source });
  }
  return translated;
}

/** They work along the last axis here; Keras 2 and tfjs write that of a row of numbers down as 1. */
const LAST_AXIS_ONLY = ['Softmax', 'BatchNormalization'];

function namesAxisOne(axis: unknown): boolean {
  return axis === 1 || (Array.isArray(axis) && axis.length === 1 && axis[0] === 1);
}

function translate({ className, config }: ForeignLayer, place: string): LayerConfig {
  const read = READERS.get(className);
  if (!read) {
    return refuse(place, `is a layer of class ${shown(className)}, which is not known`, [...READERS.keys()].join(', '));
  }
  try {
    return readOptions(config, read);
  } catch (error) {
    if (error instanceof Unsupported) return refuse(place, error.message);
    throw error;
  }
}

type Reader = (options: KerasOptions) => LayerConfig;

const activation = (name: string): LayerConfig => ({ kind: 'activation', activation: name });

/** Keras's layers that apply a function of ours to each number. */
const ACTIVATION_LAYERS: Readonly<Record<string, Reader>> = {
  Softmax(options) {
    options.only('axis', -1, 1);
    return activation('softmax');
  },
  ReLU(options) {
    options.only('negative_slope', 0);
    options.only('threshold', 0);
    return activation('relu');
  },
  ELU(options) {
    options.only('alpha', 1);
    return activation('elu');
  },
};

// Activations that tfjs has as a layer: the same class and the same numbers, under Keras 3's names or Keras 2's.
const asLayers = activations.kinds.flatMap(({ kind, tfjs }): [string, Reader][] => {
  if (typeof tfjs === 'string') return [];
  const modern = kerasLayer(tfjs).config;
  const reader: Reader = (options) => {
    for (const [index, [key, value]] of Object.entries(tfjs.config).entries()) {
      const [newKey] = Object.entries(modern)[index]!;
      const given = options.take(newKey) ?? options.take(key);
      // Keras writes the float32 nearest to a number in full.
      if (typeof given !== 'number' || Math.fround(given) !== Math.fround(Number(value))) {
        throw new Unsupported(`${newKey} ${shown(given)} is not supported, only ${shown(value)}`);
      }
    }
    return activation(kind);
  };
  return [[tfjs.className, reader]];
});

/** The layers that may be in a file, by Keras's class name. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ...Object.entries(ACTIVATION_LAYERS),
  ...asLayers,
  ...family.kinds.map((kind): [string, Reader] => [
    kind.className,
    (options) => ({ kind: kind.kind, ...kind.fromKeras(options) }),
  ]),
]);
