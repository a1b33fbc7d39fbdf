import type { ComparedGroup, ComparedRun, Comparison } from '../compare/comparison.ts';

/** The groups from the best mean to the worst; groups without a finite mean come last. */
export function rankedGroups({ groups, metric, goal }: Comparison): readonly ComparedGroup[] {
  const sign = goal === 'maximize' ? -1 : 1;
  const score = (group: ComparedGroup): number => {
    const mean = group.metrics[metric]?.mean ?? Number.NaN;
    return Number.isFinite(mean) ? sign * mean : Number.POSITIVE_INFINITY;
  };
  // Two infinities have no difference.
  return [...groups].sort((a, b) => (score(a) === score(b) ? 0 : score(a) - score(b)));
}

/** The two groups that are set against each other: the best two, the earlier named first. */
export function bestTwo(comparison: Comparison): readonly [ComparedGroup, ComparedGroup] {
  const [best, second] = rankedGroups(comparison);
  const { groups } = comparison;
  return groups.indexOf(best!) < groups.indexOf(second!) ? [best!, second!] : [second!, best!];
}

/** The run that speaks for a group: the one nearest to its mean, and neither its best nor its worst one by choice. */
export function speaker({ runs, metrics }: ComparedGroup, metric: string): ComparedRun {
  const mean = metrics[metric]?.mean ?? Number.NaN;
  const distance = (run: ComparedRun): number => {
    const away = Math.abs((run.metrics[metric] ?? Number.NaN) - mean);
    return Number.isFinite(away) ? away : Number.POSITIVE_INFINITY;
  };
  return runs.reduce((nearest, run) => (distance(run) < distance(nearest) ? run : nearest));
}
