import type { Network, TfjsLayer } from '@hello-nn/engine';

/** A Keras 3 object as its JSON has it. */
export interface KerasObject {
  readonly module: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly registered_name: null;
}

/** A network as the `config.json` of Keras 3's format: a Sequential with its input. */
export function toKerasConfig({ inputShape, tfjsLayers }: Pick<Network, 'inputShape' | 'tfjsLayers'>): KerasObject {
  const shape = [null, ...inputShape];
  const input = { name: 'image', batch_shape: shape, dtype: 'float32' };
  const layers = [kerasObject('keras.layers', 'InputLayer', input), ...tfjsLayers.map(kerasLayer)];
  return kerasObject('keras', 'Sequential', { name: 'hello_nn', layers, build_input_shape: shape });
}

/** A layer of tfjs's JSON, which is Keras 2's, as one of Keras 3. */
export function kerasLayer({ className, config }: Pick<TfjsLayer, 'className' | 'config'>): KerasObject {
  const renamed = RENAMED[className] ?? {};
  const options = Object.entries(config).map(([key, value]) => [renamed[key] ?? key, kerasValue(key, value)]);
  return kerasObject('keras.layers', className, Object.fromEntries(options) as KerasObject['config']);
}

/** Options that Keras 3 calls otherwise. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LeakyReLU: { alpha: 'negative_slope' },
};

// An object inside a layer's options says in Keras 3 which module it is of; the option's name tells which.
function kerasValue(key: string, value: unknown): unknown {
  const module = /_initializer$/.test(key)
    ? 'keras.initializers'
    : /_regularizer$/.test(key)
      ? 'keras.regularizers'
      : undefined;
  if (module === undefined || typeof value !== 'object' || value === null) return value;
  const { class_name, config } = value as { class_name: string; config: KerasObject['config'] };
  return kerasObject(module, class_name.replace('LeCun', 'Lecun'), config);
}

function kerasObject(module: string, className: string, config: KerasObject['config']): KerasObject {
  return { module, class_name: className, config, registered_name: null };
}
