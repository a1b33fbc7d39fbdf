import { join } from 'node:path';
import { readWeights, toTfjsLayers } from '@hello-nn/model';
import fc from 'fast-check';
import { editedBytes, editedText } from '../edits.fixture.ts';
import { editedValue, jsonText } from '../json-edits.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';
import { NETWORKS, weightsOf } from './networks.fixture.ts';
import { JSON_PIECES } from './tfjs.fixture.ts';

const [network] = NETWORKS;
const { modelJson, weights } = toTfjsLayers(network!, weightsOf(network!));

/** The model in a run's folder, read for a network that is known; the witness is the weight file's own bytes. */
export const weightsTarget: FuzzTarget = {
  name: 'weights',
  files: fc.record({
    'model.json': fc.oneof(
      fc.constant(modelJson),
      editedValue(fc.constant<unknown>(JSON.parse(modelJson))).map(jsonText),
      editedText(fc.constant(modelJson), JSON_PIECES),
      editedBytes(fc.constant(Buffer.from(modelJson))),
    ),
    'weights.bin': fc.oneof(fc.constant(weights), editedBytes(fc.constant(weights))),
  }),
  read(folder, files) {
    const read = readWeights(join(folder, '.'), network!).flatMap((values) => [...values]);
    const bytes = Buffer.from(files['weights.bin']!);
    expectSame(
      'the weights',
      read,
      Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4)),
    );
  },
};
