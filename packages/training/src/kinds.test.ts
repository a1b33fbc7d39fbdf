/** The contract that every kind of the training's families keeps. */
import { compileCheck, type Family, type Kind } from '@hello-nn/core';
import { losses } from './losses/index.ts';
import { optimizers } from './optimizers/index.ts';
import { schedules } from './schedules/index.ts';
import { watchers } from './watchers/index.ts';

const families: readonly Family<Kind>[] = [losses, optimizers, schedules, watchers];
const everyKind = families.flatMap((family) =>
  family.kinds.map((kind) => ({ family, kind, name: `${family.noun} ${kind.kind}` })),
);

describe.each(everyKind)('$name', ({ family, kind }) => {
  test('has a kebab-case name and a sentence', () => {
    expect(kind.kind).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(kind.summary).toMatch(/\.$/);
  });
  test('describes each option', () => {
    for (const option of Object.values(kind.options.properties)) expect(option.description).toMatch(/\.$/);
  });
  test('accepts its example, fills in defaults, refuses an unknown option', () => {
    const check = compileCheck(family.schema);
    const config: Record<string, unknown> = { kind: kind.kind, ...kind.example };
    expect(check(config)).toEqual([]);
    expect(Object.keys(config).sort()).toEqual(['kind', ...Object.keys(kind.options.properties)].sort());
    expect(check({ kind: kind.kind, ...kind.example, colour: 1 })).toHaveLength(1);
  });
});
