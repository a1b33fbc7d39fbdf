import { compileCheck, type DatasetInfo } from '@hello-nn/core';
import { sha256 } from '@hello-nn/io';
import { buildNetwork, toTfjsLayers } from '@hello-nn/model';
import { parse } from 'yaml';
import { TINY } from '../../e2e/command-line.fixture.ts';
import { type Experiment, experimentSchema } from '../../experiment.ts';
import { madeUp, madeUpRecord } from '../../report/report.fixture.ts';
import { HISTORY_HEADER, historyLine } from '../../runs/history.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import type { Files } from '../target.fixture.ts';

export const RUN = '20260101-000000-tiny';

const values = parse(TINY) as Experiment;
compileCheck(experimentSchema)(values);
const classNames = Array.from({ length: 10 }, (_, label) => String(label));
const info: DatasetInfo = { source: 'synthetic', height: 8, width: 8, classNames, files: [] };
const network = buildNetwork(values.model, { inputShape: [8, 8, 1], classes: 10, seed: 0 });
const model = toTfjsLayers(
  network,
  network.parameters.map((parameter) => parameter.values),
);

/** What the report's page is made of, beside the record. */
export const MADE = madeUp({ classNames });

export const HISTORY = `${HISTORY_HEADER}\n${[1, 2, 3]
  .map((epoch) =>
    historyLine({
      epoch,
      loss: 2.3 / epoch,
      accuracy: 0.5 + epoch / 10,
      validationLoss: 2.4 / epoch,
      validationAccuracy: 0.45 + epoch / 10,
      learningRate: 0.1,
      seconds: 0.01,
    }),
  )
  .join('\n')}\n`;

const contents: Readonly<Record<string, string | Uint8Array>> = {
  'history.csv': HISTORY,
  'model/model.json': model.modelJson,
  'model/weights.bin': model.weights,
  // Its bytes are only compared with their digest.
  'model/model.onnx': model.modelJson,
};

/** The record of a small run that ended well. */
export const RECORD: RunRecord = madeUpRecord({
  run: RUN,
  name: 'tiny',
  config: { file: 'tiny.yaml', sha256: 'c'.repeat(64), set: [], baseDir: '.', values },
  origins: { name: 'tiny.yaml:1:7', seed: 'default' },
  data: { ...info, digest: 'd'.repeat(64) },
  weightsSha256: sha256(model.weights),
  parameters: 650,
  metrics: MADE.evaluation,
  stages: { training: { seconds: 0.5 } },
  files: Object.entries(contents).map(([path, content]) => {
    const bytes = Buffer.from(content);
    return { path, bytes: bytes.length, sha256: sha256(bytes) };
  }),
});

/** Its folder, with some files changed. */
export function runFolder(changed: Files): Files {
  const files = { 'run.json': JSON.stringify(RECORD, null, 2), ...contents, ...changed };
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`runs/${RUN}/${name}`, content]));
}
