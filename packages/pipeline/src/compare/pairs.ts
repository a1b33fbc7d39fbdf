import {
  clusteredTest,
  type Distributions,
  holm,
  mcnemar,
  pairedBootstrap,
  pairedTest,
  type SampleSpread,
  seedsNeeded,
  spreadOf,
  welch,
} from '@hello-nn/evaluation';
import type { MetricPath } from '../runs/metric-path.ts';
import type { ComparedPair } from './comparison.ts';
import { isRightOrWrong } from './row-scores.ts';

/** How often a difference is found where there is none, at most. */
export const SIGNIFICANCE = 0.05;
/** Seeds a group beyond which nobody trains more to tell two apart. */
export const MOST_SEEDS = 100;
/**
 * The same where one run stands for a config: then the classes must bear the difference as well. A seed moves a model further than
 * the draw of the rows does, and whole classes at once: McNemar's test at 5 % tells two seeds of one config apart in up to half of
 * all pairs, both together in less than one of twenty (docs/decisions/0015, tools/wrong-verdicts.mjs).
 */
export const SIGNIFICANCE_OF_ONE_RUN = 0.00001;
const RESAMPLES = 4000;

/** A group's numbers: one a run; or of its one run, one a row. */
export interface Measured {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Of one run: the class of each row. */
  readonly labels?: Uint8Array;
}

type Tested = Omit<ComparedPair, 'corrected' | 'better' | 'moreSeeds'>;

/** Each two groups against each other by their numbers: by Welch's test over runs, by the same rows of two runs. */
export function comparePairs(
  groups: readonly Measured[],
  kind: ComparedPair['kind'],
  metric: MetricPath,
  distributions: Distributions,
): ComparedPair[] {
  const tested = groups.flatMap((first, index) =>
    groups
      .slice(index + 1)
      .map((second) =>
        kind === 'rows' ? ofRows(first, second, metric, distributions) : ofSeeds(first, second, distributions),
      ),
  );
  const corrected = holm(tested.map(({ p }) => p));
  const byClass = holm(tested.map(({ classes = 0 }) => classes));
  const spreads = new Map(
    kind === 'rows' ? [] : groups.map(({ name, values }) => [name, spreadOf(Array.from(values))]),
  );
  return tested.map((pair, index) => {
    const tells = corrected[index]! < significanceOf(kind, metric) && byClass[index]! < SIGNIFICANCE;
    const better = tells ? betterOf(pair, metric) : null;
    const more =
      better === null && kind === 'seeds'
        ? moreSeeds(pair, spreads, SIGNIFICANCE / tested.length, distributions)
        : undefined;
    const classes = kind === 'rows' ? { classes: byClass[index]! } : {};
    return {
      ...pair,
      ...classes,
      corrected: corrected[index]!,
      better,
      ...(more !== undefined && { moreSeeds: more }),
    };
  });
}

function ofSeeds(first: Measured, second: Measured, distributions: Distributions): Tested {
  const { difference, interval, p } = welch(Array.from(first.values), Array.from(second.values), distributions);
  return { first: first.name, second: second.name, kind: 'seeds', difference, interval, p };
}

function ofRows(first: Measured, second: Measured, metric: MetricPath, distributions: Distributions): Tested {
  const { difference, interval } = pairedBootstrap(first.values, second.values, { resamples: RESAMPLES, seed: 0 });
  const differences = Float64Array.from(first.values, (value, row) => second.values[row]! - value);
  const classes = clusteredTest(differences, first.labels!, distributions);
  const pair = { first: first.name, second: second.name, kind: 'rows' as const, difference, interval, classes };
  if (!isRightOrWrong(metric)) return { ...pair, p: pairedTest(differences, distributions) };
  const discordant = [
    differences.filter((one) => one < 0).length,
    differences.filter((one) => one > 0).length,
  ] as const;
  return { ...pair, p: mcnemar(...discordant, distributions), discordant };
}

// A seed moves the loss of all rows at once: of one run each, no p says anything about their configs.
function significanceOf(kind: ComparedPair['kind'], metric: MetricPath): number {
  if (kind === 'seeds') return SIGNIFICANCE;
  return isRightOrWrong(metric) ? SIGNIFICANCE_OF_ONE_RUN : 0;
}

// The test and the interval must agree: on few rows they need not.
function betterOf({ first, second, difference, interval }: Tested, { goal }: MetricPath): string | null {
  const [low, high] = interval;
  if (low <= 0 && high >= 0) return null;
  return difference > 0 === (goal === 'maximize') ? second : first;
}

function moreSeeds(
  { first, second, difference }: Tested,
  spreads: ReadonlyMap<string, SampleSpread>,
  significance: number,
  distributions: Distributions,
): number | undefined {
  const [one, other] = [spreads.get(first)!, spreads.get(second)!];
  const options = { power: 0.8, significance, most: MOST_SEEDS };
  const needed = seedsNeeded(difference, [one.deviation ?? 0, other.deviation ?? 0], options, distributions);
  return needed === undefined ? undefined : Math.max(1, needed - Math.min(one.count, other.count));
}
