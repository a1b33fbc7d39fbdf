import { join } from 'node:path';
import fc from 'fast-check';
import { ingredientsOf } from '../../ingredients/ingredients.ts';
import { checkSavedConfig } from '../../runs/check-saved-config.ts';
import { readStart, type StartRecord } from '../../runs/start-record.ts';
import { editedBytes, editedText } from '../edits.fixture.ts';
import { editedValue, jsonText } from '../json-edits.fixture.ts';
import type { FuzzTarget } from '../target.fixture.ts';
import { RECORD } from './run-folder.fixture.ts';
import { JSON_PIECES } from './tfjs.fixture.ts';

const { run, name, startedAt, config, origins, versions, codeDigest } = RECORD;
const START: StartRecord = {
  ...{ run, name, startedAt, config, versions, codeDigest },
  ...(origins && { origins }),
  format: 'hello-nn-start/1',
  goal: 'report',
  engineKind: 'compiled',
  engineWhy: 'all layers',
  drawFigures: true,
  resume: `npx hello-nn resume --run=${run}`,
};
const sound = JSON.stringify(START, null, 2);

/** What a run set out to do, read by `resume`. */
export const startTarget: FuzzTarget = {
  name: 'start',
  files: fc
    .oneof(
      { weight: 1, arbitrary: fc.constant(sound) },
      { weight: 5, arbitrary: editedValue(fc.constant<unknown>(START)).map(jsonText) },
      { weight: 3, arbitrary: editedText(fc.constant(sound), JSON_PIECES) },
      { weight: 1, arbitrary: editedBytes(fc.constant(Buffer.from(sound))) },
    )
    .map((content) => ({ 'started.json': content })),
  read(folder) {
    const start = readStart(join(folder, '.'));
    checkSavedConfig(start, folder, 'started.json');
    ingredientsOf(start);
  },
};
