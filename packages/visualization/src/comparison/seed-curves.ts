import type { EpochRecord } from '@hello-nn/core';
import { type ChartSpec, chartSvg } from '../charts/render-chart.ts';
import { COLORS } from '../palette.ts';
import { type NumberUnit, numberAxis } from './number-axis.ts';
import { legendText, MOST_SERIES, type Series, seriesEncoding } from './series.ts';

/** A group's runs, each epoch by epoch. */
export interface CurveGroup extends Series {
  readonly runs: readonly (readonly EpochRecord[])[];
}

/** One epoch of a group: mean, least and greatest over its runs. */
export interface BandPoint {
  readonly epoch: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Points of a line: more are not seen, and each costs bytes. */
const MOST_POINTS = 150;

/**
 * Draws the validation loss or accuracy of groups of runs over each other: the mean as a line, least to greatest as a band.
 *
 * `groups`: those that are told apart first, up to six; the others are grey. Returns an SVG document, or undefined where no
 * epoch has a finite value.
 */
export async function drawSeedCurves(
  groups: readonly CurveGroup[],
  measure: 'validationLoss' | 'validationAccuracy',
): Promise<string | undefined> {
  if (groups.every(({ runs }) => seedBand(runs, measure).length === 0)) return undefined;
  return chartSvg(curvesSpec(groups, measure));
}

/**
 * Mean, least and greatest after each epoch that all runs of the group reached: where some stopped earlier, a mean of the
 * others would be one of other runs. Epochs in which a run had no finite value are left out.
 */
export function seedBand(
  runs: CurveGroup['runs'],
  measure: 'validationLoss' | 'validationAccuracy',
): readonly BandPoint[] {
  const reached = Math.min(...runs.map((run) => run.length));
  return Array.from({ length: reached }, (_, at) => {
    const values = runs.map((run) => run[at]![measure]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { epoch: runs[0]![at]!.epoch, mean, low: Math.min(...values), high: Math.max(...values) };
  }).filter(({ mean }) => Number.isFinite(mean));
}

function curvesSpec(groups: readonly CurveGroup[], measure: 'validationLoss' | 'validationAccuracy'): ChartSpec {
  const unit: NumberUnit = measure === 'validationAccuracy' ? 'share' : 'plain';
  const title = measure === 'validationAccuracy' ? 'Validation accuracy' : 'Validation loss';
  const told = groups.slice(0, MOST_SERIES);
  const rows = (of: readonly CurveGroup[]): readonly (BandPoint & { readonly series: string })[] =>
    of.flatMap((group) =>
      thinned(seedBand(group.runs, measure)).map((point) => ({
        ...point,
        series: legendText(group),
        group: group.name,
      })),
    );
  const [coloured, grey] = [rows(told), rows(groups.slice(MOST_SERIES))];
  const values = [...coloured, ...grey].flatMap(({ low, high }) => [low, high]);
  const looks = seriesEncoding(told, 'strokeDash');
  const x = { field: 'epoch', type: 'quantitative', title: 'Epoch', scale: { nice: false }, axis: EPOCHS };
  const y = numberAxis(values, unit, title);
  const others = {
    data: { values: grey },
    mark: { type: 'line', color: COLORS.frame, strokeWidth: 1.2 },
    encoding: { x, y: { ...y, field: 'mean' }, detail: { field: 'group' } },
  };
  const band = coloured.filter(({ low, high }) => high > low);
  const area = {
    data: { values: band },
    mark: { type: 'area', opacity: 0.16 },
    encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color: looks.color },
  };
  return {
    width: 420,
    height: 270,
    data: { values: coloured },
    layer: [
      ...(grey.length > 0 ? [others] : []),
      ...(band.length > 0 ? [area] : []),
      {
        mark: { type: 'line', strokeWidth: 2.2, point: coloured.length <= 12 },
        encoding: { x, y: { ...y, field: 'mean' }, ...looks },
      },
    ],
  };
}

const EPOCHS = { format: 'd', grid: false, tickMinStep: 1, tickCount: 8 };

// First and last included.
function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => points[Math.round(index * step)]!);
}
