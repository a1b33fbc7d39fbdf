import { isMapping, refuse, shown } from './refuse.ts';

/** A layer as a model file describes it. */
export interface ForeignLayer {
  readonly className: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A stack of layers as a model file describes it; nothing in it has been judged yet. */
export interface Topology {
  /** Without the batch. */
  readonly inputShape: readonly number[];
  readonly layers: readonly ForeignLayer[];
}

const MOST_LAYERS = 100;
const LARGEST_AXIS = 65_536;

/** Reads Keras's description of a Sequential, of Keras 2 (and tfjs) or 3. Throws `UserError('data')`. */
export function readTopology(model: unknown, where: string): Topology {
  if (!isMapping(model)) return refuse(where, `describes no model, but ${shown(model)}`);
  if (model.class_name !== 'Sequential') {
    return refuse(where, `is a model of class ${shown(model.class_name)}`, 'a Sequential: a stack of layers');
  }
  const listed = isMapping(model.config) ? model.config.layers : model.config;
  if (!Array.isArray(listed) || listed.length === 0) return refuse(where, 'lists no layers');
  if (listed.length > MOST_LAYERS) return refuse(where, `has ${listed.length} layers`, `at most ${MOST_LAYERS}`);
  const all = listed.map((layer: unknown, index) => readLayer(layer, index, where));
  refuseTwins(all, where);
  const first = all[0]!;
  const layers = first.className === 'InputLayer' ? all.slice(1) : all;
  if (layers.length === 0) return refuse(where, 'lists no layers but its input');
  const { batch_shape: kerasShape, batch_input_shape: tfjsShape } = first.config;
  return { inputShape: readShape(kerasShape ?? tfjsShape, where), layers };
}

function readLayer(layer: unknown, index: number, where: string): ForeignLayer {
  if (!isMapping(layer) || typeof layer.class_name !== 'string' || !isMapping(layer.config)) {
    return refuse(where, `layer ${index} is no layer, but ${shown(layer)}`, 'class_name and config');
  }
  const { name } = layer.config;
  if (typeof name !== 'string' || !/^[^/\0]{1,200}$/.test(name)) {
    return refuse(where, `layer ${index} has the name ${shown(name)}`, 'a text without a slash');
  }
  return { className: layer.class_name, name, config: layer.config };
}

function refuseTwins(layers: readonly ForeignLayer[], where: string): void {
  const seen = new Set<string>();
  for (const { name } of layers) {
    if (seen.has(name)) refuse(where, `has two layers called ${shown(name)}`, 'different names');
    seen.add(name);
  }
}

function readShape(shape: unknown, where: string): readonly number[] {
  const sizes: readonly unknown[] = Array.isArray(shape) ? shape.slice(1) : [];
  const isSize = (size: unknown): boolean =>
    Number.isInteger(size) && Number(size) >= 1 && Number(size) <= LARGEST_AXIS;
  // A Keras model that met its first images late has kept their number; it takes any.
  const isBatch = Array.isArray(shape) && (shape[0] === null || isSize(shape[0]));
  if (!isBatch || sizes.length < 1 || sizes.length > 3 || !sizes.every(isSize)) {
    return refuse(where, `has an input of shape ${shown(shape)}`, '[null, height, width, channels], or fewer axes');
  }
  return sizes as number[];
}
