import { drawParallel, MOST_SERIES, type ParallelAxis } from '@hello-nn/visualization';
import type { Comparison } from '../compare/comparison.ts';
import type { WordedChart } from './comparison-input.ts';
import { isShare, metricWords, settingText, shortPath } from './wording.ts';

/** Axes beyond these are no longer read; the table of the settings has them all. */
const MOST_AXES = 8;

/** Draws what varies as parallel coordinates, where other charts would not show it: two settings or more, or one of words. */
export async function drawParallelChart(comparison: Comparison): Promise<WordedChart | undefined> {
  const axes = parallelAxes(comparison);
  if (!axes) return undefined;
  const colours =
    comparison.groups.length > MOST_SERIES ? ` The darker a line, the higher its ${axes.at(-1)!.title}.` : '';
  const words = `Each line is a group, through its settings to its mean ${axes.at(-1)!.title}.${colours}`;
  return { svg: await drawParallel(comparison.groups, axes), words };
}

/** The settings as axes, the metric last; undefined where there is too little to see. */
export function parallelAxes({ settings, groups, metric }: Comparison): readonly ParallelAxis[] | undefined {
  const plain = settings.every(({ values }) => values.every((value) => typeof value === 'number'));
  if (settings.length === 0 || (settings.length === 1 && (plain || groups.length <= 2))) return undefined;
  const paths = settings.map(({ path }) => path);
  const varied = settings.slice(0, MOST_AXES).map(({ path, values }) => ({
    title: shortPath(path, paths),
    unit: 'plain' as const,
    values: values.map((value) =>
      typeof value === 'number' || value === null ? value : settingText(value).slice(0, LONGEST),
    ),
  }));
  const means = groups.map(({ metrics }) => {
    const mean = metrics[metric]?.mean;
    return mean !== undefined && Number.isFinite(mean) ? mean : null;
  });
  if (means.every((mean) => mean === null)) return undefined;
  return [...varied, { title: metricWords(metric), unit: isShare(metric) ? 'share' : 'plain', values: means }];
}

const LONGEST = 18;
