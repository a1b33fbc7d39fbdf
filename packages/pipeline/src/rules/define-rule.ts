import type { Violation } from '@hello-nn/core';
import type { Rule } from '../config/index.ts';
import type { ExperimentFile } from '../experiment.ts';

/** A rule of an experiment. It may read the config only: no data, no model file, no engine. */
export type ExperimentRule = Rule<ExperimentFile>;

export function defineRule(rule: ExperimentRule): ExperimentRule {
  return rule;
}

/** The violations of a section, seen from the experiment. */
export function below(section: string, violations: readonly Violation[]): Violation[] {
  return violations.map((violation) => ({ ...violation, path: [section, ...violation.path] }));
}
