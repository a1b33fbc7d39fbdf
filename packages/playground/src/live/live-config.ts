import { compileCheck, type Static, Type, type Violation } from '@hello-nn/core';
import { checkModel, type ModelConfig, modelSection } from '@hello-nn/model/in-a-page';
import { type TrainingConfig, trainingSection } from '@hello-nn/training';

/** What a page that trains can be told: an experiment on the data it was given, without what only a run on disk has. */
export interface LiveConfig {
  readonly name: string;
  readonly seed: number;
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
}

/** The schema of what the page's address carries: the sections are those of experiment files. */
export const liveSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', default: 'playground', description: 'Names the run.' }),
    seed: Type.Integer({ minimum: 0, maximum: 0xffffffff, default: 0, description: 'Same seed, same weights.' }),
    model: modelSection,
    training: trainingSection,
  },
  { additionalProperties: false },
);
export type LiveInput = Static<typeof liveSchema>;

/** MNIST's images and classes. */
export const INPUT_SHAPE: readonly number[] = [28, 28, 1];
export const CLASSES = 10;

/** Numbers a page should not be asked to train with: beyond them a browser stands still. */
const MOST_LAYERS = 12;
const MOST_UNITS = 1024;

/** Checks a value and fills in its defaults, in place. Returns sentences; none: it is a `LiveConfig`. */
export function checkLive(value: unknown): string[] {
  const violations = compileCheck(liveSchema)(value);
  if (violations.length > 0) return violations.map(inWords);
  const { model, training } = value as LiveConfig;
  const few = (what: string): string[] => [`This page takes ${what}.`];
  if (model.from !== undefined) return few('no model files');
  if (training.watchers.length > 0) return few('no watchers: it is paused by hand');
  if (model.layers.length === 0 || model.layers.length > MOST_LAYERS) return few(`1 to ${MOST_LAYERS} layers`);
  if (model.layers.some(({ units = 0, filters = 0 }) => Number(units) > MOST_UNITS || Number(filters) > 64)) {
    return few(`layers of at most ${MOST_UNITS} units or 64 filters`);
  }
  return checkModel(model, INPUT_SHAPE, CLASSES).map(inWords);
}

function inWords({ path, what, expected, fix }: Violation): string {
  const place = path.length > 0 ? `${path.join('.')}: ` : '';
  return `${place}${what}${expected ? `; expected ${expected}` : ''}${fix ? `; ${fix}` : ''}.`;
}

/** The tutorial's network, as `configs/hello.yaml` has it: a page without an address of its own begins with it. */
export function helloConfig(): LiveConfig {
  const config = {
    name: 'playground',
    model: {
      layers: [
        { kind: 'flatten' },
        { kind: 'dense', units: 15, activation: 'relu' },
        { kind: 'dense', units: 10, activation: 'softmax' },
      ],
    },
    training: { optimizer: { kind: 'sgd', learningRate: 0.1 } },
  };
  const problems = checkLive(config);
  if (problems.length > 0) throw new Error(problems.join(' '));
  return config as unknown as LiveConfig;
}
