import type { TfjsLayer } from '@hello-nn/engine';

/** A layer as the JavaScript that makes it: `tf.layers.dense({ units: 10, activation: 'softmax' })`. `more` comes first. */
export function tfjsCode({ className, config }: Pick<TfjsLayer, 'className' | 'config'>, more: object = {}): string {
  return `tf.layers.${factoryOf(className)}(${literal({ ...more, ...config })})`;
}

// tfjs names the function that makes a class after it: MaxPooling2D is made by maxPooling2d.
function factoryOf(className: string): string {
  return `${className[0]!.toLowerCase()}${className.slice(1).replace('2D', '2d')}`;
}

// An object with `class_name` is an initializer or a regularizer; what is null is so by default, too.
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('class_name' in value) {
    const { class_name, config } = value as { class_name: string; config: object };
    if (class_name === 'L1L2') return `tf.regularizers.l1l2(${literal(config)})`;
    return `tf.initializers.${factoryOf(class_name)}(${literal(config)})`;
  }
  const options = Object.entries(value).filter(([, option]) => option !== null);
  if (options.length === 0) return '{}';
  return `{ ${options.map(([name, option]) => `${camelCase(name)}: ${literal(wordOf(name, option))}`).join(', ')} }`;
}

// tfjs's JSON has Keras's names, its functions those of JavaScript: kernel_initializer, kernelInitializer.
function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

// The one value that is a word of the interface, too: 'channels_last'. Names of layers stay as they are.
function wordOf(name: string, value: unknown): unknown {
  return name === 'data_format' ? camelCase(String(value)) : value;
}
