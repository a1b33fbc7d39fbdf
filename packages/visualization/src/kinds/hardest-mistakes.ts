import { Type } from '@hello-nn/core';
import { defineFigure } from '../figure.ts';
import { type EvaluatedSplit, needed } from '../figure-input.ts';
import { RIGHT, WRONG } from '../palette.ts';
import { splitRows } from '../split-rows.ts';
import { gridColumns } from '../svg/image-grid.ts';
import { inkTile } from '../svg/ink-tile.ts';
import { rasterize } from '../svg/rasterize.ts';
import { tileGrid } from '../svg/tile-grid.ts';
import { count, percent, SPLIT_WORDS } from '../wording.ts';

/** Wrong answers, the surest first. */
export const hardestMistakesKind = defineFigure({
  kind: 'hardest-mistakes',
  summary: 'The wrong answers the model was surest of, with the probability of its answer and of the true class.',
  options: Type.Object({
    count: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 12,
      description: 'Mistakes to show, fewer if there are.',
    }),
  }),
  example: { count: 12 },
  needs: ['data', 'evaluation'],
  async draw(options, input) {
    const evaluation = needed(input, 'evaluation');
    const { height, width } = needed(input, 'data').info;
    const split = splitRows(needed(input, 'data'), evaluation.split);
    const mistakes = findMistakes(evaluation);
    const shown = mistakes.slice(0, options.count);
    const title = shown.length === 0 ? 'No mistakes' : `The ${count(shown.length, 'mistake')} the model was surest of`;
    const svg = tileGrid({
      title,
      subtitle: `${mistakes.length === 0 ? '' : `of ${count(mistakes.length, 'mistake')} `}in ${count(split.rows, `${SPLIT_WORDS[evaluation.split]} row`)}`,
      tiles: shown.map((mistake) =>
        inkTile(split.image(mistake.row), [
          { text: `said ${input.classNames[mistake.predicted]!}: ${percent(mistake.sure)}`, color: WRONG },
          { text: `is ${input.classNames[mistake.truth]!}: ${percent(mistake.trueShare)}`, color: RIGHT },
        ]),
      ),
      height,
      width,
      columns: gridColumns(Math.max(1, shown.length)),
    });
    return [{ name: 'hardest-mistakes', title, svg, png: rasterize(svg) }];
  },
});

interface Mistake {
  readonly row: number;
  readonly truth: number;
  readonly predicted: number;
  /** The probability of the wrong answer. */
  readonly sure: number;
  /** The probability of the right one. */
  readonly trueShare: number;
}

// Surest first; equally sure ones in row order, so that the picture is the same on every run.
function findMistakes({ labels, probabilities: { values, classes } }: EvaluatedSplit): Mistake[] {
  const mistakes: Mistake[] = [];
  for (let row = 0; row < labels.length; row++) {
    const answer = values.subarray(row * classes, (row + 1) * classes);
    const truth = labels[row]!;
    const predicted = answer.indexOf(answer.reduce((high, value) => Math.max(high, value), 0));
    if (predicted === truth) continue;
    mistakes.push({ row, truth, predicted, sure: answer[predicted]!, trueShare: answer[truth]! });
  }
  return mistakes.sort((a, b) => b.sure - a.sure || a.row - b.row);
}
