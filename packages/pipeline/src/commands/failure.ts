import { type Problem, UserError } from '@hello-nn/core';
import { refusedReading } from '@hello-nn/io';

/** The exit code of an error: a user's own says its own, anything else is a failure of ours. */
export function exitCodeOf(error: unknown): number {
  return asUserError(error)?.exitCode ?? 1;
}

/** An error as problems, for records and `--json`. */
export function problemsOf(error: unknown): readonly Problem[] {
  const user = asUserError(error);
  if (user) return user.problems;
  return [{ where: 'hello-nn', what: error instanceof Error ? error.message : String(error) }];
}

/** An error as text for standard error: a user's own without a stack, a fault of ours with it. */
export function failureText(error: unknown): string {
  const user = asUserError(error);
  if (user) return user.message;
  return `A fault of Hello NN, please report it:\n${error instanceof Error ? error.stack : String(error)}`;
}

// Everything is read with Node's own functions: what the system refuses them is nobody's bug.
function asUserError(error: unknown): UserError | undefined {
  return error instanceof UserError ? error : refusedReading(error);
}
