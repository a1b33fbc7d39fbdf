import fc from 'fast-check';
import { parse } from 'yaml';
import { helloConfig } from './live-config.ts';
import { readYamlText } from './read-yaml-text.ts';
import { yamlText } from './yaml-text.ts';

const readOf = (text: string): unknown => {
  const read = readYamlText(text);
  if (read.what !== undefined) throw new Error(`${read.what}\n${text}`);
  return read.value;
};

test('a config comes back as it was written', () => {
  expect(readOf(yamlText(helloConfig()))).toEqual(helloConfig());
});

test('so does every value that JSON can hold', () => {
  const numbers = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  );
  const keys = fc.oneof(fc.string(), fc.constantFrom('a', 'b c', '-', '- x', '__proto__', '#', 'yes', '1'));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      numbers,
      fc.boolean(),
      fc.constant(null),
      fc.string({ unit: 'binary' }),
      keys,
      tie('list'),
      tie('map'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  fc.assert(
    fc.property(value, (held) => {
      // -0 is written as 0, by JSON too.
      expect(readOf(yamlText(held))).toEqual(JSON.parse(JSON.stringify(held)));
    }),
    { numRuns: 500 },
  );
});

test('what it reads of any text is what a YAML parser reads', () => {
  const pieces = fc.constantFrom(
    ...[
      'a',
      'b',
      ': ',
      ':',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      '-',
      '[',
      ']',
      ', ',
      '"',
      '"x"',
      '#',
      ' # c',
      '1',
      '1e3',
      '-2',
      '0x1',
      '{}',
      'null',
      'true',
      "'",
      '&a ',
      '*a',
      '|',
      '\t',
      ' ',
      '!x ',
      '~',
      '.',
      '01',
    ],
  );
  let understood = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
      const text = parts.join('');
      const found = readYamlText(text);
      if (found.what !== undefined) return;
      understood++;
      expect(found.value).toEqual(parse(text));
    }),
    { numRuns: 20_000 },
  );
  expect(understood).toBeGreaterThan(500);
});

test('comments, empty lines, Windows’ line ends and lists that are not indented are read', () => {
  const text = '# mine\r\nname: x # why\n\nlayers:\n- kind: dense\n  units: 3\n-   kind: "a # b"\nsizes: [3, "5, 5"]\n';
  const value = { name: 'x', layers: [{ kind: 'dense', units: 3 }, { kind: 'a # b' }], sizes: [3, '5, 5'] };
  expect(readOf(text)).toEqual(value);
  expect(parse(text)).toEqual(value);
});

test.each([
  ['nothing', '\n# nothing\n', /^It is empty\.$/],
  ['too much', 'a'.repeat(70_000), /^It is too long: at most 65536 characters\.$/],
  ['a tab', 'a:\n\tb: 1', /^Line 2, .*: it holds a tab/],
  ['an anchor', 'a: &x 1', /^Line 1, 'a: &x 1': &x 1 is not understood here/],
  ['a tag', 'a: !!js/function x', /not understood/],
  ['a block of text', 'a: |\n  b', /\| is not understood/],
  ['a key twice', 'a: 1\na: 2', /^Line 2, 'a: 2': 'a' is there already\.$/],
  ['a key without a value', 'a:\nb: 1', /^Line 1, 'a:': it has no value\.$/],
  ['a line too deep', 'a: 1\n  b: 2', /^Line 2, 'b: 2': it is indented otherwise/],
  ['an open list', 'a: [1, 2', /list/],
  ['a list in a list', 'a: [[1]]', /^Line 1, .*: a list of words and numbers is expected\.$/],
  ['an open quote', 'a: "x', /what stands in quotes is damaged/],
  ['thousands of dashes', '- '.repeat(5000), /nested too deeply|stands behind its dash/],
])('%s is refused with its line', (_, text, sentence) => {
  expect(readYamlText(text).what).toMatch(sentence);
});
