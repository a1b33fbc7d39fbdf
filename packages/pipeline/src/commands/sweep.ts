import { UserError } from '@hello-nn/core';
import { describeFinding } from '../describe/finding.ts';
import { describePlan } from '../describe/sweep-plan.ts';
import { type Output, openOutput } from '../output.ts';
import { readPlan, writePlan } from '../sweep/plan-file.ts';
import { type PlannedSweep, planSweep } from '../sweep/plan-sweep.ts';
import { runSweep } from '../sweep/run-sweep.ts';
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
    return runSweep(readPlan(options.resume).plan, output, signal);
  }
  if (options.retryFailed) {
    const what = 'there is no sweep to go on with';
    throw new UserError('usage', { where: '--retry-failed', what, fix: 'name one: --resume=latest' });
  }
  const seeds = options.seeds === undefined ? undefined : wholeNumber('seeds', options.seeds, 1);
  const planned = planSweep({ ...options, seeds });
  if (options.plan) return showPlan(planned, output);
  return runSweep(writePlan(planned.plan).plan, output, signal);
}

function showPlan({ plan, warnings }: PlannedSweep, output: Output): number {
  for (const warning of warnings) output.say(`${describeFinding(warning, output.progress.stream)}\n`);
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
