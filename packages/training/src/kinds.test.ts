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

test.each([...losses.kinds, ...optimizers.kinds, ...watchers.kinds])('$kind is one call of Keras in Python', (kind) => {
  const config = { kind: kind.kind, ...kind.example };
  compileCheck(kind.options)(config);
  expect(kind.keras(config)).toMatch(/^keras\.(losses|optimizers|callbacks)\.[A-Z]\w+\([\w, =.+"-]*\)$/);
});

// The expressions use nothing that Python and JavaScript do not both have, but for three names.
test.each(schedules.kinds)('$kind is the same factor in Python', (schedule) => {
  const config = { kind: schedule.kind, ...schedule.example };
  compileCheck(schedules.schema)(config);
  const python = schedule.keras(config).replace(/\(?progress \/\/ (\d+)\)?/, '(Math.floor(progress / $1))');
  const expression = python
    .replaceAll('math.cos', 'Math.cos')
    .replaceAll('math.pi', 'Math.PI')
    .replaceAll(' min(', ' Math.min(');
  const factor = new Function('progress', 'length', `return ${expression.replaceAll('* min(', '* Math.min(')}`);
  for (const progress of [0, 0.3, 1, 7.5, 12, 29.9, 40]) {
    expect(factor(progress, 30)).toBeCloseTo(schedule.factor(config, progress, 30), 12);
  }
});
