import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineFamily, type Problem, Type, UserError, type Violation } from '@hello-nn/core';
import {
  type Examination,
  examineConfig,
  type LoadedConfig,
  type LoadOptions,
  loadConfig,
  type Rule,
} from './index.ts';

/** A small experiment schema, shaped like the real one: families, a list of one, literals, a union, defaults. */
const sgd = {
  kind: 'sgd',
  summary: 'Gradient descent, with momentum.',
  options: Type.Object({
    learningRate: Type.Number({ exclusiveMinimum: 0, default: 0.5, description: 'Step size.' }),
    momentum: Type.Number({ minimum: 0, exclusiveMaximum: 1, default: 0, description: 'Share of the last step.' }),
    nesterov: Type.Boolean({ default: false, description: 'Look ahead.' }),
  }),
  example: {},
} as const;
const adam = {
  kind: 'adam',
  summary: 'Adam.',
  options: Type.Object({
    learningRate: Type.Number({ exclusiveMinimum: 0, default: 0.001, description: 'Step size.' }),
  }),
  example: {},
} as const;
const dense = {
  kind: 'dense',
  summary: 'Every input to every unit.',
  options: Type.Object({
    units: Type.Integer({ minimum: 1, maximum: 65536, description: 'Outputs.' }),
    activation: Type.Union([Type.Literal('linear'), Type.Literal('relu'), Type.Literal('softmax')], {
      default: 'linear',
      description: 'Applied to the outputs.',
    }),
  }),
  example: { units: 10 },
} as const;
const dropout = {
  kind: 'dropout',
  summary: 'Forgets some inputs.',
  options: Type.Object({ rate: Type.Number({ minimum: 0, exclusiveMaximum: 1, default: 0.5, description: 'Share.' }) }),
  example: {},
} as const;
const mnist = {
  kind: 'mnist',
  summary: 'Handwritten digits.',
  options: Type.Object({
    validation: Type.Union([Type.Integer({ minimum: 1, maximum: 59999 }), Type.Literal('none')], {
      default: 5000,
      description: 'Rows kept apart.',
    }),
    classes: Type.Integer({ minimum: 2, maximum: 256, default: 10, description: 'Number of classes.' }),
  }),
  example: {},
} as const;

const closed = { additionalProperties: false } as const;
const whole = { minimum: 1, maximum: 1_000_000 } as const;

export const experimentSchema = Type.Object(
  {
    extends: Type.Optional(Type.String({ description: 'A config to build on.' })),
    name: Type.String({ minLength: 1, description: 'Shown in reports.' }),
    seed: Type.Integer({ minimum: 0, maximum: 4294967295, default: 0, description: 'Start of all random numbers.' }),
    engine: Type.Unsafe<string>({ enum: ['auto', 'compiled', 'cpu'], default: 'auto', description: 'What computes.' }),
    dataset: { ...defineFamily('dataset source', [mnist]).schema, default: { kind: 'mnist' } },
    model: Type.Object(
      { layers: Type.Array(defineFamily('layer', [dense, dropout]).schema, { minItems: 1, maxItems: 64 }) },
      closed,
    ),
    training: Type.Object(
      {
        epochs: Type.Integer({ ...whole, description: 'Passes over the rows.' }),
        batchSize: Type.Integer({ ...whole, default: 128, description: 'Rows a step.' }),
        optimizer: { ...defineFamily('optimizer', [sgd, adam]).schema, default: { kind: 'sgd', learningRate: 0.1 } },
      },
      closed,
    ),
  },
  closed,
);

export interface Experiment {
  readonly name: string;
  readonly seed: number;
  readonly dataset: { readonly kind: string; readonly classes: number };
  readonly model: { readonly layers: readonly { kind: string; units?: number; activation?: string; rate?: number }[] };
  readonly training: {
    readonly epochs: number;
    readonly batchSize: number;
    readonly optimizer: { readonly kind: string; readonly learningRate: number; readonly momentum?: number };
  };
}

/** A config the schema accepts; tests change one thing in it. */
export const validText = `# A small experiment.
name: hello
dataset:
  kind: mnist
  validation: 5000
model:
  layers:
    - kind: dense
      units: 15
    - kind: dense
      units: 10
      activation: softmax
training:
  epochs: 3
  optimizer:
    kind: sgd
    learningRate: 1e-1
`;

/** The last layer must have a unit for each class: the rule a schema cannot state. */
export const unitsMatchClasses: Rule<Experiment> = {
  code: 'units-match-classes',
  summary: 'The last layer has another number of units than the data has classes.',
  severity: 'error',
  check: checkUnits,
};

/** Doubtful, not wrong. */
export const fewEpochs: Rule<Experiment> = {
  code: 'few-epochs',
  summary: 'A single epoch.',
  severity: 'warning',
  check: ({ training }) =>
    training.epochs > 1 ? [] : [{ path: ['training', 'epochs'], what: 'a single epoch', fix: 'write epochs: 10' }],
};

function checkUnits({ model, dataset }: Experiment): Violation[] {
  const last = model.layers.length - 1;
  const units = model.layers[last]!.units;
  if (units === dataset.classes) return [];
  const what = `the last layer has ${units} units for ${dataset.classes} classes`;
  return [{ path: ['model', 'layers', last, 'units'], what, fix: `write units: ${dataset.classes}` }];
}

/** Loads a text (or bytes) as `configs/x.yaml` would be: the config, or what is wrong with it. */
export function load(text: string | Uint8Array, set: readonly string[] = []): LoadedConfig<Experiment> {
  return written(text, (options) => loadConfig<Experiment>({ ...options, set }));
}

/** All that is found in a text, as `configs/x.yaml` would be examined. */
export function examine(text: string | Uint8Array, set: readonly string[] = []): Examination {
  return written(text, (options) => examineConfig({ ...options, set }));
}

/** The same of several files of one folder, among them `x.yaml`. */
export function examineChain(files: Readonly<Record<string, string>>): Examination {
  return inFolder(files, examineConfig);
}

function written<R>(text: string | Uint8Array, use: (options: LoadOptions<Experiment>) => R): R {
  return inFolder({ 'x.yaml': text }, use);
}

function inFolder<R>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (options: LoadOptions<Experiment>) => R,
): R {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    return use({ file: join(folder, 'x.yaml'), schema: experimentSchema, rules: [unitsMatchClasses, fewEpochs] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The problems a text leads to, each `line:column path: what`, or `--set …: what`; none when it loads. */
export function problemsOf(text: string | Uint8Array, set: readonly string[] = []): string[] {
  return refusalOf(text, set).map(({ where, what }) => `${where.replace(/^.*x\.yaml:/, '')}: ${what}`);
}

/** The problems as they are. Whatever else is thrown is not caught. */
export function refusalOf(text: string | Uint8Array, set: readonly string[] = []): readonly Problem[] {
  try {
    load(text, set);
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
}

/** Milliseconds of processor time since a moment: unlike the clock's, they do not grow when the machine is busy. */
export function processorTime(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
