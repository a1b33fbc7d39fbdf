import { formatProblem, type Problem } from '@hello-nn/core';
import { labelOf } from '../sweep/settings.ts';
import { resumeSweepCommand } from '../sweep/start-records.ts';
import type { SweepPlan } from '../sweep/sweep-plan.ts';
import type { SweepRecord } from '../sweep/sweep-record.ts';
import { duration, formatNumber, MOST_SETTINGS, metricText, settingsTable, supportsColor } from '../terminal/index.ts';
import { labelled } from './labelled.ts';

/** What came of a sweep, where everything is and what to do next, for the terminal. */
export function describeSweep(record: SweepRecord, plan: SweepPlan, stream: { readonly isTTY?: boolean }): string {
  const { sweep, folder, settings, best, seconds, status, metric } = record;
  const varied = plan.varied.map(({ path }) => path).filter((path) => path !== 'seed');
  const more = settings.length - MOST_SETTINGS;
  const lines = ['', settingsTable(record, varied, supportsColor(stream))];
  if (more > 0) lines.push(`  … and ${formatNumber(more)} more: npx hello-nn runs --filter=sweep=${sweep}`);
  lines.push('');
  if (best?.metric) {
    const over = best.metric.count > 1 ? `, the mean of ${best.metric.count} seeds` : '';
    lines.push(
      labelled('Best', `${labelOf(best.values)}: ${metric.path} ${metricText(metric.path, best.metric.mean)}${over}`),
    );
  }
  lines.push(labelled('Sweep', `${folder} · ${status} in ${duration(seconds)} · ${countsOf(record)}`));
  lines.push(labelled('Next', nextOf(record).join('\n')));
  return lines.join('\n');
}

/** What went wrong with points, each problem once; empty where nothing did. */
export function sweepFailures({ sweep, points }: SweepRecord): string {
  const bad = points.filter(({ status }) => status === 'failed' || status === 'diverged');
  const causes = new Map<string, { readonly problem: Problem; readonly points: number[] }>();
  for (const { index, run, problems, reason } of bad) {
    const problem = problems?.[0] ?? { where: run, what: reason ?? 'failed' };
    const known = causes.get(problem.what);
    if (known) known.points.push(index);
    else causes.set(problem.what, { problem, points: [index] });
  }
  const texts = [...causes.values()].map(
    ({ problem, points: indices }) =>
      `${indices.length === 1 ? 'point' : 'points'} ${indices.join(', ')}: ${formatProblem(problem)}`,
  );
  const retry = bad.some(({ status }) => status === 'failed')
    ? [`train again what failed: ${resumeSweepCommand(sweep)} --retry-failed`]
    : [];
  return [...texts, ...retry].join('\n');
}

function countsOf({ points }: SweepRecord): string {
  const counts = new Map<string, number>();
  for (const { status } of points) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${formatNumber(count)} ${status}`).join(', ');
}

function nextOf({ sweep, status, best }: SweepRecord): string[] {
  if (status === 'interrupted') return [resumeSweepCommand(sweep)];
  return [
    `npx hello-nn compare --runs=${sweep}`,
    `npx hello-nn runs --filter=sweep=${sweep}`,
    // The test rows are looked at once, with what the validation rows chose.
    ...(best ? [`npx hello-nn evaluate --run=${best.runs[0]} --test`] : []),
  ];
}
