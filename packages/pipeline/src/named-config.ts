import { UserError } from '@hello-nn/core';
import type { LoadOptions } from './config/index.ts';
import { type ExperimentFile, experimentSchema } from './experiment.ts';
import { rules } from './rules/index.ts';

/** The config that a command names with `--config`, and how it is judged. Throws `UserError('usage')` where it names none. */
export function namedConfig(
  command: string,
  file: string | undefined,
  set: readonly string[],
): LoadOptions<ExperimentFile> {
  if (file !== undefined) return { file, schema: experimentSchema, set, rules };
  throw new UserError('usage', {
    where: command,
    what: 'which experiment? --config is missing',
    fix: 'write --config=configs/hello.yaml (not -c: that is an option of Nx, which keeps it for itself)',
  });
}
