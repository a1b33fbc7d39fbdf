import { type EpochRecord, Type } from '@hello-nn/core';
import { type ChartSpec, renderChart } from '../charts/render-chart.ts';
import { defineFigure } from '../figure.ts';
import { needed } from '../figure-input.ts';
import { COLORS, SPLIT_COLORS } from '../palette.ts';
import { percent } from '../wording.ts';

const options = Type.Object({
  best: Type.Unsafe<'validation-accuracy' | 'validation-loss'>({
    type: 'string',
    enum: ['validation-accuracy', 'validation-loss'],
    default: 'validation-accuracy',
    description: 'What makes an epoch the best, the one that is marked.',
  }),
});

/** Loss and accuracy by epoch. */
export const curvesKind = defineFigure({
  kind: 'curves',
  summary: 'Loss and accuracy after each epoch, on training and validation rows, with the best epoch marked.',
  options,
  example: { best: 'validation-loss' },
  needs: ['history'],
  check: (_options, input) =>
    needed(input, 'history').length > 0
      ? []
      : [{ path: ['kind'], what: 'there is no finished epoch to draw', fix: 'leave this figure out, or train longer' }],
  async draw(options, input) {
    const history = needed(input, 'history');
    const title = 'Learning curves';
    const spec = curvesSpec(title, history, bestEpoch(history, options.best));
    return [{ name: 'curves', title, spec, ...(await renderChart(spec)) }];
  },
});

// The first of equals: later ones cost more training for nothing.
function bestEpoch(history: readonly EpochRecord[], by: 'validation-accuracy' | 'validation-loss'): EpochRecord {
  const score = (record: EpochRecord): number =>
    by === 'validation-accuracy' ? record.validationAccuracy : -record.validationLoss;
  return history.reduce((best, record) => (score(record) > score(best) ? record : best));
}

function curvesSpec(title: string, history: readonly EpochRecord[], best: EpochRecord): ChartSpec {
  const points = history.flatMap((record) => [
    { epoch: record.epoch, split: 'train', loss: record.loss, accuracy: record.accuracy },
    {
      epoch: record.epoch,
      split: 'validation',
      loss: record.validationLoss,
      accuracy: record.validationAccuracy,
    },
  ]);
  const result = `validation accuracy ${percent(best.validationAccuracy)}, loss ${best.validationLoss.toFixed(3)}`;
  return {
    title: { text: title, subtitle: `best epoch ${best.epoch} of ${history.length}: ${result}` },
    data: { values: points },
    spacing: 48,
    hconcat: [
      panel('loss', { title: 'Loss (mean per row)', format: '.3~f', tickCount: 7 }, points, best.epoch),
      panel('accuracy', { title: 'Accuracy', format: '.3~%', tickCount: 7 }, points, best.epoch),
    ],
  };
}

interface Point {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
}

function panel(field: 'loss' | 'accuracy', axis: object, points: readonly Point[], best: number): ChartSpec {
  const epochs = points.length / 2;
  const x = epochAxis(points[0]!.epoch, points.at(-1)!.epoch);
  // A run that diverged in its first epoch has no finite loss, and an axis needs some range.
  const scale = points.some((point) => Number.isFinite(point[field]))
    ? { zero: false, padding: 6 }
    : { domain: [0, 1] };
  const y = { field, type: 'quantitative', scale, axis };
  return {
    width: 360,
    height: 280,
    layer: [
      { transform: [{ filter: `datum.epoch == ${best}` }], mark: RULE, encoding: { x } },
      // Few epochs make hardly a line to be seen.
      { mark: { type: 'line', strokeWidth: 2.5, point: epochs <= 10 }, encoding: { x, y, color: SPLIT_LINES } },
      {
        transform: [{ filter: `datum.epoch == ${best} && datum.split == 'validation'` }],
        mark: { type: 'point', filled: true, size: 110, opacity: 1, stroke: COLORS.ink, strokeWidth: 1.5 },
        encoding: { x, y, color: SPLIT_LINES },
      },
    ],
  };
}

// Only whole epochs get a tick.
function epochAxis(first: number, last: number): object {
  const few = Array.from({ length: Math.min(10, last - first + 1) }, (_, index) => first + index);
  const ticks = few.at(-1) === last ? { values: few } : { tickCount: 8 };
  return {
    field: 'epoch',
    type: 'quantitative',
    title: 'Epoch',
    scale: { domain: first === last ? [first - 1, last + 1] : [first, last], nice: false },
    axis: { format: 'd', grid: false, ...ticks },
  };
}

const RULE = { type: 'rule', color: COLORS.muted, strokeDash: [4, 4], strokeWidth: 1.2 };

const SPLIT_LINES = {
  field: 'split',
  scale: { domain: ['train', 'validation'], range: [SPLIT_COLORS.train, SPLIT_COLORS.validation] },
  legend: { orient: 'top', symbolType: 'stroke', symbolSize: 300 },
};
