import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCheckpoint, encodeCheckpoint, type FitState, type StateShape } from '@hello-nn/training';
import fc from 'fast-check';
import { editedBytes, editedText } from '../edits.fixture.ts';
import { editedValue, jsonText } from '../json-edits.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';
import { JSON_PIECES } from './tfjs.fixture.ts';

export const SHAPE: StateShape = {
  parameters: [
    { name: 'dense/kernel', shape: [2, 3], trainable: true },
    { name: 'norm/moving', shape: [3], trainable: false },
  ],
  slots: ['momentum'],
};

const stateOf = (steps: number): FitState['last']['state'] => {
  const values = (count: number): Float32Array => Float32Array.from({ length: count }, (_, at) => steps + at / 8);
  return { parameters: [values(6), values(3)], slots: [[values(6)]], steps };
};

export const STATE: FitState = {
  last: { epoch: 2, state: stateOf(20) },
  part: { step: 3, lossSum: 0.3, hits: 17, state: stateOf(23) },
  best: { epoch: 1, state: stateOf(10) },
  watchers: [{ best: 0.5, bestEpoch: 1, waited: 1 }],
  history: [],
};

const sound = Buffer.from(encodeCheckpoint(STATE, SHAPE, { history: { bytes: 12 } }));
const headerEnd = 8 + Number(sound.readBigUInt64LE(0));
const header = sound.toString('utf8', 8, headerEnd);
const withHeader = (text: string): Uint8Array => {
  const bytes = Buffer.from(text);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(bytes.length));
  return new Uint8Array(Buffer.concat([size, bytes, sound.subarray(headerEnd)]));
};

/** The position and the notes are JSON in JSON: changed in themselves. */
const innerEdits = fc.constantFrom('position', 'notes').chain((key) => {
  const whole = JSON.parse(header) as { __metadata__: Record<string, string> };
  return editedValue(fc.constant<unknown>(JSON.parse(whole.__metadata__[key]!))).map((value) =>
    JSON.stringify({ ...whole, __metadata__: { ...whole.__metadata__, [key]: jsonText(value) } }),
  );
});

/** A checkpoint's bytes behind its digest; the witness: what was read, written and read again is the same. */
export const checkpointTarget: FuzzTarget = {
  name: 'checkpoint',
  files: fc
    .oneof(
      { weight: 1, arbitrary: fc.constant(new Uint8Array(sound)) },
      { weight: 4, arbitrary: editedBytes(fc.constant(sound)) },
      {
        weight: 3,
        arbitrary: editedValue(fc.constant<unknown>(JSON.parse(header)))
          .map(jsonText)
          .map(withHeader),
      },
      { weight: 3, arbitrary: innerEdits.map(withHeader) },
      { weight: 2, arbitrary: editedText(fc.constant(header), JSON_PIECES).map(withHeader) },
    )
    .map((bytes) => ({ 'x.safetensors': bytes })),
  read(folder) {
    const { state, notes } = decodeCheckpoint(readFileSync(join(folder, 'x.safetensors')), SHAPE, 'x.safetensors');
    const again = decodeCheckpoint(encodeCheckpoint({ ...state, history: [] }, SHAPE, notes), SHAPE, 'x');
    expectSame('the state', plain(state), plain(again.state));
  },
};

function plain(state: object): unknown {
  return JSON.parse(
    JSON.stringify(state, (_key, value: unknown) => (ArrayBuffer.isView(value) ? [...(value as Float32Array)] : value)),
  );
}
