import { type Problem, UserError } from '@hello-nn/core';

/** The exit code of an error: a user's own says its own, anything else is a failure of ours. */
export function exitCodeOf(error: unknown): number {
  return error instanceof UserError ? error.exitCode : 1;
}

/** An error as problems, for records and `--json`. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof UserError) return error.problems;
  return [{ where: 'hello-nn', what: error instanceof Error ? error.message : String(error) }];
}
