import { stripVTControlCharacters } from 'node:util';
import { UserError } from '@hello-nn/core';
import fc from 'fast-check';
import { writeScript } from '../../export/keras-script/write-script.ts';
import { runFacts } from '../../export/run-facts.ts';
import { choosePictures } from '../../report/pictures/choose-pictures.ts';
import { packSprite } from '../../report/pictures/sprite.ts';
import { renderReport } from '../../report/render-report.ts';
import { filterRuns } from '../../runs/filter-runs.ts';
import { findRun } from '../../runs/find-runs.ts';
import { listRuns } from '../../runs/list-runs.ts';
import { readHistory } from '../../runs/read-history.ts';
import { restoreModel } from '../../runs/restore-model.ts';
import { summaryOf } from '../../runs/run-record.ts';
import { runsCsv } from '../../runs/runs-csv.ts';
import { sortRuns } from '../../runs/sort-runs.ts';
import { surveyRuns } from '../../runs/survey-runs.ts';
import { runsTable } from '../../terminal/index.ts';
import { editedBytes, editedText } from '../edits.fixture.ts';
import { editedValue, jsonText } from '../json-edits.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';
import { MADE, RECORD, RUN, runFolder } from './run-folder.fixture.ts';
import { JSON_PIECES } from './tfjs.fixture.ts';

const sound = JSON.stringify(RECORD, null, 2);
// All of the page but what is read from the run's folder.
const { dataset, evaluation, model, prediction } = MADE;
const judged = {
  split: 'test',
  labels: dataset.test.labels,
  predicted: dataset.test.labels,
  probabilities: prediction.test!,
  evaluation: evaluation.test!,
} as const;
const pictures = choosePictures(judged, 20);
const sprite = packSprite(dataset.test.images, dataset.info, pictures.rows);
const page = { dataset, table: model.table, evaluation, judged, pictures, sprite, charts: {}, figures: [] };

const record = fc.oneof(
  { weight: 1, arbitrary: fc.constant(sound) },
  { weight: 5, arbitrary: editedValue(fc.constant<unknown>(RECORD)).map(jsonText) },
  { weight: 3, arbitrary: editedText(fc.constant(sound), JSON_PIECES) },
  { weight: 1, arbitrary: editedBytes(fc.constant(Buffer.from(sound))) },
);

/** A run's `run.json`: listed, opened, its model restored, exported and reported. */
export const runTarget: FuzzTarget = {
  name: 'run',
  files: record.map((content) => runFolder({ 'run.json': content })),
  read: (folder) => inFolder(folder, readRun),
};

function readRun(): void {
  // The list takes everything: what is no record is shown as unfinished.
  const runs = listRuns();
  const listed = surveyRuns();
  expectSame('the number of runs', listed.length, 1);
  const settings = Object.keys(listed[0]!.settings);
  runsCsv(listed, settings);
  sortRuns(filterRuns(listed, ['status=completed', 'validation.accuracy>=0']), 'validation.loss', false);
  const tables = [runsTable(listed), runsTable(listed, { settings, metric: 'validation.loss' })].join('');
  const shown = stripVTControlCharacters(tables).replaceAll('\n', '');
  if (/[\p{Cc}\u202a-\u202e]/u.test(shown))
    throw new Error(`the list shows control characters: ${JSON.stringify(shown)}`);
  for (const { record, folder } of runs) if (record) JSON.stringify(summaryOf(record, folder));

  const found = findRun(RUN);
  const { network, parameters } = restoreModel(found);
  expectSame('the number of parameters', parameters.length, network.parameters.length);
  runFacts(found.record);
  script({ ...found, network, parameters });
  renderReport({ ...page, record: found.record, history: readHistory(found.folder) });
}

// It refuses what it cannot repeat in Python, such as data that were made up.
function script(run: Parameters<typeof writeScript>[0]): void {
  try {
    writeScript(run);
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'usage')) throw error;
  }
}

/** Commands look for runs in the working directory. */
export async function inFolder(folder: string, read: () => void | Promise<void>): Promise<void> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    await read();
  } finally {
    process.chdir(before);
  }
}
