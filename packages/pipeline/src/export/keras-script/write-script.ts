import { python, toKerasConfig } from '@hello-nn/model';
import { ownVersion } from '../../versions.ts';
import type { ExportedRun } from '../export-format.ts';
import { augmentSection } from './augment-section.ts';
import { dataSection } from './data-section.ts';
import { plainWords } from './plain-words.ts';
import { trainingSection } from './training-section.ts';

/**
 * The experiment of a run as one file of Python for Keras 3: same data, split, network, loss, optimizer, schedule, epochs
 * and early stopping. Keras draws its own random numbers, so results agree within noise only.
 * Throws `UserError('usage')` for what it cannot repeat.
 */
export function writeScript(run: ExportedRun): string {
  const { record, network } = run;
  const { dataset, seed, training } = record.config.values;
  const data = dataSection(run);
  const layers = toKerasConfig(network).config.layers as unknown[];
  const lines = [
    header(run),
    'import gzip',
    'import hashlib',
    'import math',
    'import pathlib',
    'import sys',
    '',
    'import keras',
    'import numpy as np',
    '',
    'if len(sys.argv) != 2:',
    '    sys.exit(__doc__)',
    '',
    `SEED = ${seed}`,
    `EPOCHS = ${training.epochs}`,
    `BATCH_SIZE = ${training.batchSize}`,
    `CLASSES = ${network.classes}`,
    '',
    'keras.utils.set_random_seed(SEED)',
    '',
    ...data,
    ...augmentSection(dataset.augment, record.data?.classNames ?? []),
    '',
    'model = keras.Sequential(',
    '    [',
    ...layers.map((layer) => `        ${python(layer)},`),
    '    ]',
    ')',
    'model.summary()',
    ...trainingSection(record.config.values),
  ];
  return `${lines.join('\n').replace(/\n{4,}/g, '\n\n\n')}\n`;
}

function header({ record }: ExportedRun): string {
  const results = Object.entries(record.metrics).map(([split, { accuracy }]) => `${split} ${accuracy.toFixed(4)}`);
  const files = (record.data?.files ?? []).map(({ file }) => `    ${file.split('/').at(-1)}`);
  return `"""The experiment '${plainWords(record.name)}' once more, in Keras 3.

    python experiment.py FOLDER

FOLDER holds the four IDX files of the run, plain or .gz:

${plainLines(files)}

Needs Python 3.10 or newer, keras 3 with any of its backends, numpy.
Written by Hello NN ${ownVersion()} from the run ${plainWords(record.run)}, which came to these accuracies:
${results.join(', ') || 'none'}. Keras draws other random numbers: expect the same within noise.
"""
`;
}

function plainLines(lines: readonly string[]): string {
  return lines.map(plainWords).join('\n');
}
