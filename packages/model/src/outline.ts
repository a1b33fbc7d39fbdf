import type { NetworkOutline } from '@hello-nn/engine';
import { layers } from './layers/index.ts';
import type { ModelConfig } from './section.ts';

/** What an engine asks of a network before it is built, and before there are data. */
export function outlineOf(config: ModelConfig): NetworkOutline {
  return {
    tfjsLayers: config.layers.flatMap((options) => {
      const kind = layers.of(options);
      return kind.tfjs(options, kind.kind, { randomLayer: 0 });
    }),
  };
}
