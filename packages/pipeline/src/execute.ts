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
    for (const { stage } of planned) stage.ready?.(context);
    for (const { stage, how } of planned) {
      const started = performance.now();
      if (context.signal.aborted && stage.name !== 'training') {
        throw interruption(stage.name, 'interrupted before it began', context);
      }
      const { cache } = context;
      const action = how === 'restore' ? stage.restore! : cache ? cache.run.bind(undefined, stage) : stage.run;
      const working = action(context, made as Artefacts);
      // The training hears the signal itself, and saves where it is.
      Object.assign(made, {
        [stage.name]: await (stage.name === 'training' ? working : orAborted(working, stage.name, context)),
      });
      seconds[stage.name] = (performance.now() - started) / 1000;
      endedBadly(made.training, context);
    }
    await context.cache?.finish(context);
    return { made, seconds };
  } catch (error) {
    return { made, seconds, error };
  } finally {
    await made.training?.trainer.dispose();
    await made.exploration?.pictures?.studio.close();
  }
}

// What a stage makes, unless the signal comes first: then its work is left alone, and whatever it still comes to is not heard.
async function orAborted<T>(working: Promise<T>, name: StageName, context: StageContext): Promise<T> {
  const { signal } = context;
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(interruption(name, 'interrupted before it was done', context));
    signal.addEventListener('abort', abort);
  });
  try {
    const artefact = await Promise.race([working, aborted]);
    if (signal.aborted) abort();
    return signal.aborted ? await aborted : artefact;
  } finally {
    signal.removeEventListener('abort', abort);
    working.catch(() => undefined);
    aborted.catch(() => undefined);
  }
}

// The training stage saves what there is before the run ends with this.
function endedBadly(training: Artefacts['training'] | undefined, context: StageContext): void {
  if (training?.status === 'diverged') {
    const fix = 'lower training.optimizer.learningRate';
    throw new UserError('diverged', { where: 'training', what: `diverged: ${training.reason}`, fix });
  }
  if (training?.status === 'interrupted') throw interruption('training', `interrupted: ${training.reason}`, context);
}

function interruption(where: StageName, what: string, { start }: StageContext): UserError {
  return new UserError('interrupted', { where, what, ...(start && { fix: `go on where it was: ${start.resume}` }) });
}
