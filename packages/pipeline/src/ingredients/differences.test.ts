import type { RunRecord } from '../runs/run-record.ts';
import { describeDifference, differences } from './differences.ts';
import { type Deciding, ingredientsOf } from './ingredients.ts';

const values = {
  name: 'a',
  training: {
    epochs: 3,
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    watchers: [],
    checkpoints: { everySeconds: 10 },
  },
};
const data = {
  digest: 'd'.repeat(64),
  files: [{ file: 'images', bytes: 3, sha256: 'f'.repeat(64) }],
} as unknown as RunRecord['data'];
const runtime = { name: 'onnxruntime-node', version: '1', threads: 1 };

function deciding(changes: object = {}): Deciding {
  const whole = {
    config: { values },
    data,
    engine: { kind: 'compiled', why: 'it is here', runtime },
    versions: { node: '20.20.2' },
    machine: { platform: 'linux' },
    codeDigest: 'c'.repeat(64),
  };
  return { ...whole, ...changes } as unknown as Deciding;
}

const found = (changes: object): string[] =>
  differences(ingredientsOf(deciding()), ingredientsOf(deciding(changes))).map(describeDifference);

test('each ingredient is heard of by its own name', () => {
  const { training } = values;
  expect(found({ config: { values: { ...values, training: { ...training, epochs: 4 } } } })).toEqual([
    'training.epochs 3 → 4',
  ]);
  const adam = { ...training, optimizer: { kind: 'adam', learningRate: 0.1, beta1: 0.9 } };
  expect(found({ config: { values: { ...values, training: adam } } })).toEqual([
    'training.optimizer.kind sgd → adam',
    'training.optimizer.beta1 none → 0.9',
  ]);
  const pixel = { ...data, files: [{ file: 'images', bytes: 3, sha256: 'e'.repeat(64) }] };
  expect(found({ data: pixel })).toEqual(['data.files.images ffffffffffff → eeeeeeeeeeee']);
  expect(found({ codeDigest: 'b'.repeat(64) })).toEqual(['code cccccccccccc → bbbbbbbbbbbb']);
  expect(found({ engine: { kind: 'compiled', why: 'chosen', runtime: { ...runtime, threads: 2 } } })).toEqual([
    'engine.threads 1 → 2',
  ]);
  expect(found({ versions: { node: '22.0.0' } })).toEqual(['versions.node 20.20.2 → 22.0.0']);
  expect(found({ startedFrom: { file: 'm', format: 'keras', sha256: 'a'.repeat(64) } })).toEqual([
    'model-file none → aaaaaaaaaaaa',
  ]);
});

test('what decides no number is no difference: the name, when checkpoints are made, why an engine was chosen', () => {
  const training = { ...values.training, checkpoints: { everySeconds: 1 } };
  const engine = { kind: 'compiled', why: 'asked for', runtime };
  expect(found({ config: { values: { ...values, name: 'b', training } }, engine })).toEqual([]);
});
