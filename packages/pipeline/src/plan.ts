import type { Stage, StageName } from './stages/stage.ts';

/** One stage of a plan: made anew, or taken from an earlier run. */
export interface PlannedStage {
  readonly stage: Stage;
  readonly how: 'run' | 'restore';
}

/**
 * What has to happen for the goals, in order. Walks the list backwards once: a stage is wanted if it is a goal or a wanted
 * stage needs it.
 *
 *     dataset ─┬─► model ──► training ──► prediction ──► evaluation ─┬─► figures
 *              └─► exploration ────────────────────────────────────────┘
 *
 * @param restored Stages whose artefact an earlier run holds; each must be able to restore it.
 */
export function plan(
  stages: readonly Stage[],
  goals: readonly StageName[],
  restored: readonly StageName[] = [],
): PlannedStage[] {
  const wanted = new Set<StageName>(goals);
  const planned: PlannedStage[] = [];
  for (const stage of [...stages].reverse()) {
    if (!wanted.has(stage.name)) continue;
    const how = restored.includes(stage.name) ? 'restore' : 'run';
    if (how === 'restore' && !stage.restore) throw new Error(`plan: stage ${stage.name} cannot be restored`);
    planned.unshift({ stage, how });
    for (const need of stage.needs) wanted.add(need);
  }
  return planned;
}
