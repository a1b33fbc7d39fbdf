import { argmaxRows } from '@hello-nn/evaluation';
import type { AskedImages } from '../stages/stage.ts';
import { percent } from '../terminal/index.ts';
import { labelled } from './labelled.ts';

/** The original and the predicted row, as the tutorial prints them; for pictures of one's own, one line each. */
export function describePredictions(asked: AskedImages, classNames: readonly string[]): string {
  const { names, truths, probabilities, notes } = asked;
  const predicted = [...argmaxRows(probabilities)].map((label) => classNames[label]!);
  const share = (row: number): string => percent(Math.max(...rowOf(asked, row)), 1);
  if (truths.every((truth) => truth === undefined)) {
    const lines = names.map(
      (name, row) => `${name}: ${predicted[row]} (${share(row)})${notes[row] ? ` · ${notes[row]}` : ''}`,
    );
    return labelled('Predicted', lines.join('\n'));
  }
  const originals = truths.map((truth) => (truth === undefined ? '?' : classNames[truth]!));
  const width = Math.max(...originals.map((name) => name.length), ...predicted.map((name) => name.length));
  const line = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(width)).join(' ');
  const wrong = predicted.filter((name, row) => name !== originals[row]).length;
  const marks = predicted.map((name, row) => (name === originals[row] ? '' : '^'));
  return [
    labelled('Rows', names.map((name) => name.replace('test ', '')).join(', ')),
    labelled('Original', line(originals)),
    labelled('Predicted', line(predicted)),
    ...(wrong > 0 ? [labelled('', line(marks)).trimEnd()] : []),
    labelled('', `${names.length - wrong} of ${names.length} right`),
  ].join('\n');
}

function rowOf({ probabilities: { values, classes } }: AskedImages, row: number): Float32Array {
  return values.subarray(row * classes, (row + 1) * classes);
}
