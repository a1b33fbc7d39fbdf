import { compileCheck, Type } from '@hello-nn/core';
import { pointRun } from './plan-points.ts';
import type { SweepPlan } from './sweep-plan.ts';
import { MOST_POINTS } from './sweep-section.ts';

/** Whether a value is the plan of the sweep `id`, as it was written; its points lie nowhere but in runs of that sweep. */
export function isPlanOf(id: string, value: unknown): value is SweepPlan {
  if (compileCheck(planSchema)(value).length > 0) return false;
  const { sweep, points } = value as SweepPlan;
  return (
    sweep === id && points.every(({ index, run }, at) => index === at + 1 && run === pointRun(id, index, points.length))
  );
}

const texts = Type.Array(Type.String());

/** A plan.json. */
export const planSchema = Type.Object({
  format: Type.Literal('hello-nn-sweep/1'),
  sweep: Type.String(),
  name: Type.String(),
  createdAt: Type.String(),
  config: Type.Object({ file: Type.String(), sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }), set: texts }),
  engine: Type.String(),
  varied: Type.Array(Type.Object({ path: Type.String(), values: Type.Array(Type.Unknown(), { minItems: 1 }) })),
  metric: Type.Object({
    path: Type.String({ pattern: '^validation\\.' }),
    goal: Type.Union([Type.Literal('maximize'), Type.Literal('minimize')]),
  }),
  halving: Type.Optional(
    Type.Object({ firstEpochs: Type.Integer({ minimum: 1 }), factor: Type.Integer({ minimum: 2 }) }),
  ),
  points: Type.Array(
    Type.Object({
      index: Type.Integer({ minimum: 1 }),
      run: Type.String(),
      set: texts,
      values: Type.Record(Type.String(), Type.Unknown()),
    }),
    { minItems: 1, maxItems: MOST_POINTS },
  ),
});
