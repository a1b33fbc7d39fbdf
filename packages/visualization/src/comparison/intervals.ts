import { type ChartSpec, chartSvg } from '../charts/render-chart.ts';
import { COLORS } from '../palette.ts';

/** One difference with its interval. */
export interface Interval {
  /** `B − A`. */
  readonly label: string;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly outcome: 'better' | 'worse' | 'cannot tell';
}

/** Draws differences with their intervals below each other, a line at zero. Returns an SVG document. */
export async function drawIntervals(intervals: readonly Interval[], axisTitle: string): Promise<string> {
  return chartSvg(intervalSpec(intervals, axisTitle));
}

function intervalSpec(intervals: readonly Interval[], title: string): ChartSpec {
  const domain = ['better', 'worse', 'cannot tell'];
  const color = {
    field: 'outcome',
    scale: { domain, range: [COLORS.blue, COLORS.vermillion, COLORS.muted] },
    legend: { orient: 'top' },
  };
  const shape = {
    field: 'outcome',
    scale: { domain, range: ['circle', 'square', 'diamond'] },
    legend: { orient: 'top' },
  };
  const y = {
    field: 'label',
    type: 'nominal',
    sort: null,
    axis: { title: null, domain: false, ticks: false, labelPadding: 8 },
  };
  const x = { type: 'quantitative', axis: { title, format: '.6~g', tickCount: 7 }, scale: { zero: true, padding: 12 } };
  return {
    width: 360,
    height: { step: 30 },
    data: { values: intervals },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: COLORS.ink, strokeDash: [4, 4] },
        encoding: { x: { ...x, field: 'zero' } },
      },
      {
        mark: { type: 'rule', strokeWidth: 3 },
        encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 120, opacity: 1 },
        encoding: { y, x: { ...x, field: 'difference' }, color, shape },
      },
    ],
  };
}
