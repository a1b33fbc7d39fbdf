import type { SplitName } from '@hello-nn/core';
import type { Evaluation } from '@hello-nn/evaluation';
import { confusionTable, perClassTable, percent } from '../terminal/index.ts';
import { labelled } from './labelled.ts';

/** The figures of each split judged, and the tables of the test split (or of validation, where the test is not looked at). */
export function describeEvaluation(
  evaluation: { readonly [split in SplitName]?: Evaluation },
  classNames: readonly string[],
): string {
  const lines = Object.entries(evaluation).map(([split, judged]) => {
    const { loss, accuracy, topK, calibration } = judged;
    const top = `top ${topK.k} ${percent(topK.accuracy)}`;
    const error = `calibration error ${percent(calibration.expectedCalibrationError)}`;
    return `${split.padEnd(11)}accuracy ${percent(accuracy)} · loss ${loss.toFixed(4)} · ${top} · ${error}`;
  });
  const split = evaluation.test ? 'test' : 'validation';
  const shown = evaluation[split];
  if (!shown) return labelled('Result', lines.join('\n'));
  return [
    labelled('Result', lines.join('\n')),
    '',
    `Confusion matrix (${split}): rows are the truth, columns the answer`,
    confusionTable(shown.confusionMatrix.counts, classNames),
    '',
    perClassTable(shown.perClass, shown.macro, shown.weighted),
  ].join('\n');
}
