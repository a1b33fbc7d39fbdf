import { type Problem, UserError } from '@hello-nn/core';
import {
  acceptConfig,
  type Examination,
  type Finding,
  type LoadedConfig,
  openConfig,
  toProblem,
} from '../config/index.ts';
import type { ExperimentFile } from '../experiment.ts';
import { namedConfig } from '../named-config.ts';
import { refuseUnknownEngine } from '../refuse-unknown-engine.ts';
import { metricPath } from '../runs/metric-path.ts';
import { stampedId } from '../runs/run-folder.ts';
import { type ExaminedSweep, examineSweep } from './examine-sweep.ts';
import { planPoints, variedOf } from './plan-points.ts';
import type { SweepPlan } from './sweep-plan.ts';
import { contradictions, readSweepSets } from './sweep-sets.ts';
import { sizeOf } from './sweep-size.ts';

export interface SweepRequest {
  readonly config?: string;
  /** `path=value` or `path=value,value…` strings. */
  readonly set: readonly string[];
  /** In place of what the file says. */
  readonly seeds?: number;
  readonly engine: string;
}

export interface PlannedSweep {
  readonly plan: SweepPlan;
  /** What is probably not meant, of the experiment and of its runs. */
  readonly warnings: readonly Finding[];
}

/**
 * Says what a sweep would do: reads the config and what it extends, and examines the config of every run. Writes nothing.
 *
 * @throws UserError `usage` for what is no request, `config` with all that is wrong in any of the runs, each thing once.
 */
export function planSweep({ config, set, seeds, engine }: SweepRequest, now: Date = new Date()): PlannedSweep {
  const source = namedConfig('sweep', config, []);
  refuseUnknownEngine(engine);
  const sets = readSweepSets(set, seeds);
  const examine = openConfig(source);
  const inFile = variedPaths(examine([...sets.fixed, ...sets.section]));
  const base = examine([...sets.fixed, ...sets.section, ...sets.grid]);
  const ownProblems = [...problemsOf(base), ...sets.problems, ...contradictions(sets, inFile, source.file)];
  const examined = examineSweep(base, sets.fixed, examine);
  if (examined === undefined || sizeOf(examined.file.sweep).runs === 1) throw refused(ownProblems, source.file);
  const problems = [...ownProblems, ...problemsOf(examined)];
  if (problems.length > 0) throw refused(problems, source.file);
  const plan = planOf(acceptConfig<ExperimentFile>(base), examined, engine, now);
  return { plan, warnings: [...base.findings, ...examined.findings] };
}

function planOf(
  { file, sha256 }: LoadedConfig<ExperimentFile>,
  { file: { name, seed, sweep: section }, fixed, settled }: ExaminedSweep,
  engine: string,
  now: Date,
): SweepPlan {
  const sweep = stampedId(name, now);
  const set = fixed.map(({ path, raw }) => `${path.join('.')}=${raw}`);
  const seeds = Array.from({ length: section.seeds }, (_, index) => seed + index);
  const points = planPoints(sweep, set, settled, seeds);
  const { path, goal } = metricPath(section.metric, file);
  return {
    format: 'hello-nn-sweep/1',
    sweep,
    name,
    createdAt: now.toISOString(),
    config: { file, sha256, set },
    engine,
    varied: variedOf(points),
    metric: { path, goal },
    ...(section.halving && { halving: section.halving }),
    points,
  };
}

/** What the section of the file varies, as far as it is one. */
function variedPaths({ value }: Examination): readonly string[] {
  const { sweep } = (value ?? {}) as { sweep?: { grid?: object; random?: { space?: object } } | null };
  return [...Object.keys(sweep?.grid ?? {}), ...Object.keys(sweep?.random?.space ?? {})];
}

function problemsOf({ findings }: Pick<Examination, 'findings'>): Problem[] {
  return findings.filter(({ severity }) => severity === 'error').map(toProblem);
}

// More than anyone repairs before the next try.
const MOST_PROBLEMS = 50;

function refused(problems: readonly Problem[], file: string): UserError {
  const more = problems.length - MOST_PROBLEMS;
  const rest = more > 0 ? [{ where: file, what: `and ${more} more problems` }] : [];
  // As it was typed.
  const typed = (where: string): string => where.replace('--set sweep.seeds=', '--seeds=');
  const told = problems.slice(0, MOST_PROBLEMS).map((problem) => ({ ...problem, where: typed(problem.where) }));
  if (problems.length > 0) return new UserError('config', [...told, ...rest]);
  const what = 'nothing varies: this would be a single run';
  const fix = `vary something: --set training.optimizer.learningRate=0.01,0.1, --seeds=8, or a section 'sweep' in the file`;
  return new UserError('usage', { where: file, what, fix });
}
