import { checkModel, placeLayers } from '../network.ts';
import type { LayerConfig } from '../section.ts';
import type { Topology } from './read-topology.ts';
import { refuse, shown } from './refuse.ts';
import { toLayers } from './to-layers.ts';

/** A parameter that a model file has to hold. */
export interface WantedWeight {
  /** By the file's layer: `dense_Dense1/kernel`. */
  readonly name: string;
  /** By ours: `dense/kernel`. */
  readonly ownName: string;
  readonly shape: readonly number[];
  /** Values in all. */
  readonly size: number;
}

/** A model file's layers as ours, and the weights that they need, in the network's order. */
export interface WantedModel {
  /** As the file has it, but for an axis of channels where it has none: `[height, width, 1]`, or `[pixels]`. */
  readonly inputShape: readonly number[];
  readonly layers: readonly LayerConfig[];
  readonly weights: readonly WantedWeight[];
}

/** Judges a topology and says which weights it needs; takes no memory for any. Throws `UserError('data')`. */
export function wantedModel(topology: Topology, where: string): WantedModel {
  const translated = toLayers(topology.layers, where);
  const inputShape = withChannels(topology);
  const config = { layers: translated.map(({ layer }) => layer) };
  for (const { path, what, expected } of checkModel(config, inputShape, undefined)) {
    const source = translated[Number(path[1])]!.source;
    refuse(`${where} › layer ${shown(source.name)}`, what, expected);
  }
  const weights = placeLayers(config, inputShape).flatMap((placed, index) =>
    placed.parameters.map(({ name, shape }) => ({
      name: `${translated[index]!.source.name}/${name}`,
      ownName: `${placed.name}/${name}`,
      shape,
      size: shape.reduce((product, axis) => product * axis, 1),
    })),
  );
  // A model of rows of numbers gets images here.
  const layers = inputShape.length === 1 ? [{ kind: 'flatten' }, ...config.layers] : config.layers;
  return { inputShape, layers, weights };
}

// Keras's tutorials feed [28, 28] to a Flatten: the same numbers as [28, 28, 1].
function withChannels({ inputShape, layers }: Topology): readonly number[] {
  const takesAny = ['Flatten', 'Reshape'].includes(layers[0]!.className);
  return inputShape.length === 2 && takesAny ? [...inputShape, 1] : inputShape;
}
