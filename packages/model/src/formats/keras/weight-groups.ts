import type { Network } from '@hello-nn/engine';

/** The variables of one layer as Keras 3 stores them: `layers/<group>/vars/0`, `1` … */
export interface WeightGroup {
  /** The class in snake case, numbered: `dense`, `dense_1`; not the layer's name. */
  readonly group: string;
  readonly layer: string;
  /** Indices into the parameters, in Keras's order. */
  readonly variables: readonly number[];
}

/** The order in which Keras creates a layer's variables; a layer has some of them. */
const KERAS_ORDER = ['kernel', 'gamma', 'bias', 'beta', 'moving_mean', 'moving_variance'];

/** A layer as far as its place in the file goes. */
export interface NamedLayer {
  readonly className: string;
  readonly name: string;
}

/** Which parameters each layer owns and where a Keras 3 weight file keeps them. Parameters are named `layer/variable`. */
export function weightGroups(
  layers: readonly NamedLayer[],
  parameters: readonly Pick<Network['parameters'][number], 'name'>[],
): WeightGroup[] {
  const counts = new Map<string, number>();
  return layers.map(({ className, name }) => {
    const stem = snakeCase(className);
    const earlier = counts.get(stem) ?? 0;
    counts.set(stem, earlier + 1);
    const own = parameters.flatMap((parameter, index) => {
      const [layer, variable] = parameter.name.split('/') as [string, string];
      return layer === name ? [{ index, order: KERAS_ORDER.indexOf(variable) }] : [];
    });
    const variables = own.sort((a, b) => a.order - b.order).map(({ index }) => index);
    return { group: earlier === 0 ? stem : `${stem}_${earlier}`, layer: name, variables };
  });
}

/** `MaxPooling2D` → `max_pooling2d`, `LeakyReLU` → `leaky_re_lu`: a word begins where a capital follows or precedes a small letter. */
export function snakeCase(className: string): string {
  return className.replace(/(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])/g, '_').toLowerCase();
}
