import { Type } from '@hello-nn/core';

const count = Type.Integer({ minimum: 0 });
const share = Type.Number({ minimum: 0, maximum: 1 });
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const size = Type.Integer({ minimum: 1, maximum: 2 ** 26 });
const file = { bytes: count, sha256 };

// What both records of a run say of it.
const common = {
  run: Type.String({ minLength: 1, maxLength: 255 }),
  name: Type.String(),
  startedAt: Type.String({ pattern: '^\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-6]\\d' }),
  config: Type.Object({
    file: Type.String(),
    sha256,
    bases: Type.Optional(Type.Array(Type.Object({ file: Type.String(), sha256 }))),
    set: Type.Array(Type.String()),
    baseDir: Type.String(),
    // Its own rules are asked where it is used.
    values: Type.Object({}),
  }),
  origins: Type.Optional(Type.Record(Type.String(), Type.String())),
  parent: Type.Optional(Type.Object({ run: Type.String(), epoch: count })),
  sweep: Type.Optional(
    Type.Object({ id: Type.String({ minLength: 1, maxLength: 255 }), point: Type.Integer({ minimum: 1 }) }),
  ),
  startedFrom: Type.Optional(Type.Object({ file: Type.String(), format: Type.String(), sha256 })),
  versions: Type.Record(Type.String(), Type.String()),
  machine: Type.Optional(Type.Record(Type.String(), Type.String())),
  codeDigest: Type.String(),
};

/** The shape of `started.json`. */
export const startSchema = Type.Object({
  ...common,
  format: Type.Literal('hello-nn-start/1'),
  goal: Type.String(),
  engineKind: Type.Union([Type.String(), Type.Null()]),
  engineWhy: Type.Optional(Type.String()),
  drawFigures: Type.Boolean(),
  resume: Type.String(),
});

/**
 * The shape of `run.json`, as far as commands that open a run read it; what a later version adds is let through. The
 * config's own values are checked by the experiment's schema.
 */
export const recordSchema = Type.Object({
  ...common,
  format: Type.Literal('hello-nn-run/1'),
  status: Type.Union(
    ['completed', 'stopped', 'diverged', 'interrupted', 'failed'].map((status) => Type.Literal(status)),
  ),
  exitCode: count,
  reason: Type.Optional(Type.String()),
  problems: Type.Optional(Type.Array(Type.Object({ where: Type.String(), what: Type.String() }))),
  seconds: Type.Number({ minimum: 0 }),
  seed: Type.Integer({ minimum: 0, maximum: 0xffffffff }),
  data: Type.Optional(
    Type.Object({
      source: Type.String(),
      height: size,
      width: size,
      classNames: Type.Array(Type.String(), { minItems: 2, maxItems: 256 }),
      files: Type.Array(Type.Object({ file: Type.String(), ...file })),
      digest: sha256,
    }),
  ),
  engine: Type.Optional(
    Type.Object({
      kind: Type.String(),
      why: Type.String(),
      runtime: Type.Object({ name: Type.String(), version: Type.String(), threads: count }),
    }),
  ),
  parameters: Type.Optional(count),
  epochs: count,
  weightsOfEpoch: Type.Optional(count),
  weightsSha256: Type.Optional(sha256),
  // Of an evaluation only the two numbers are read again; all others are computed anew.
  metrics: Type.Record(Type.String(), Type.Object({ loss: Type.Number(), accuracy: share })),
  stages: Type.Record(Type.String(), Type.Object({ seconds: Type.Number({ minimum: 0 }) })),
  files: Type.Array(Type.Object({ path: Type.String(), ...file })),
});
