import { UserError } from '@hello-nn/core';
import type { PlannedStage } from './plan.ts';
import type { Artefacts, StageContext, StageName } from './stages/stage.ts';

/** What came of a plan: complete, or as far as it got. */
export interface Execution {
  readonly made: Partial<Artefacts>;
  /** Wall-clock seconds of each stage that ended. */
  readonly seconds: Readonly<Record<string, number>>;
  /** What ended the plan early. */
  readonly error?: unknown;
}

/** Runs the planned stages in order. Never throws: what was made before an error is part of the answer. */
export async function execute(planned: readonly PlannedStage[], context: StageContext): Promise<Execution> {
  const made: { -readonly [name in StageName]?: Artefacts[name] } = {};
  const seconds: Record<string, number> = {};
  try {
    for (const { stage, how } of planned) {
      const started = performance.now();
      const { cache } = context;
      const action = how === 'restore' ? stage.restore! : cache ? cache.run.bind(undefined, stage) : stage.run;
      Object.assign(made, { [stage.name]: await action(context, made as Artefacts) });
      seconds[stage.name] = (performance.now() - started) / 1000;
      endedBadly(made.training);
    }
    await context.cache?.finish(context);
    return { made, seconds };
  } catch (error) {
    return { made, seconds, error };
  } finally {
    await made.training?.trainer.dispose();
    await made.exploration?.studio.close();
  }
}

// The training stage saves what there is before the run ends with this.
function endedBadly(training: Artefacts['training'] | undefined): void {
  if (training?.status !== 'diverged' && training?.status !== 'interrupted') return;
  const where = 'training';
  const what = `${training.status}: ${training.reason}`;
  const fix = training.status === 'diverged' ? 'lower training.optimizer.learningRate' : undefined;
  throw new UserError(training.status, { where, what, fix });
}
