import type { Outlook } from './cache/look-up.ts';
import type { StageCache } from './cache/stage-cache.ts';
import { describeStage, verdict } from './describe/cache.ts';
import { labelled } from './describe/labelled.ts';
import { openOutput } from './output.ts';
import type { PlannedStage } from './plan.ts';
import type { Artefacts, StageContext, StageName } from './stages/stage.ts';

/**
 * Says what a run would do, and why: reads the data and builds the model, as every run does, and trains nothing. Leaves no run.
 *
 * @param off Why there is no cache, where there is none.
 */
export async function showPlan(
  planned: readonly PlannedStage[],
  context: StageContext,
  { cache, off }: { readonly cache?: StageCache; readonly off?: string },
): Promise<void> {
  const { output } = context;
  const quiet = { ...context, output: openOutput({ quiet: true }) };
  const made: Record<string, unknown> = {};
  for (const { stage } of planned.filter(({ stage: { keeping } }) => !keeping)) {
    made[stage.name] = await stage.run(quiet, made as unknown as Artefacts);
  }
  const outlook = (await cache?.outlook(context, made as unknown as Artefacts)) ?? [];
  const stages = planned.map(({ stage }): Outlook | Uncached => {
    const found = outlook.find((one) => one.stage === stage.name);
    return found ?? { stage: stage.name, how: stage.keeping && off !== undefined ? 'made' : 'always' };
  });
  const words = (one: Outlook | Uncached): string[] => {
    if ('key' in one || 'because' in one) return verdict(one);
    return one.how === 'always' ? ['always'] : [`made anew: no cache (${off})`];
  };
  const lines = stages.map((one) => describeStage(one.stage, words(one), output));
  output.say(labelled('Plan', lines.join('\n')));
  output.json({ plan: stages, exitCode: 0 });
}

/** A stage that is made whatever the cache holds, or because there is no cache. */
interface Uncached {
  readonly stage: StageName;
  readonly how: 'always' | 'made';
}
