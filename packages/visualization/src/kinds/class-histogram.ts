import { type SplitName, Type } from '@hello-nn/core';
import { classAxis } from '../charts/class-axis.ts';
import { type ChartSpec, renderChart } from '../charts/render-chart.ts';
import { defineFigure } from '../figure.ts';
import { needed } from '../figure-input.ts';
import { SPLIT_COLORS } from '../palette.ts';
import { classCounts, splitRows } from '../split-rows.ts';
import { thousands } from '../wording.ts';

const SPLITS: readonly SplitName[] = ['train', 'validation', 'test'];

const options = Type.Object({
  show: Type.Unsafe<'rows' | 'share'>({
    type: 'string',
    enum: ['rows', 'share'],
    default: 'rows',
    description: 'rows: how many; share: how much of its split, so that splits of different size compare.',
  }),
});

/** Rows of each class, split beside split. */
export const classHistogramKind = defineFigure({
  kind: 'class-histogram',
  summary: 'How many rows each class has in each split, as grouped bars: shows imbalance at a glance.',
  options,
  example: { show: 'rows' },
  needs: ['data'],
  async draw(options, input) {
    const data = needed(input, 'data');
    const splits = SPLITS.map((name) => splitRows(data, name)).filter((split) => split.rows > 0);
    const values = splits.flatMap((split) =>
      [...classCounts(split, input.classNames.length)].map((rows, label) => {
        return { class: input.classNames[label]!, label, split: split.split, rows, share: rows / split.rows };
      }),
    );
    const title = options.show === 'rows' ? 'Rows per class' : 'Share of each class';
    const subtitle = splits.map((split) => `${split.split} ${thousands(split.rows)}`).join(' · ');
    const spec = histogramSpec({
      title,
      subtitle,
      classNames: input.classNames,
      values,
      show: options.show,
      splits: splits.map(({ split }) => split),
    });
    return [{ name: 'class-histogram', title, spec, ...(await renderChart(spec)) }];
  },
});

function histogramSpec(chart: {
  readonly title: string;
  readonly subtitle: string;
  readonly classNames: readonly string[];
  readonly values: readonly object[];
  readonly show: 'rows' | 'share';
  readonly splits: readonly SplitName[];
}): ChartSpec {
  const axis = chart.show === 'rows' ? { title: 'Rows', format: ',d' } : { title: 'Share of the split', format: '.0%' };
  return {
    title: { text: chart.title, subtitle: chart.subtitle },
    data: { values: chart.values },
    width: { step: 16 },
    height: 300,
    mark: { type: 'bar', width: { band: 0.92 } },
    encoding: {
      x: { field: 'class', type: 'nominal', title: 'Class', sort: null, axis: classAxis(chart.classNames) },
      xOffset: { field: 'split', sort: chart.splits },
      y: { field: chart.show, type: 'quantitative', axis },
      color: {
        field: 'split',
        sort: chart.splits,
        scale: { domain: chart.splits, range: chart.splits.map((split) => SPLIT_COLORS[split]) },
        legend: { orient: 'top' },
      },
    },
  };
}
