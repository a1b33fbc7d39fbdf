import fc from 'fast-check';
import { splitAlternatives } from './alternatives.ts';

test.each([
  ['0.003,0.01, 0.1', ['0.003', '0.01', '0.1']],
  ['relu', ['relu']],
  ['[1,2]', ['[1,2]']],
  ['[1,2],[3]', ['[1,2]', '[3]']],
  ['{kind: sgd, momentum: 0.9},{kind: adam}', ['{kind: sgd, momentum: 0.9}', '{kind: adam}']],
  ['{a: [1, {b: 2, c: 3}]},4', ['{a: [1, {b: 2, c: 3}]}', '4']],
  [`"a,b",'c,d'`, ['"a,b"', "'c,d'"]],
  [`"a\\",b",c`, ['"a\\",b"', 'c']],
  [`'it''s, so',b`, ["'it''s, so'", 'b']],
  [`it's,so`, ["it's", 'so']],
  [`["],[", 1],2`, ['["],[", 1]', '2']],
  ['1,', ['1', '']],
  [',', ['', '']],
  ['', ['']],
  ['[1,2', ['[1,2']],
  ['"a,b', ['"a,b']],
  ['a],b', ['a]', 'b']],
])('%j is %j', (raw, expected) => {
  expect(splitAlternatives(raw)).toEqual(expected);
});

test('nothing is lost: JSON values come back one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }), (values) => {
      const texts = values.map((value) => JSON.stringify(value));
      expect(splitAlternatives(texts.join(','))).toEqual(texts);
    }),
  );
});
