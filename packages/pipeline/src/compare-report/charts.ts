import type { EpochRecord } from '@hello-nn/core';
import { drawIntervals, drawSeedCurves, MOST_SERIES } from '@hello-nn/visualization';
import type { ComparedGroup, ComparedPair, Comparison } from '../compare/comparison.ts';
import { rankedGroups } from './best-groups.ts';
import type { ComparisonCharts, WordedChart } from './comparison-input.ts';
import { drawParallelChart } from './parallel-chart.ts';
import { drawResponses } from './response-charts.ts';
import { inPoints, isShare, metricWords } from './wording.ts';

/** Pairs that are all shown at once; of more, those with the best group. */
const MOST_PAIRS = 15;
/** Intervals in one picture. */
const MOST_INTERVALS = 40;

/** Draws the page's charts from what there is. About 0.4 s for the first, 50 ms for each further one. */
export async function drawComparisonCharts(
  comparison: Comparison,
  histories: ReadonlyMap<string, readonly EpochRecord[]>,
): Promise<ComparisonCharts> {
  const [differences, parallel] = [await intervals(comparison), await drawParallelChart(comparison)];
  return {
    ...(differences && { intervals: differences }),
    curves: await curves(comparison, histories),
    responses: await drawResponses(comparison),
    ...(parallel && { parallel }),
  };
}

/** The pairs that are drawn: all, or where they are many those with the best group. */
export function drawnPairs(comparison: Comparison): readonly ComparedPair[] {
  if (comparison.pairs.length <= MOST_PAIRS) return comparison.pairs;
  const best = rankedGroups(comparison)[0]!.name;
  return comparison.pairs.filter(({ first, second }) => first === best || second === best).slice(0, MOST_INTERVALS);
}

async function intervals(comparison: Comparison): Promise<WordedChart | undefined> {
  const { metric } = comparison;
  const there = drawnPairs(comparison).filter(({ difference }) => Number.isFinite(difference));
  const drawn = there.map((pair) => ({
    label: `${pair.second} − ${pair.first}`,
    difference: inPoints(metric, pair.difference),
    low: inPoints(metric, pair.interval[0]),
    high: inPoints(metric, pair.interval[1]),
    outcome: pair.better === null ? 'cannot tell' : pair.better === pair.second ? 'better' : 'worse',
  })) satisfies Parameters<typeof drawIntervals>[0];
  if (drawn.length === 0) return undefined;
  const unit = isShare(metric) ? ', percentage points' : '';
  return {
    svg: await drawIntervals(drawn, `Difference in ${metricWords(metric)}${unit}`),
    words: 'The differences with their 95 % intervals; the same numbers stand in the table below.',
  };
}

async function curves(
  comparison: Comparison,
  histories: ReadonlyMap<string, readonly EpochRecord[]>,
): Promise<readonly WordedChart[]> {
  const groups = toldFirst(comparison).map(({ name, label, runs }) => ({
    name,
    label,
    runs: runs.map(({ run }) => histories.get(run) ?? []),
  }));
  const drawn: WordedChart[] = [];
  for (const [measure, what] of [
    ['validationLoss', 'Validation loss'],
    ['validationAccuracy', 'Validation accuracy'],
  ] as const) {
    const svg = await drawSeedCurves(groups, measure);
    if (svg !== undefined) drawn.push({ svg, words: `${what} after each epoch, the mean of each group and its band.` });
  }
  return drawn;
}

/** The groups in the order of their names; where they are more than there are colours, the best come first. */
export function toldFirst(comparison: Comparison): readonly ComparedGroup[] {
  const { groups } = comparison;
  if (groups.length <= MOST_SERIES) return groups;
  const ranked = rankedGroups(comparison);
  const told = new Set(ranked.slice(0, MOST_SERIES));
  return [...groups.filter((group) => told.has(group)), ...groups.filter((group) => !told.has(group))];
}
