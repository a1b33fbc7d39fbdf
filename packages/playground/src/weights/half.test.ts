import { fromHalf, toHalf } from './half.ts';

test.each([
  [0, 0x0000],
  [1, 0x3c00],
  [-2, 0xc000],
  [65_504, 0x7bff],
  [1e9, 0x7bff],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [1023 * 2 ** -24, 0x03ff],
  [1 / 3, 0x3555],
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [2 - 2 ** -12, 0x4000],
])('%d is %d, as IEEE 754 has it', (value, bits) => {
  expect(toHalf(Float32Array.of(value))[0]).toBe(bits);
});

test('all finite halves come back as they were', () => {
  const halves = Uint16Array.from({ length: 65_536 }, (_, bits) => bits).filter((bits) => ((bits >> 10) & 31) < 31);
  expect(toHalf(fromHalf(halves))).toEqual(halves);
});
