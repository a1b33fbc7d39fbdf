import { duration, formatBytes, formatNumber, percent, shortNumber } from './format.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1234, '1,234'],
  [11935, '11,935'],
  [-1234567, '-1,234,567'],
])('the number %d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
  expect(formatNumber(value)).toBe(value.toLocaleString('en-US'));
});

test.each([
  [0, '0'],
  [57.4, '57.4'],
  [999.7, '1K'],
  [812_345, '812K'],
  [999_999, '1M'],
  [1_234_567, '1.23M'],
  [4e9, '4B'],
])('the short form of %d is %s', (value, text) => {
  expect(shortNumber(value)).toBe(text);
});

test('a share is written in percent', () => {
  expect([percent(0.9248), percent(1), percent(0.5, 1)]).toEqual(['92.48 %', '100.00 %', '50.0 %']);
});

test.each([
  [0.0554, '55 ms'],
  [0.0999, '0.1 s'],
  [1.94, '1.9 s'],
  [59.97, '1 min 00 s'],
  [125, '2 min 05 s'],
  [3599.7, '1 h 00 min'],
  [3725, '1 h 02 min'],
])('%d seconds are written %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [512, '512 B'],
  [47_740, '46.6 KB'],
  [5 * 1024 ** 2, '5.0 MB'],
])('%d bytes are written %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
