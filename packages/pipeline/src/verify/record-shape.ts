import { join } from 'node:path';
import { compileCheck, type TSchema, Type, UserError } from '@hello-nn/core';
import type { RunRecord } from '../runs/run-record.ts';

const digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'sha256, hex' });
const named = Type.Object({}, { additionalProperties: Type.Unknown() });
const count = Type.Integer({ minimum: 0 });

// Beside what every reader of a record checks, and the config, which has a schema of its own.
const schema: TSchema = Type.Object({
  config: Type.Object({ file: Type.String(), sha256: Type.String(), set: Type.Array(Type.String()) }),
  origins: Type.Optional(named),
  startedFrom: Type.Optional(Type.Object({ file: Type.String(), format: Type.String(), sha256: digest })),
  data: Type.Object({
    height: Type.Integer({ minimum: 1 }),
    width: Type.Integer({ minimum: 1 }),
    classNames: Type.Array(Type.String()),
    files: Type.Array(Type.Object({ file: Type.String(), bytes: count, sha256: digest })),
    digest,
  }),
  engine: Type.Object({
    kind: Type.String(),
    runtime: Type.Object({ name: Type.String(), version: Type.String(), threads: Type.Integer({ minimum: 1 }) }),
  }),
  versions: named,
  machine: Type.Optional(named),
  codeDigest: Type.String(),
  epochs: count,
  weightsOfEpoch: count,
  weightsSha256: digest,
  files: Type.Array(Type.Object({ path: Type.String(), bytes: count, sha256: digest })),
});

/** Throws `UserError('data')` with everything that keeps a record from being compared: it was edited or damaged. */
export function checkRecordShape(record: RunRecord, folder: string): void {
  const problems = compileCheck(schema)(record).map(({ path, key, what, expected }) => ({
    where: `${join(folder, 'run.json')} › ${[...path, ...(key === undefined ? [] : [key])].join('.')}`,
    what,
    ...(expected && { expected }),
    fix: 'restore run.json from a copy, or train again',
  }));
  if (problems.length > 0) throw new UserError('data', problems);
}
