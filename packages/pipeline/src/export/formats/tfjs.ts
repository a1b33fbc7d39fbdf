import { toTfjsLayers } from '@hello-nn/model';
import type { ExportFormat } from '../export-format.ts';

export const tfjs: ExportFormat = {
  format: 'tfjs',
  summary: 'the model for TensorFlow.js, in browsers and Node',
  async files({ network, parameters }) {
    const { modelJson, weights } = toTfjsLayers(network, parameters);
    return { 'tfjs/model.json': modelJson, 'tfjs/weights.bin': weights };
  },
  open: (path) => `await tf.loadLayersModel('file://…/${path}')   in a browser: its URL`,
};
