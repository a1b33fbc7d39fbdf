import { resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { engineOfPlan } from '../engine-of-plan.ts';
import { type Execution, execute } from '../execute.ts';
import type { Output } from '../output.ts';
import { plan } from '../plan.ts';
import { stages } from '../stages/index.ts';
import type { Question, StageName } from '../stages/stage.ts';
import { findRun } from './find-runs.ts';
import { requireSame } from './require-same.ts';

type ModelledRun = ReturnType<typeof findRun>;

/** The run that a command names with `--run`. Throws `UserError('usage')` where it names none, or one without a model. */
export function namedRun(command: string, id: string | undefined): ModelledRun {
  if (id !== undefined) return findRun(id);
  const fix = 'write --run=latest, or an id from: hello-nn runs';
  throw new UserError('usage', { where: command, what: 'which run? --run is missing', fix });
}

/** What a command wants of a run that ended. */
export interface Wanted {
  readonly goal: StageName;
  /** Stages taken from the run's folder; the others run again. */
  readonly restored: readonly StageName[];
  readonly question?: Question;
  /** Look at the test rows, whatever the config says. */
  readonly test?: boolean;
  readonly engineName: string;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** Goes on from a run's saved model to a goal. Throws what a stage threw, or that weights or data are not the run's. */
export async function restoreRun({ folder, record }: ModelledRun, wanted: Wanted): Promise<Execution['made']> {
  const { goal, restored, engineName, test = false, ...context } = wanted;
  const { values } = record.config;
  const experiment = test ? { ...values, evaluation: { ...values.evaluation, test } } : values;
  const planned = plan(stages, [goal], restored);
  const { made, error } = await execute(planned, {
    ...context,
    experiment,
    engine: await engineOfPlan(planned, experiment, engineName),
    baseDir: resolve(record.config.baseDir),
    folder,
    record,
    drawFigures: false,
    alone: true,
  });
  if (error) throw error;
  requireSame(record, made.dataset?.digest, made.training?.weightsSha256, folder);
  return made;
}
