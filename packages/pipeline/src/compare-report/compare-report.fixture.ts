import type { DatasetInfo, EpochRecord, Probabilities } from '@hello-nn/core';
import type { ComparedGroup, Comparison, SettingValue, Spread } from '../compare/comparison.ts';
import { packSprite } from '../report/pictures/sprite.ts';
import { epochs, HOSTILE } from '../report/report.fixture.ts';
import { bestTwo, speaker } from './best-groups.ts';
import { drawComparisonCharts } from './charts.ts';
import type { ComparisonInput, Side } from './comparison-input.ts';
import { chooseFlips } from './flips/choose-flips.ts';

const METRIC = 'validation.accuracy';

/** A group of runs with these accuracies, seeds from 1; its loss is one less each. */
export function madeUpGroup(name: string, accuracies: readonly number[], label = `units ${name}`): ComparedGroup {
  const runs = accuracies.map((accuracy, index) => ({
    run: `run-${name}${index + 1}`,
    folder: `runs/run-${name}${index + 1}`,
    seed: index + 1,
    status: 'completed',
    epochs: 3,
    seconds: 1.5,
    metrics: { [METRIC]: accuracy, 'validation.loss': 1 - accuracy },
  }));
  const losses = accuracies.map((accuracy) => 1 - accuracy);
  return { name, label, runs, metrics: { [METRIC]: spread(accuracies), 'validation.loss': spread(losses) } };
}

/** A comparison of these groups in which every setting has a value a group. */
export function madeUpComparison(
  groups: readonly ComparedGroup[],
  settings: Readonly<Record<string, readonly SettingValue[]>> = {},
): Comparison {
  const several = groups.some(({ runs }) => runs.length > 1);
  const pairs = groups.flatMap((first, at) =>
    groups.slice(at + 1).map((second) => {
      const difference = second.metrics[METRIC]!.mean - first.metrics[METRIC]!.mean;
      return {
        first: first.name,
        second: second.name,
        kind: several ? ('seeds' as const) : ('rows' as const),
        difference,
        interval: [difference - 0.01, difference + 0.01] as const,
        p: 0.00001,
        corrected: 0.04,
        ...(several ? { moreSeeds: 6 } : { discordant: [2, 4] as const }),
        better: Math.abs(difference) > 0.01 ? (difference > 0 ? second.name : first.name) : null,
      };
    }),
  );
  return {
    format: 'hello-nn-comparison/1',
    metric: METRIC,
    goal: 'maximize',
    data: { name: HOSTILE.attribute, digest: 'd'.repeat(64), classNames: Object.values(HOSTILE), validationRows: 40 },
    settings: Object.entries(settings).map(([path, values]) => ({ path, values })),
    groups,
    pairs,
    verdict: `B is better by 0.9 pp ${HOSTILE.className}`,
  };
}

/** All that a page is made of: 40 rows of noise; the first of two is wrong in every fourth, the second in every fifth row. */
export async function madeUpInput(comparison: Comparison): Promise<ComparisonInput> {
  const info: DatasetInfo = {
    source: HOSTILE.attribute,
    height: 8,
    width: 8,
    classNames: comparison.data.classNames,
    files: [],
  };
  const rows = comparison.data.validationRows;
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % info.classNames.length);
  const images = Uint8Array.from({ length: rows * 64 }, (_, at) => (at * at * 31 + at * 17) >>> 5);
  const histories = new Map<string, readonly EpochRecord[]>();
  for (const { runs } of comparison.groups) {
    for (const { run, seed } of runs) histories.set(run, epochs([0.9, 0.8, 0.7 - seed / 100]));
  }
  const probabilities = [4, 5].map((every) => answers(labels, info.classNames.length, every));
  const sides = bestTwo(comparison).map((group, at) => ({
    group,
    run: speaker(group, METRIC),
    probabilities: probabilities[at]!,
  })) as unknown as readonly [Side, Side];
  const flips = chooseFlips(labels, probabilities[0]!, probabilities[1]!, 400);
  const shown = flips.shown.map(({ row }) => row);
  return {
    comparison,
    histories,
    info,
    validation: { images, labels, rows },
    sides,
    flips,
    sprite: packSprite(images, info, shown),
    charts: await drawComparisonCharts(comparison, histories),
  };
}

/** Answers that are right but in every `every`th row, where they name the next class; the surer, the later the row. */
export function answers(labels: Uint8Array, classes: number, every: number): Probabilities {
  const values = new Float32Array(labels.length * classes);
  for (const [row, label] of labels.entries()) {
    const sure = 0.6 + (0.39 * row) / labels.length;
    const said = row % every === 0 ? (label + 1) % classes : label;
    for (let each = 0; each < classes; each++) values[row * classes + each] = (1 - sure) / (classes - 1);
    values[row * classes + said] = sure;
  }
  return { values, rows: labels.length, classes };
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count: values.length,
    mean,
    deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : null,
    least: Math.min(...values),
    greatest: Math.max(...values),
  };
}
