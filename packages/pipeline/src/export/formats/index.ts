import type { ExportFormat } from '../export-format.ts';
import { keras } from './keras.ts';
import { kerasScript } from './keras-script.ts';
import { onnx } from './onnx.ts';
import { stepGraph } from './step-graph.ts';
import { tfjs } from './tfjs.ts';

/** All export formats. A new one is one file and one line here. */
export const exportFormats: readonly ExportFormat[] = [onnx, tfjs, keras, kerasScript, stepGraph];
