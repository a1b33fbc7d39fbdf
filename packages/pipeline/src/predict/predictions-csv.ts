import { argmaxRows } from '@hello-nn/evaluation';
import { csvText } from '../csv-text.ts';
import type { AskedImages } from '../stages/stage.ts';

/** `predictions.csv`: index, truth (empty where it is not known), predicted, then the probability of each class. */
export function predictionsCsv({ names, truths, probabilities }: AskedImages, classNames: readonly string[]): string {
  const predicted = argmaxRows(probabilities);
  const { classes, values } = probabilities;
  const header = ['index', 'truth', 'predicted', ...classNames.map((name) => `p_${name}`)];
  const rows = names.map((name, row) => {
    const truth = truths[row];
    const shares = [...values.subarray(row * classes, (row + 1) * classes)];
    const index = name.replace(/^test /, '');
    return [index, truth === undefined ? '' : classNames[truth]!, classNames[predicted[row]!]!, ...shares];
  });
  return csvText([header, ...rows]);
}
