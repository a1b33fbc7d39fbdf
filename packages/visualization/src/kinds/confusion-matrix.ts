import { Type } from '@hello-nn/core';
import { classAxis } from '../charts/class-axis.ts';
import { type ChartSpec, renderChart } from '../charts/render-chart.ts';
import { defineFigure } from '../figure.ts';
import { type EvaluatedSplit, needed } from '../figure-input.ts';
import { COLORS, RIGHT, tint, WRONG } from '../palette.ts';
import { count, percent, SPLIT_WORDS, thousands } from '../wording.ts';

/** Truth against answer. */
export const confusionMatrixKind = defineFigure({
  kind: 'confusion-matrix',
  summary: 'How often each class was taken for each other one: right answers on the diagonal, mistakes beside it.',
  options: Type.Object({}),
  example: {},
  needs: ['evaluation'],
  async draw(_options, input) {
    const evaluation = needed(input, 'evaluation');
    const title = 'Confusion matrix';
    const spec = confusionSpec(title, evaluation, input.classNames);
    return [{ name: 'confusion-matrix', title, spec, ...(await renderChart(spec)) }];
  },
});

function confusionSpec(title: string, evaluation: EvaluatedSplit, classNames: readonly string[]): ChartSpec {
  const classes = classNames.length;
  const { counts } = evaluation.confusionMatrix;
  const right = classNames.reduce((sum, _, label) => sum + counts[label * classes + label]!, 0);
  const rows = evaluation.labels.length;
  const cell = classes <= 20 ? 46 : Math.max(6, Math.floor(900 / classes));
  const names = { ...classAxis(classNames), domain: false };
  const side = { domain: false, ticks: false, labelPadding: 6, labelLimit: 140, labelOverlap: classes > 30 };
  const result = `${thousands(right)} of ${count(rows, `${SPLIT_WORDS[evaluation.split]} row`)} right, ${percent(right / rows)}`;
  return {
    title: { text: title, subtitle: [result, 'blue: right · orange: mistaken'] },
    data: { values: cells(counts, classNames) },
    width: { step: cell },
    height: { step: cell },
    encoding: {
      x: { field: 'predicted', type: 'nominal', sort: null, title: 'Predicted class', axis: names },
      y: { field: 'truth', type: 'nominal', sort: null, title: 'True class', axis: side },
    },
    layer: [
      { mark: { type: 'rect', stroke: '#ececec' }, encoding: { color: asGiven('fill') } },
      // Numbers would not fit into smaller cells.
      ...(cell >= 30 ? [numbers(cell < 46 ? 10 : 13)] : []),
    ],
  };
}

function cells(counts: ArrayLike<number>, classNames: readonly string[]): object[] {
  const classes = classNames.length;
  const shares = classNames.flatMap((_, row) => rowShares(counts, row, classes));
  const worst = shares.reduce((high, share, at) => (at % (classes + 1) === 0 ? high : Math.max(high, share)), 0.05);
  return shares.map((share, at) => {
    const truth = Math.floor(at / classes);
    const right = truth === at % classes;
    // Mistakes against the worst one and with the small ones lifted, or all of them would look like none.
    const fill = right ? tint(RIGHT, share) : tint(WRONG, 0.8 * (share / worst) ** 0.7);
    const ink = right && share > 0.7 ? COLORS.paper : COLORS.ink;
    return { truth: classNames[truth]!, predicted: classNames[at % classes]!, rows: counts[at]!, share, fill, ink };
  });
}

// The share each answer has of a true class; a class without rows has none.
function rowShares(counts: ArrayLike<number>, row: number, classes: number): number[] {
  const answers = Array.from({ length: classes }, (_, column) => counts[row * classes + column]!);
  const support = answers.reduce((sum, rows) => sum + rows, 0);
  return answers.map((rows) => (support === 0 ? 0 : rows / support));
}

// Zeros stay out: what is there should be seen.
function numbers(fontSize: number): object {
  return {
    transform: [{ filter: 'datum.rows > 0' }],
    mark: { type: 'text', fontSize, baseline: 'middle' },
    encoding: { text: { field: 'rows', type: 'quantitative' }, color: asGiven('ink') },
  };
}

// The cell itself says which colour it has: no scale, no legend.
function asGiven(field: string): object {
  return { field, type: 'nominal', scale: null, legend: null };
}
