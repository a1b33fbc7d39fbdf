/** What a page in a browser may load of the model: layers and networks, no files. */
export { activations } from './activations/index.ts';
export { toKerasConfig } from './formats/keras/keras-config.ts';
export { python } from './formats/keras/python.ts';
export { tfjsCode } from './formats/tfjs-code.ts';
export { layers } from './layers/index.ts';
export { buildNetwork, checkModel, placeLayers } from './network.ts';
export { type LayerConfig, type ModelConfig, modelSection } from './section.ts';
