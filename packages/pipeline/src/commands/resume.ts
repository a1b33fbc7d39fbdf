import { UserError } from '@hello-nn/core';
import { forkRun } from '../resume/fork-run.ts';
import { resumeRun } from '../resume/resume-run.ts';
import { startedRun } from '../resume/started-run.ts';

export interface ResumeOptions {
  readonly run?: string;
  readonly fork: boolean;
  readonly set: readonly string[];
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn resume`: goes on with a run that was interrupted; with `--fork`, from it as a new run. */
export async function resume(options: ResumeOptions, signal: AbortSignal): Promise<number> {
  const { run, fork, set } = options;
  if (!fork && set.length > 0) {
    const what = 'a resumed run keeps its config: otherwise it would not be what it would have been';
    throw new UserError('usage', { where: `--set=${set[0]}`, what, fix: 'add --fork: a new run goes on from there' });
  }
  const started = startedRun(run);
  return fork ? forkRun(started, options, signal) : resumeRun(started, options, signal);
}
