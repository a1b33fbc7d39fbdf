import { loadDistributions, spreadOf } from '@hello-nn/evaluation';
import type { Output } from '../output.ts';
import { type MetricPath, metricPaths } from '../runs/metric-path.ts';
import { type AskOptions, askRun, type RowAnswers } from './ask-run.ts';
import type { ComparableRun } from './comparable-run.ts';
import type { ComparedGroup, ComparedRun, Comparison } from './comparison.ts';
import { groupRuns, type RunGroup } from './group-runs.ts';
import { comparePairs, type Measured } from './pairs.ts';
import { refuseOtherRows } from './refuse-other-rows.ts';
import { refuseNoMean, rowScores } from './row-scores.ts';
import { checkRecords, metricOf, metricsOf } from './run-metrics.ts';
import { selectRuns } from './select-runs.ts';
import { isOneConfig } from './settings.ts';
import { verdictOf } from './verdict.ts';

export interface CompareOptions {
  /** What decides. */
  readonly metric: MetricPath;
  /** Metrics that every run must have beside it. */
  readonly others: readonly MetricPath[];
  /** For asking models again: `auto` … */
  readonly engineName: string;
  /** Says nothing. */
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** A comparison and what it was made of. */
export interface Compared {
  readonly comparison: Comparison;
  readonly groups: readonly RunGroup[];
  /** By run, where single runs were compared: what each answered. */
  readonly answers: ReadonlyMap<string, RowAnswers>;
}

/**
 * Compares the runs that a list names (`A,B`, sweeps, `tag:NAME`, `config:FILE`).
 *
 * @throws UserError `usage` for what cannot be compared, with the reason; `data` for a damaged record, model or dataset.
 */
export async function compareRuns(list: string, options: CompareOptions): Promise<Compared> {
  const { metric } = options;
  const selection = selectRuns(list);
  checkRecords([...selection.runs, ...selection.without]);
  const { groups, settings, leftOut, kind } = groupRuns(selection);
  const runs = groups.flatMap((group) => group.runs);
  for (const run of runs) for (const wanted of [metric, ...options.others]) metricOf(run, wanted);
  if (kind === 'rows') refuseNoMean(metric);
  await refuseOtherRows(runs, metric.split);

  const answers = kind === 'rows' ? await askAll(runs, { ...options, split: metric.split }) : NONE;
  const measured = groups.map(({ name, runs }): Measured => {
    if (kind === 'seeds') return { name, values: runs.map((run) => metricOf(run, metric)) };
    const answer = answers.get(runs[0]!.run)!;
    const topK = runs[0]!.record.metrics[metric.split]!.topK.k;
    return { name, values: rowScores(answer, metric, topK), labels: answer.rows.labels };
  });
  const pairs = comparePairs(measured, kind, metric, await loadDistributions());
  const compared = {
    format: 'hello-nn-comparison/1' as const,
    metric: metric.path,
    goal: metric.goal,
    data: dataOf(runs[0]!),
    settings,
    groups: groups.map(comparedGroup),
    // What differs by the seed alone is the seed's doing: neither is better.
    pairs: isOneConfig(settings) ? pairs.map((pair) => ({ ...pair, better: null })) : pairs,
    ...(leftOut.length > 0 && { leftOut }),
  };
  return { comparison: { ...compared, verdict: verdictOf(compared, metric) }, groups, answers };
}

const NONE: ReadonlyMap<string, RowAnswers> = new Map();

// One after the other: each holds its dataset while it is asked.
async function askAll(runs: readonly ComparableRun[], options: AskOptions): Promise<Map<string, RowAnswers>> {
  const answers = new Map<string, RowAnswers>();
  for (const run of runs) answers.set(run.run, await askRun(run, options));
  return answers;
}

function dataOf({ record }: ComparableRun): Comparison['data'] {
  const { source, digest, classNames } = record.data!;
  return { name: source, digest, classNames, validationRows: record.metrics.validation!.rows };
}

function comparedGroup({ name, label, runs }: RunGroup): ComparedGroup {
  const compared = runs.map(comparedRun);
  const shared = metricPaths.filter(({ path }) => compared.every(({ metrics }) => metrics[path] !== undefined));
  const spreads = shared.map(({ path }) => [path, spreadOf(compared.map(({ metrics }) => metrics[path]!))] as const);
  return { name, label, runs: compared, metrics: Object.fromEntries(spreads) };
}

function comparedRun({ run, folder, record }: ComparableRun): ComparedRun {
  const { seed, status, epochs, seconds } = record;
  return { run, folder, seed, status, epochs, seconds, metrics: metricsOf(record, metricPaths) };
}
