import { percent } from './percent.ts';

test.each([
  [0, '0.0 %'],
  [0.0001, '< 0.1 %'],
  [0.0006, '0.1 %'],
  [0.5, '50.0 %'],
  [0.99951, '> 99.9 %'],
  [1, '100.0 %'],
])('%d is written %s', (share, text) => {
  expect(percent(share)).toBe(text);
});
