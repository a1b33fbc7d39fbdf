import { UserError } from '@hello-nn/core';
import * as fc from 'fast-check';
import type { FitState } from '../fit-state.ts';
import { decodeCheckpoint, encodeCheckpoint, type StateShape } from './index.ts';

const shape: StateShape = {
  parameters: [
    { name: 'dense/kernel', shape: [2, 3], trainable: true },
    { name: 'norm/moving', shape: [3], trainable: false },
  ],
  slots: ['momentum'],
};

function stateOf(start: number, steps: number): FitState['last']['state'] {
  const values = (count: number, from: number): Float32Array =>
    Float32Array.from({ length: count }, (_, at) => Math.fround(from + at / 7));
  return { parameters: [values(6, start), values(3, -start)], slots: [[values(6, start * 1e-30)]], steps };
}

const state: FitState = {
  last: { epoch: 2, state: stateOf(1, 20) },
  part: { step: 3, lossSum: 0.1 + 0.2, hits: 17, state: stateOf(5, 23) },
  best: { epoch: 1, state: stateOf(9, 10) },
  watchers: [{ best: -1 / 3, bestEpoch: 1, waited: 1 }],
  history: [],
};
const notes = { history: { bytes: 12 } };
const bytes = encodeCheckpoint(state, shape, notes);

test('a state comes back to the bit, with what was noted beside it', () => {
  const { history: _, ...rest } = state;
  expect(decodeCheckpoint(bytes, shape, 'x')).toEqual({ state: rest, notes });
  const early = { last: { epoch: 0, state: stateOf(1, 0) }, watchers: [], stop: 'enough' };
  const encoded = encodeCheckpoint({ ...early, history: [] }, shape, {});
  expect(decodeCheckpoint(encoded, shape, 'x').state).toEqual(early);
});

test('the bytes are a safetensors file: header, then arrays without a gap', () => {
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  expect(size % 8).toBe(0);
  const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + size)).toString()) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  expect(header['part/parameters/dense/kernel']).toEqual({ dtype: 'F32', shape: [2, 3], data_offsets: [60, 84] });
  const ends = Object.entries(header).flatMap(([name, one]) => (name === '__metadata__' ? [] : [one.data_offsets]));
  expect(ends.map(([from]) => from)).toEqual([0, ...ends.map(([, to]) => to)].slice(0, -1));
  expect(ends.at(-1)![1]).toBe(bytes.length - 8 - size);
});

test('another model, another optimizer, a cut file are refused', () => {
  const larger = { ...shape, parameters: [{ ...shape.parameters[0]!, shape: [3, 3] }, shape.parameters[1]!] };
  expect(() => decodeCheckpoint(bytes, larger, 'x')).toThrow(/dense\/kernel has the shape \[2,3\]/);
  expect(() => decodeCheckpoint(bytes, { ...shape, slots: [] }, 'x')).toThrow(/another model or optimizer/);
  expect(() => decodeCheckpoint(bytes, { ...shape, slots: ['momentum', 'v'] }, 'x')).toThrow(/lacks last\/slots\/v/);
  for (const end of [0, 7, 8, 300, bytes.length - 1]) {
    expect(() => decodeCheckpoint(bytes.subarray(0, end), shape, 'x')).toThrow(UserError);
  }
});

test('whatever bytes stand there, the answer is a state or an error of ours', () => {
  const broken = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(broken, (changes) => {
      const copy = Uint8Array.from(bytes);
      for (const [at, value] of changes) copy[at] = value;
      try {
        decodeCheckpoint(copy, shape, 'x');
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});
