import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileCheck, UserError } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import { toKeras } from '../formats/keras/to-keras.ts';
import { toTfjsLayers } from '../formats/tfjs-layers.ts';
import { buildNetwork } from '../network.ts';
import { type LayerConfig, modelSection } from '../section.ts';
import { type ImportedModel, readModelFile } from './read-model-file.ts';

/** A small network that has one of each thing: 6 → 7 leaky-relu → dropout → 4 softmax. */
export const smallLayers: readonly LayerConfig[] = complete([
  { kind: 'flatten' },
  { kind: 'dense', units: 7, activation: 'leaky-relu', kernelInitializer: 'lecun-normal', l2: 0.01 },
  { kind: 'dropout', rate: 0.5 },
  { kind: 'dense', units: 5, activation: 'gelu', useBias: false, biasInitializer: 'ones' },
  { kind: 'dense', units: 4, activation: 'softmax', biasInitializer: 'random-normal' },
]);

export const smallNetwork: Network = buildNetwork(
  { layers: smallLayers },
  { inputShape: [3, 2, 1], classes: 4, seed: 5 },
);
export const smallWeights: readonly Float32Array[] = weightsOf(smallNetwork);

/** One with all that works on maps. */
export const mapLayers: readonly LayerConfig[] = complete([
  { kind: 'reshape', targetShape: [6, 5, 1] },
  { kind: 'conv2d', filters: 3, kernelSize: [2, 3], strides: [2, 1], padding: 'same', useBias: false, l2: 0.5 },
  { kind: 'batch-normalization', momentum: 0.9, epsilon: 0.01 },
  { kind: 'activation', activation: 'leaky-relu' },
  { kind: 'max-pooling', poolSize: 2, strides: 1 },
  { kind: 'conv2d', filters: 4, kernelSize: 1, activation: 'elu' },
  { kind: 'average-pooling', poolSize: [1, 2], padding: 'same' },
  { kind: 'global-average-pooling' },
  { kind: 'batch-normalization' },
  { kind: 'dense', units: 4, activation: 'softmax' },
]);
export const mapNetwork: Network = buildNetwork({ layers: mapLayers }, { inputShape: [30, 1, 1], classes: 4, seed: 5 });

/** What a `model.json` holds, as far as tests change it. */
export interface TfjsJson {
  modelTopology: { model_config: { class_name: string; config: { layers: TfjsJsonLayer[] } } };
  weightsManifest: {
    paths: string[];
    weights: { name: string; shape: number[]; dtype: string; quantization?: object }[];
  }[];
}
export interface TfjsJsonLayer {
  class_name: string;
  config: Record<string, unknown>;
}

/** A temporary folder `models` inside another, with model files of one network. */
export interface ModelFolder {
  /** The folder outside. */
  readonly outside: string;
  readonly folder: string;
  write(name: string, content: string | Uint8Array): void;
  read(name: string): Buffer;
  /** Writes `model.json` and `weights.bin`, the first changed. */
  writeTfjs(change?: (model: TfjsJson) => void): void;
  writeKeras(name: string): Promise<void>;
  /** Reads a file of the folder as `model.from` would. */
  import(file: string): Promise<ImportedModel>;
  /** The refusal as text; throws where it is accepted or fails otherwise. */
  refusal(file: string): Promise<string>;
  remove(): void;
}

export function openModelFolder(network: Network = smallNetwork): ModelFolder {
  const outside = mkdtempSync(join(tmpdir(), 'hello-nn-import-'));
  const folder = join(outside, 'models');
  mkdirSync(folder);
  const write: ModelFolder['write'] = (name, content) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const read: ModelFolder['import'] = (file) =>
    readModelFile(file, { base: folder, folders: [folder], namedBy: 'a test' });
  return {
    outside,
    folder,
    write,
    read: (name) => readFileSync(join(folder, name)),
    writeTfjs(change = () => {}) {
      const { modelJson, weights } = toTfjsLayers(network, weightsOf(network));
      const model = JSON.parse(modelJson) as TfjsJson;
      change(model);
      write('model.json', JSON.stringify(model));
      write('weights.bin', weights);
    },
    writeKeras: async (name) => write(name, await toKeras(network, weightsOf(network), new Date(0))),
    import: read,
    async refusal(file) {
      try {
        await read(file);
      } catch (error) {
        if (error instanceof UserError && error.code === 'data') return error.message;
        throw error;
      }
      throw new Error(`${file} was accepted`);
    },
    remove: () => rmSync(outside, { recursive: true, force: true }),
  };
}

function weightsOf({ parameters }: Network): readonly Float32Array[] {
  return parameters.map(({ values }) => values);
}

function complete(layers: LayerConfig[]): LayerConfig[] {
  const section = { layers };
  const violations = compileCheck(modelSection)(section);
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
  return section.layers;
}
