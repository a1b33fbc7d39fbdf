import { Type } from '@hello-nn/core';
import { classAxis } from '../charts/class-axis.ts';
import { type ChartSpec, renderChart } from '../charts/render-chart.ts';
import { defineFigure } from '../figure.ts';
import { type ClassScores, type EvaluatedSplit, needed } from '../figure-input.ts';
import { COLORS } from '../palette.ts';
import { count, SPLIT_WORDS } from '../wording.ts';

/** Precision, recall and F1 by class. */
export const perClassKind = defineFigure({
  kind: 'per-class',
  summary: 'Precision, recall and F1 of each class: which ones the model finds, and which it names too often.',
  options: Type.Object({}),
  example: {},
  needs: ['evaluation'],
  async draw(_options, input) {
    const title = 'Precision, recall and F1 of each class';
    const spec = perClassSpec(title, needed(input, 'evaluation'), input.classNames);
    return [{ name: 'per-class', title, spec, ...(await renderChart(spec)) }];
  },
});

function perClassSpec(title: string, evaluation: EvaluatedSplit, classNames: readonly string[]): ChartSpec {
  const values = classNames.flatMap((name, label) =>
    METRICS.map((metric) => ({ class: name, metric: metric.name, score: metric.of(evaluation.perClass[label]!) })),
  );
  // Points, not bars, so that the axis may start where the differences are.
  // A class that is never predicted may have no precision; it gets no point.
  const lowest = Math.min(1, ...values.map(({ score }) => score).filter(Number.isFinite));
  const y = {
    field: 'score',
    type: 'quantitative',
    title: 'Score',
    scale: { domain: [Math.max(0, Math.floor(lowest * 20 - 0.2) / 20), 1] },
    axis: { format: '.0%' },
  };
  return {
    title: { text: title, subtitle: `over ${count(evaluation.labels.length, `${SPLIT_WORDS[evaluation.split]} row`)}` },
    data: { values },
    width: { step: 19 },
    height: 300,
    mark: { type: 'point', filled: true, size: 100, opacity: 1 },
    encoding: {
      x: { field: 'class', type: 'nominal', sort: null, title: 'Class', axis: classAxis(classNames) },
      xOffset: { field: 'metric', sort: METRICS.map(({ name }) => name) },
      y,
      color: scale(METRICS.map(({ color }) => color)),
      shape: scale(METRICS.map(({ shape }) => shape)),
    },
  };
}

const METRICS = [
  { name: 'precision', color: COLORS.blue, shape: 'circle', of: (scores: ClassScores) => scores.precision },
  { name: 'recall', color: COLORS.orange, shape: 'triangle-up', of: (scores: ClassScores) => scores.recall },
  { name: 'F1', color: COLORS.green, shape: 'square', of: (scores: ClassScores) => scores.f1 },
] as const;

function scale(range: readonly string[]): object {
  const domain = METRICS.map(({ name }) => name);
  return { field: 'metric', type: 'nominal', scale: { domain, range }, legend: { orient: 'top' } };
}
