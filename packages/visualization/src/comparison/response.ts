import { type ChartSpec, chartSvg } from '../charts/render-chart.ts';
import { type NumberUnit, numberAxis, settingAxis } from './number-axis.ts';
import { legendText, type Series, seriesEncoding } from './series.ts';

/** One run: what a setting was, and what came of it. */
export interface ResponsePoint {
  readonly x: number;
  readonly y: number;
  /** The name of its series. */
  readonly series: string;
}

/** What is drawn: a number that varies, a metric against it. */
export interface Response {
  readonly setting: string;
  readonly metric: string;
  readonly unit: NumberUnit;
  /** Up to six; runs that differ in more than the setting are not one line. */
  readonly series: readonly Series[];
  readonly points: readonly ResponsePoint[];
}

/** Draws a metric against a setting: a point a run, a line through the means. Returns an SVG document. */
export async function drawResponse(response: Response): Promise<string> {
  return chartSvg(responseSpec(response));
}

/** The mean at each value of the setting, series by series, in the order of the axis. */
export function responseMeans(points: readonly ResponsePoint[]): readonly ResponsePoint[] {
  const groups = new Map<string, ResponsePoint[]>();
  for (const point of points) {
    const key = JSON.stringify([point.series, point.x]);
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()]
    .map((same) => ({ ...same[0]!, y: same.reduce((sum, { y }) => sum + y, 0) / same.length }))
    .sort((a, b) => a.x - b.x);
}

function responseSpec({ setting, metric, unit, series, points }: Response): ChartSpec {
  const texts = new Map(series.map((each) => [each.name, legendText(each)]));
  const named = (rows: readonly ResponsePoint[]): object[] =>
    rows.map((row) => ({ ...row, series: texts.get(row.series)! }));
  const looks = seriesEncoding(series, 'shape');
  const x = {
    field: 'x',
    ...settingAxis(
      points.map((point) => point.x),
      setting,
    ),
  };
  const y = {
    field: 'y',
    ...numberAxis(
      points.map((point) => point.y),
      unit,
      metric,
    ),
  };
  return {
    width: 420,
    height: 270,
    layer: [
      {
        data: { values: named(responseMeans(points)) },
        mark: { type: 'line', strokeWidth: 2.2 },
        encoding: { x, y, color: looks.color },
      },
      {
        data: { values: named(points) },
        mark: { type: 'point', filled: true, size: 55, opacity: 0.7 },
        encoding: { x, y, ...looks },
      },
    ],
  };
}
