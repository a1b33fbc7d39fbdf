import { drawResponse, MOST_SERIES, type Response } from '@hello-nn/visualization';
import type { Comparison } from '../compare/comparison.ts';
import type { WordedChart } from './comparison-input.ts';
import { isShare, metricWords, settingText, shortPath } from './wording.ts';

/** Draws the metric against each setting that is a number in every group and was given at least two values. */
export async function drawResponses(comparison: Comparison): Promise<readonly WordedChart[]> {
  const drawn: WordedChart[] = [];
  for (const response of responses(comparison)) {
    const words = `${response.metric} against ${response.setting}: a point a run, a line through the means.`;
    drawn.push({ svg: await drawResponse(response), words });
  }
  return drawn;
}

/** What is drawn; runs that differ in other settings too are series of their own, while there are few of them. */
export function responses({ settings, groups, metric }: Comparison): readonly Response[] {
  const paths = settings.map(({ path }) => path);
  return settings.flatMap(({ path, values }) => {
    if (!values.every((value) => typeof value === 'number') || new Set(values).size < 2) return [];
    const others = settings.filter((setting) => setting.path !== path);
    const rest = groups.map((_, at) =>
      others.map((other) => `${shortPath(other.path, paths)} ${settingText(other.values[at]!)}`).join(', '),
    );
    const distinct = [...new Set(rest)];
    const apart = distinct.length <= MOST_SERIES;
    const points = groups.flatMap(({ runs }, at) =>
      runs.flatMap((run) => {
        const y = run.metrics[metric];
        // A run that diverged has no number to draw.
        if (y === undefined || !Number.isFinite(y)) return [];
        return [{ x: values[at] as number, y, series: apart ? rest[at]! : '' }];
      }),
    );
    // A line through two runs says what the table of the groups says.
    if (points.length < 3) return [];
    const series = (apart ? distinct : ['']).map((name) => ({ name, label: '' }));
    const unit = isShare(metric) ? 'share' : 'plain';
    return [{ setting: shortPath(path, paths), metric: metricWords(metric), unit, series, points } as const];
  });
}
