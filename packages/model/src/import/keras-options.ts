import { activations } from '../activations/index.ts';
import { initializers } from '../initializers/index.ts';
import { isMapping, shown } from './refuse.ts';

/** The options of a layer in a model file, as a layer kind reads them; what no one has asked for is refused at the end. */
export interface KerasOptions {
  /** The value of an option, whatever it is: the kind's schema judges it afterwards. */
  take(key: string, byDefault?: unknown): unknown;
  /** Refuses all values of an option but these; the first is meant where there is none. */
  only(key: string, ...allowed: readonly unknown[]): void;
  /** Our name of an activation. */
  activation(key: string): string;
  /** Our name of an initializer; weights come from the file, so that an unknown one is as good as our default. */
  initializer(key: string, byDefault: string): string;
  /** The l2 of a regularizer. */
  l2(key: string): number;
  /** Takes an option that has no meaning for a trained model: a seed. */
  ignore(key: string): void;
}

/** Stands for what is wrong with a layer, in words. */
export class Unsupported extends Error {}

/** Options that all layers have. */
const COMMON = ['name', 'batch_input_shape', 'batch_shape', 'input_dtype'];

/** Reads a layer's options by `read`, then makes sure that none was overlooked. Throws `Unsupported`. */
export function readOptions<T>(config: Readonly<Record<string, unknown>>, read: (options: KerasOptions) => T): T {
  const taken = new Set(COMMON);
  const take: KerasOptions['take'] = (key, byDefault) => {
    taken.add(key);
    return (Object.hasOwn(config, key) ? config[key] : undefined) ?? byDefault;
  };
  const only: KerasOptions['only'] = (key, ...allowed) => {
    const value = take(key, allowed[0]);
    const isAllowed = allowed.some((each) => JSON.stringify(each) === flatJson(value));
    if (!isAllowed)
      throw new Unsupported(`${key} ${shown(value)} is not supported, only ${allowed.map(shown).join(' or ')}`);
  };
  only('trainable', true);
  checkDtype(take('dtype', 'float32'));
  only('data_format', 'channels_last');
  const result = read({
    take,
    only,
    ignore: (key) => void take(key),
    activation: (key) => activationNamed(take(key, 'linear')),
    initializer: (key, byDefault) => initializerNamed(take(key)) ?? byDefault,
    l2: (key) => l2Of(key, take(key)),
  });
  for (const [key, value] of Object.entries(config)) {
    const saysNothing = value === null || value === false;
    if (!taken.has(key) && !saysNothing) throw new Unsupported(`${shown(key)} ${shown(value)} is not supported`);
  }
  return result;
}

/** Our activation of Keras's name: `leaky_relu`. */
export function activationNamed(value: unknown): string {
  const name = typeof value === 'string' ? value.replaceAll('_', '-') : '';
  if (activations.kinds.some(({ kind }) => kind === name)) return name;
  const known = activations.kinds.map(({ kind }) => kind.replaceAll('-', '_')).join(', ');
  throw new Unsupported(`the activation ${shown(value)} is not supported, only ${known}`);
}

function initializerNamed(value: unknown): string | undefined {
  const name = isMapping(value) ? value.class_name : undefined;
  if (typeof name !== 'string') return undefined;
  return initializers.kinds.find(({ tfjs }) => tfjs.toLowerCase() === name.toLowerCase())?.kind;
}

function l2Of(key: string, value: unknown): number {
  if (value === undefined) return 0;
  const config = isMapping(value) && isMapping(value.config) ? value.config : {};
  const isL2 = isMapping(value) && (value.class_name === 'L2' || value.class_name === 'L1L2') && !config.l1;
  if (isL2 && typeof config.l2 === 'number') return config.l2;
  throw new Unsupported(
    `${key} ${isMapping(value) ? shown(value.class_name) : shown(value)} is not supported, only L2`,
  );
}

function checkDtype(value: unknown): void {
  const name = isMapping(value) && isMapping(value.config) ? value.config.name : value;
  if (name !== 'float32') throw new Unsupported(`numbers of type ${shown(name)} are not supported, only float32`);
}

// What is compared is short; a deep value is none of the allowed ones.
function flatJson(value: unknown): string | undefined {
  const isFlat = !Array.isArray(value) || value.every((item) => typeof item !== 'object' || item === null);
  return isFlat && !isMapping(value) ? JSON.stringify(value) : undefined;
}
