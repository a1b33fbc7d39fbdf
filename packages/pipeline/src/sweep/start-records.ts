import { existsSync } from 'node:fs';
import { UserError } from '@hello-nn/core';
import type { ChosenEngine } from '@hello-nn/engine';
import { engineOfPlan } from '../engine-of-plan.ts';
import type { Experiment } from '../experiment.ts';
import { withImportedModel } from '../imported-model.ts';
import { describeDifference, differences } from '../ingredients/differences.ts';
import { ingredientsOf } from '../ingredients/ingredients.ts';
import { loadExperiment, openExperiment } from '../load-experiment.ts';
import { namedConfig } from '../named-config.ts';
import { plan as planStages } from '../plan.ts';
import { configRecord, surroundings } from '../run-experiment.ts';
import type { StartRecord } from '../runs/start-record.ts';
import { stages } from '../stages/index.ts';
import type { SweepPlan, SweepPoint } from './sweep-plan.ts';

/** The last stage of a point: judged, on the validation rows. Pictures and a page are made later, of those that are wanted. */
const GOAL = 'evaluation';

/** What a sweep's points set out to do, before they do it. */
export interface PointStarts {
  of(point: SweepPoint): Promise<StartRecord>;
}

/** The command that goes on with a sweep. */
export function resumeSweepCommand(sweep: string): string {
  return `npx hello-nn sweep --resume=${sweep}`;
}

/** Makes start records from a plan and its config file. Throws `UserError` as a single run would before it begins. */
export function pointStarts(plan: SweepPlan): PointStarts {
  const planned = planStages(stages, [GOAL]);
  const engines = new Map<string, Promise<ChosenEngine | undefined>>();
  const now = surroundings();
  const load = openExperiment(namedConfig('sweep', plan.config.file, []));
  const engineFor = (experiment: Experiment): Promise<ChosenEngine | undefined> => {
    const key = JSON.stringify(experiment.model);
    const known = engines.get(key) ?? engineOfPlan(planned, experiment, plan.engine);
    engines.set(key, known);
    return known;
  };
  return {
    async of(point) {
      const { loaded } = await withImportedModel(load(point.set));
      if (loaded.sha256 !== plan.config.sha256) throw changedFile(plan, []);
      const { config } = loaded;
      const engine = await engineFor(config);
      return {
        format: 'hello-nn-start/1',
        run: point.run,
        name: config.name,
        startedAt: plan.createdAt,
        goal: GOAL,
        engineKind: engine?.engine.kind ?? null,
        engineWhy: engine?.why,
        drawFigures: false,
        resume: resumeSweepCommand(plan.sweep),
        sweep: { id: plan.sweep, point: point.index },
        ...configRecord(loaded, point.set),
        ...now,
      };
    },
  };
}

/**
 * Refuses to go on with a sweep whose config file says something else now: its points would not be comparable. A file that is
 * gone is missed only where points are left to begin. Throws `UserError('usage')` with every differing key.
 */
export function refuseChangedConfig(plan: SweepPlan, begun: StartRecord | undefined): void {
  const { file, sha256 } = plan.config;
  if (!existsSync(file)) return;
  const { config, ...loaded } = loadExperiment(namedConfig('sweep', file, begun?.config.set ?? plan.config.set));
  if (loaded.sha256 === sha256) return;
  if (!begun) throw changedFile(plan, []);
  const before = { ...begun, config: { values: begun.config.values } };
  // The layers of a model file stand in the record, not in the config.
  const layers = config.model.from === undefined ? config.model.layers : begun.config.values.model.layers;
  const after = { ...begun, config: { values: { ...config, model: { ...config.model, layers } } } };
  const found = differences(ingredientsOf(before), ingredientsOf(after)).map(describeDifference);
  throw changedFile(plan, found);
}

function changedFile({ sweep, config: { file } }: SweepPlan, found: readonly string[]): UserError {
  const fix = 'put it back; or sweep anew: hello-nn sweep --config=…';
  const what = 'the config has changed since the sweep was planned';
  const problems = found.length === 0 ? [what] : found.map((difference) => `${what}: ${difference}`);
  return new UserError(
    'usage',
    problems.map((problem, index) => ({
      where: `--resume=${sweep} › ${file}`,
      what: problem,
      ...(index === problems.length - 1 && { fix }),
    })),
  );
}
