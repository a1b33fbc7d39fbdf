import { UserError, type Violation } from '@hello-nn/core';

/** Throws all violations of an experiment that were found after its file had been read, as one `UserError('config')`. */
export function refuseViolations(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const problems = violations.map(({ path, key, ...rest }) => ({
    where: [...path, ...(key === undefined ? [] : [key])].join('.'),
    ...rest,
  }));
  throw new UserError('config', problems);
}
