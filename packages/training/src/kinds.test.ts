/** The contract that every kind of the training's families keeps. */
import { compileCheck, type Family, type Kind } from '@hello-nn/core';
import * as tfCore from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { metrics } from '@tensorflow/tfjs-layers';
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

const tf = { ...tfCore, metrics };
const inTfjs = (code: string): unknown => new Function('tf', `return ${code}`)(tf) as unknown;

test.each(optimizers.kinds)('$kind is the same optimizer in JavaScript for TensorFlow.js', (kind) => {
  const config = { kind: kind.kind, ...kind.example };
  compileCheck(kind.options)(config);
  const ours = kind.create(config).eager(tf, Number((config as { learningRate?: number }).learningRate));
  const found = inTfjs(kind.tfjs(config)) as tfCore.Optimizer;
  expect(found.getClassName()).toBe(ours.getClassName());
  expect(found.getConfig()).toEqual(ours.getConfig());
});

type LossFunction = (truth: tfCore.Tensor, said: tfCore.Tensor) => tfCore.Tensor;

test.each(losses.kinds.flatMap((kind) => [[kind.kind, {}, kind] as const, [kind.kind, kind.example, kind] as const]))(
  '%s with %j is the same loss in JavaScript for TensorFlow.js',
  (_, options, kind) => {
    const config = { kind: kind.kind, ...options };
    compileCheck(kind.options)(config);
    const said = tf.softmax(tf.tensor2d([1, 4, -2, 0.5, 3, 3, -9, 0, 9], [3, 3]));
    const truth = tf.cast(tf.oneHot(tf.tensor1d([0, 1, 0], 'int32'), 3), 'float32');
    const code = inTfjs(kind.tfjs(config));
    const loss =
      typeof code === 'string' ? (metrics[code as 'meanSquaredError'] as LossFunction) : (code as LossFunction);
    const expected = kind.create(config).eager(tf, said, truth).dataSync();
    const found = loss(truth, said).dataSync();
    expect(found).toHaveLength(3);
    for (const [row, value] of found.entries()) expect(value).toBeCloseTo(expected[row]!, 4);
  },
);
