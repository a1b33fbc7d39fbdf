export { activations } from './activations/index.ts';
export { initializers } from './initializers/index.ts';
export { layers } from './layers/index.ts';
export { defineLayer, type LayerContext, type LayerKind, type ParameterSpec, type Refusal } from './layers/layer.ts';
export { buildNetwork, checkModel, type NetworkInput, type PlacedLayer, placeLayers } from './network.ts';
export { type LayerConfig, type ModelConfig, modelSection } from './section.ts';
export { type SummaryRow, summarise } from './summary.ts';
