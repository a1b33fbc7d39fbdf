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

/** An error as text for standard error: a user's own without a stack, a fault of ours with it. */
export function failureText(error: unknown): string {
  if (error instanceof UserError) return error.message;
  return `A fault of Hello NN, please report it:\n${error instanceof Error ? error.stack : String(error)}`;
}
