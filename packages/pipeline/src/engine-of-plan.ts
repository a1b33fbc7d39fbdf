import { type ChosenEngine, chooseEngine } from '@hello-nn/engine';
import { outlineOf } from '@hello-nn/model';
import type { Experiment } from './experiment.ts';
import type { PlannedStage } from './plan.ts';

/**
 * Chooses the engine of a plan that trains or restores a model: before data are read and a run has a folder, so that a
 * refusal costs nothing and leaves nothing. Undefined where no engine is needed.
 *
 * @throws UserError `usage` if the engine asked for cannot run here or cannot train this model.
 */
export async function engineOfPlan(
  planned: readonly PlannedStage[],
  { model }: Experiment,
  name: string,
): Promise<ChosenEngine | undefined> {
  if (!planned.some(({ stage }) => stage.name === 'training')) return undefined;
  return chooseEngine(name, outlineOf(model));
}
