import fc from 'fast-check';
import { HISTORY_HEADER } from '../../runs/history.ts';
import { readHistory } from '../../runs/read-history.ts';
import { editedBytes, editedText } from '../edits.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';
import { HISTORY } from './run-folder.fixture.ts';

const PIECES = [
  '\n',
  '\r\n',
  ',',
  ',,',
  '-',
  '.',
  'e',
  '1e400',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '"',
  ' ',
  '\u0000',
  '\ufeff',
  'x',
  '日',
  HISTORY_HEADER,
];

/** A run's `history.csv`; the witness is that every number is in it as the text has it, and every line is an epoch. */
export const historyTarget: FuzzTarget = {
  name: 'history',
  files: fc
    .oneof(
      { weight: 1, arbitrary: fc.constant(HISTORY) },
      { weight: 6, arbitrary: editedText(fc.constant(HISTORY), PIECES) },
      { weight: 2, arbitrary: editedBytes(fc.constant(Buffer.from(HISTORY))) },
    )
    .map((content) => ({ 'history.csv': content })),
  read(folder, files) {
    const history = readHistory(folder);
    const text = Buffer.from(files['history.csv']!).toString('utf8');
    // A last line without its line break was torn by a kill, and is no epoch.
    const lines = text
      .slice(0, Math.max(0, text.lastIndexOf('\n')))
      .split('\n')
      .slice(1);
    const written = lines.map((line) => line.split(',').map((word) => (word.trim() === '' ? 'nothing' : Number(word))));
    const read = history.map(({ epoch, loss, accuracy, validationLoss, validationAccuracy, learningRate, seconds }) => [
      epoch,
      loss,
      accuracy,
      validationLoss,
      validationAccuracy,
      learningRate,
      seconds,
    ]);
    expectSame('the history', read, written);
    expectSame(
      'the order of epochs',
      history.map(({ epoch }) => epoch),
      history.map((_, index) => index + 1),
    );
  },
};
