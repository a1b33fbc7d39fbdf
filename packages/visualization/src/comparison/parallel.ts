import { type ChartSpec, chartSvg } from '../charts/render-chart.ts';
import { COLORS } from '../palette.ts';
import { type ParallelAxis, placeAxis } from './parallel-axis.ts';
import { legendText, MOST_SERIES, type Series, seriesEncoding } from './series.ts';

/**
 * Draws what varies as upright axes and every group as a line through them (Inselberg's parallel coordinates); the metric
 * is the last axis. Up to six groups have colours of their own, more are coloured by the metric. Returns an SVG document.
 */
export async function drawParallel(series: readonly Series[], axes: readonly ParallelAxis[]): Promise<string> {
  return chartSvg(parallelSpec(series, axes));
}

function parallelSpec(series: readonly Series[], axes: readonly ParallelAxis[]): ChartSpec {
  const placed = axes.map(placeAxis);
  const last = placed.at(-1)!;
  const lines = series.flatMap((each, line) =>
    placed.flatMap(({ places }, axis) =>
      places[line] === undefined
        ? []
        : [{ axis, place: places[line], series: legendText(each), group: each.name, end: last.places[line] ?? 0 }],
    ),
  );
  const ticks = placed.flatMap((axis, index) => axis.ticks.map((tick) => ({ ...tick, axis: index })));
  const titles = axes.map(({ title }, axis) => ({ axis, title, low: 0, high: 1 }));
  const x = { field: 'axis', type: 'quantitative', axis: null, scale: { domain: [0, axes.length - 1], nice: false } };
  const y = { field: 'place', type: 'quantitative', axis: null, scale: { domain: [0, 1], nice: false } };
  const looks = series.length <= MOST_SERIES ? seriesEncoding(series, 'strokeDash', 'bottom') : { color: BY_METRIC };
  const text = { type: 'text', align: 'left', baseline: 'middle', dx: 6, fontSize: 12 };
  return {
    width: Math.max(420, (axes.length - 1) * 190),
    height: 280,
    // Room for the texts of the last axis, which stand outside.
    padding: { left: 70, top: 16, bottom: 16, right: 90 },
    layer: [
      {
        data: { values: titles },
        mark: { type: 'rule', color: COLORS.muted },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        data: { values: lines },
        mark: { type: 'line', strokeWidth: 2.2, opacity: 0.85 },
        encoding: { x, y, detail: { field: 'group' }, ...looks },
      },
      {
        data: { values: ticks },
        mark: { type: 'point', shape: 'stroke', size: 60, color: COLORS.muted },
        encoding: { x, y },
      },
      // White below the text, or the lines would run through it.
      {
        data: { values: ticks },
        mark: { ...text, stroke: COLORS.paper, strokeWidth: 4, strokeJoin: 'round' },
        encoding: { x, y, text: { field: 'text' } },
      },
      { data: { values: ticks }, mark: { ...text, color: COLORS.ink }, encoding: { x, y, text: { field: 'text' } } },
      {
        data: { values: titles },
        mark: { type: 'text', baseline: 'bottom', dy: -12, fontSize: 13, fontWeight: 'bold', color: COLORS.ink },
        encoding: { x, y: { ...y, field: 'high' }, text: { field: 'title' } },
      },
    ],
  };
}

const BY_METRIC = {
  field: 'end',
  type: 'quantitative',
  scale: { scheme: 'viridis', domain: [0, 1], reverse: true },
  legend: null,
};
