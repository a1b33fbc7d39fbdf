import { availableParallelism } from 'node:os';
import { UserError } from '@hello-nn/core';
import { describeFinding } from '../describe/finding.ts';
import { describePlan } from '../describe/sweep-plan.ts';
import { type Output, openOutput } from '../output.ts';
import { openAhead } from '../sweep/open-ahead.ts';
import { openProcess } from '../sweep/open-process.ts';
import { readPlan, writePlan } from '../sweep/plan-file.ts';
import { type PlannedSweep, planSweep } from '../sweep/plan-sweep.ts';
import { type RunSweepOptions, runSweep } from '../sweep/run-sweep.ts';
import { pointStarts } from '../sweep/start-records.ts';
import { supportsColor } from '../terminal/index.ts';
import { wholeNumber } from './whole-number.ts';

export interface SweepOptions {
  readonly config?: string;
  readonly set: readonly string[];
  readonly seeds?: number | string;
  readonly engine: string;
  /** Show the plan, and do nothing. */
  readonly plan: boolean;
  /** A sweep to go on with, in place of a new one. */
  readonly resume?: string;
  readonly retryFailed: boolean;
  readonly jobs?: number | string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn sweep`: trains an experiment many times, with other settings. */
export async function sweep(options: SweepOptions, signal: AbortSignal): Promise<number> {
  const output = openOutput(options);
  if (options.resume !== undefined) {
    refuseWithResume(options);
    return runSweep({ ...readPlan(options.resume), ...carriedOut(options, output) }, signal);
  }
  refuseRetry(options);
  const seeds = options.seeds === undefined ? undefined : wholeNumber('seeds', options.seeds, 1);
  if (options.plan) return showPlan(planSweep({ ...options, seeds }), output);
  const work = carriedOut(options, output);
  const ahead = openAhead(Math.min(work.jobs, availableParallelism()), work.openProcess);
  try {
    const planned = planSweep({ ...options, seeds });
    // An engine that cannot run is refused before there is a sweep.
    await pointStarts(planned.plan).of(planned.plan.points[0]!);
    sayWarnings(planned, output);
    return await runSweep({ ...writePlan(planned.plan), ...work, openProcess: ahead.next }, signal);
  } finally {
    ahead.close();
  }
}

function carriedOut(
  { jobs, retryFailed }: SweepOptions,
  output: Output,
): Pick<RunSweepOptions, 'jobs' | 'retryFailed' | 'output' | 'openProcess'> {
  const processes = jobs === undefined ? availableParallelism() : wholeNumber('jobs', jobs, 1);
  return { jobs: processes, retryFailed, output, openProcess: () => openProcess(processes) };
}

function sayWarnings({ warnings }: PlannedSweep, output: Output): void {
  for (const warning of warnings) output.say(`${describeFinding(warning, output.progress.stream)}\n`);
}

function showPlan(planned: PlannedSweep, output: Output): number {
  const { plan } = planned;
  sayWarnings(planned, output);
  output.say(describePlan(plan, supportsColor(output.progress.stream)));
  output.json({ plan, exitCode: 0 });
  return 0;
}

// The plan of a sweep is fixed before it begins.
function refuseWithResume({ resume, config, set, seeds, plan }: SweepOptions): void {
  const given = [
    ...(config === undefined ? [] : [`--config=${config}`]),
    ...set.map((one) => `--set ${one}`),
    ...(seeds === undefined ? [] : [`--seeds=${seeds}`]),
    ...(plan ? ['--plan'] : []),
  ];
  if (given.length === 0) return;
  const what = `the sweep ${resume} has its plan, and is carried out as it was planned`;
  throw new UserError('usage', { where: given[0]!, what, fix: 'drop it, or start another sweep without --resume' });
}

function refuseRetry({ retryFailed }: SweepOptions): void {
  if (!retryFailed) return;
  const what = 'there is no sweep to go on with';
  throw new UserError('usage', { where: '--retry-failed', what, fix: 'name one: --resume=latest' });
}
