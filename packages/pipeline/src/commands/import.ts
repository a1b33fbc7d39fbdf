import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { writeFileAtomic } from '@hello-nn/io';
import { type ImportedModel, readModelFile, summarise } from '@hello-nn/model';
import { labelled } from '../describe/labelled.ts';
import { openOutput } from '../output.ts';
import { modelTable } from '../terminal/index.ts';

export interface ImportOptions {
  readonly model?: string;
  readonly out?: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn import`: checks a model file, shows its layers, and writes a config that goes on from its weights. */
export async function importModel({ model, out, ...options }: ImportOptions): Promise<number> {
  if (model === undefined) {
    const fix = 'write --model=FILE, a model.json of TensorFlow.js or a .keras file';
    throw new UserError('usage', { where: 'import', what: 'which model? --model is missing', fix });
  }
  if (out !== undefined && existsSync(out)) {
    const fix = 'choose another name, or move it away';
    throw new UserError('usage', { where: `--out=${out}`, what: 'it exists already, and nothing is overwritten', fix });
  }
  const folder = process.cwd();
  const imported = await readModelFile(model, { base: folder, folders: [folder], namedBy: `--model=${model}` });
  const { format, sha256, inputShape, layers } = imported;
  const table = summarise({ layers }, inputShape);
  const parameters = table.reduce((sum, row) => sum + row.parameters, 0);
  const output = openOutput(options);
  output.say(`Hello NN · ${model} · ${format}, sha256 ${sha256.slice(0, 12)}…\n`);
  output.say(modelTable(table));
  output.say(`\n${labelled('Input', `[${inputShape.join(', ')}], numbers 0 … 1`)}`);
  if (out !== undefined) {
    writeFileAtomic(out, configText(imported, out));
    output.say(labelled('Written', `${out}\nnpx hello-nn train --config=${out}`));
  }
  output.json({ model, format, sha256, inputShape, parameters, layers, out: out ?? null, exitCode: 0 });
  return 0;
}

function configText({ file, format, sha256 }: ImportedModel, out: string): string {
  const from = relative(dirname(resolve(out)), resolve(file)).replaceAll('\\', '/');
  const stem = basename(file === 'model.json' || file.endsWith('/model.json') ? dirname(resolve(file)) : file);
  const name = stem
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `# Goes on from the ${format} model ${JSON.stringify(from)},
# sha256 ${sha256} when this was written.
name: ${`from-${name || 'model'}`.slice(0, 40).replace(/-+$/, '')}

dataset:
  source:
    kind: mnist

model:
  from: ${JSON.stringify(from)}   # its layers and its weights

training:
  epochs: 10
  optimizer:
    kind: sgd
    learningRate: 0.01
`;
}
