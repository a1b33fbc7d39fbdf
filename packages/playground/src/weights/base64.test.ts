import { packHalves, packWeights, unpackHalves, unpackWeights } from './base64.ts';

test('weights come back to the bit, and lie little-endian', () => {
  const values = Float32Array.from({ length: 10_001 }, (_, at) => Math.sin(at) * 10 ** ((at % 60) - 30));
  expect(unpackWeights(packWeights(values))).toEqual(values);
  expect(Buffer.from(packWeights(values), 'base64').readFloatLE(4)).toBe(values[1]);
});

test('halves come back to the bit', () => {
  const values = Uint16Array.from({ length: 9000 }, (_, at) => at * 7);
  expect(unpackHalves(packHalves(values))).toEqual(values);
});
