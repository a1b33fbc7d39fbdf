import { checkFigures, drawFigures, type FigureConfig, type FigureInput, figureNeeds } from '@hello-nn/visualization';
import type { ReportCharts } from './report-input.ts';

/** Units whose weights are shown: one line of pictures more than a screen is no news. */
const UNITS = 30;

const CHARTS: Readonly<Record<keyof ReportCharts, FigureConfig>> = {
  curves: { kind: 'curves', best: 'validation-accuracy' },
  calibration: { kind: 'calibration' },
  weights: { kind: 'weights', count: UNITS },
};

/** Draws the page's charts from what there is; a chart whose data are missing is left out. About 0.4 s. */
export async function drawCharts(input: FigureInput): Promise<ReportCharts> {
  const charts: Record<string, string> = {};
  for (const [name, config] of Object.entries(CHARTS)) {
    if (figureNeeds(config).some((need) => input[need] === undefined)) continue;
    if (checkFigures([config], input).length > 0) continue;
    const [figure] = await drawFigures([config], input);
    if (figure?.svg) charts[name] = figure.svg;
  }
  return charts;
}
