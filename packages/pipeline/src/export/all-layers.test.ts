import { join } from 'node:path';
import { layers } from '@hello-nn/model';
import { loadConfig } from '../config/index.ts';
import { type Experiment, experimentSchema } from '../experiment.ts';

const FOLDER = join(__dirname, '../../../../tools/exports');
const kindsIn = (file: string): string[] => {
  const { config } = loadConfig<Experiment>({ file: join(FOLDER, file), schema: experimentSchema });
  return config.model.layers.map(({ kind }) => kind);
};

// What they hold is opened in the real tools by CI (tools/exports/check-exports.mjs).
test('the networks of tools/exports have every kind of layer', () => {
  const used = new Set([...kindsIn('all-layers.yaml'), ...kindsIn('global-pooling.yaml')]);
  expect([...used].sort()).toEqual(layers.kinds.map(({ kind }) => kind).sort());
});
