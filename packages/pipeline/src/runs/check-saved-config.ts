import { join } from 'node:path';
import { compileCheck, UserError, type Violation } from '@hello-nn/core';
import { experimentSchema } from '../experiment.ts';
import { completedRules } from '../rules/index.ts';
import { MOST_PROBLEMS } from './check-record.ts';
import type { RunRecord } from './run-record.ts';

/**
 * Checks the config that a run's record holds as a file of the user would be, and fills in defaults of options that are younger
 * than the run. Throws `UserError('data')` with every problem.
 */
export function checkSavedConfig(
  record: Pick<RunRecord, 'config'>,
  folder: string,
  file: 'run.json' | 'started.json',
): void {
  const { values } = record.config;
  const bySchema: readonly Violation[] = [...compileCheck(experimentSchema)(values), ...sweepIn(values)];
  const violations = bySchema.length > 0 ? bySchema : completedRules.flatMap((rule) => rule.check(values));
  if (violations.length === 0) return;
  const problems = violations.slice(0, MOST_PROBLEMS).map(({ path, key, what, expected }) => ({
    where: `${join(folder, file)} › ${['config', 'values', ...path, ...(key === undefined ? [] : [key])].join('.')}`,
    what,
    ...(expected && { expected }),
    fix: `restore ${file} from a copy, or train again`,
  }));
  throw new UserError('data', problems);
}

// A file may describe a sweep; a run is one of its runs at most.
function sweepIn(values: object): Violation[] {
  return Object.hasOwn(values, 'sweep') ? [{ path: [], key: 'sweep', what: "unknown key 'sweep'" }] : [];
}
