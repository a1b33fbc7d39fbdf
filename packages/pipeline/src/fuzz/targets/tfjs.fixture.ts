import { buildNetwork, type ImportedModel, readModelFile, toTfjsLayers, withWeights } from '@hello-nn/model';
import fc from 'fast-check';
import { editedBytes, editedText } from '../edits.fixture.ts';
import { editedValue, jsonText } from '../json-edits.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';
import { NETWORKS, weightsOf } from './networks.fixture.ts';

/** What stands in JSON, for slips. */
export const JSON_PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    'null',
    'true',
    '-1',
    '1e400',
    '1e9',
    '0.5',
    '"../x"',
    '"name":',
    '"x"',
    '\\',
    '\\u0000',
  ],
  ...[
    '\u0000',
    '日',
    '\ud800',
    '\ufeff',
    '"__proto__":{},',
    '"shape":[',
    '"float16"',
    '"Dense"',
    '/*x*/',
    'NaN',
    '[[[[',
    '{"a":',
  ],
];

const saved = NETWORKS.map((network) => toTfjsLayers(network, weightsOf(network)));
const files = fc.constantFrom(...saved).chain(({ modelJson, weights }) => {
  const value = fc.constant<unknown>(JSON.parse(modelJson));
  const header = fc.oneof(
    { weight: 1, arbitrary: fc.constant(modelJson) },
    { weight: 4, arbitrary: editedValue(value).map(jsonText) },
    { weight: 3, arbitrary: editedText(fc.constant(modelJson), JSON_PIECES) },
    { weight: 1, arbitrary: editedBytes(fc.constant(Buffer.from(modelJson))) },
  );
  const bytes = fc.oneof({ weight: 3, arbitrary: fc.constant(weights) }, editedBytes(fc.constant(weights)));
  return fc.record({ 'model.json': header, 'weights.bin': bytes });
});

/** A tfjs model that is imported, as `model.from` does; the witness is the weight file's own bytes. */
export const tfjsTarget: FuzzTarget = {
  name: 'tfjs',
  files,
  async read(folder, given) {
    const model = await readModelFile('model.json', { base: folder, folders: [folder], namedBy: 'a test' });
    build(model);
    const bytes = Buffer.from(given['weights.bin']!);
    const stored = Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
    const read = [...model.weights.values()].flatMap((values) => [...values]);
    expectSame('the weights', read.sort(), stored.sort());
  },
};

/** A model that was accepted can be built, and has as many weights as it needs, all finite. */
export function build(model: ImportedModel): void {
  const { inputShape, layers, weights } = model;
  const units = layers.findLast(({ kind }) => kind === 'dense')?.units;
  const shape = inputShape.length === 1 ? [inputShape[0]!, 1, 1] : inputShape;
  const network = buildNetwork(
    { layers },
    { inputShape: shape as [number, number, number], classes: Number(units), seed: 0 },
  );
  withWeights(network, model);
  const total = [...weights.values()].reduce((sum, values) => sum + values.length, 0);
  expectSame(
    'the number of weights',
    total,
    network.parameters.reduce((sum, { values }) => sum + values.length, 0),
  );
  expectSame(
    'finite',
    [...weights.values()].every((values) => values.every(Number.isFinite)),
    true,
  );
}
