import { Type } from '@sinclair/typebox';
import { defineFamily } from './family.ts';
import { compileCheck, didYouMean, describe as inWords, suggestionOf, type Violation } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** What is wrong with the value of one property `x`, as one line: what | expected | fix. */
const wrong = (schema: object, value: unknown): string[] => {
  const check = compileCheck({ type: 'object', properties: { x: schema } });
  return check({ x: value }).map(({ what, expected, fix }) => [what, expected, fix].filter(Boolean).join(' | '));
};

const optimizer = defineFamily('optimizer', [
  {
    kind: 'sgd',
    summary: 'Gradient descent.',
    options: Type.Object({
      rate: Type.Number({ exclusiveMinimum: 0, default: 0.5 }),
      momentum: Type.Number({ default: 0 }),
    }),
    example: {},
  },
  { kind: 'adam', summary: 'Adam.', options: Type.Object({ rate: Type.Number({ default: 0.001 }) }), example: {} },
]);

describe('a wrong value is told with what was received, what is accepted and how to write it', () => {
  const count = Type.Integer({ minimum: 1, maximum: 9, description: 'Rows a step.' });
  const share = Type.Number({ minimum: 0, exclusiveMaximum: 1 });
  const words = Type.Union([Type.Literal('linear'), Type.Literal('relu')]);
  const pairs: readonly [object, unknown, string][] = [
    [count, 'abc', `'abc' is not an integer | an integer from 1 to 9 (Rows a step)`],
    [count, 1.5, '1.5 is not an integer | an integer from 1 to 9 (Rows a step)'],
    [count, 0, '0 is too small | an integer from 1 to 9 (Rows a step)'],
    [count, 10, '10 is too large | an integer from 1 to 9 (Rows a step)'],
    [count, null, 'no value is given | an integer from 1 to 9 (Rows a step)'],
    [count, '7', `'7' is not an integer | an integer from 1 to 9 (Rows a step) | write 7, without quotes`],
    [share, 1, '1 is too large | a number of at least 0 and below 1'],
    [share, '0,5', `'0,5' is not a number | a number of at least 0 and below 1 | write 0.5, without quotes`],
    [Type.Number(), '55,000', `'55,000' is not a number | a number | write 55000, without quotes`],
    [Type.Number(), '', `'' is not a number | a number`],
    [Type.Boolean(), 'off', `'off' is neither true nor false | true or false | write false`],
    [Type.String(), 12, `12 is not a text | a text | put it in quotes: '12'`],
    [Type.String({ minLength: 1 }), '', `'' is too short | a text of at least 1 character`],
    [Type.String({ pattern: '^a' }), 'b', `'b' is not allowed here | a text that matches /^a/`],
    [
      Type.Array(Type.Number(), { minItems: 2, maxItems: 3 }),
      [1],
      'a list of 1 item is too short | a list of 2 to 3 items',
    ],
    [
      Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
      [],
      'an empty list is too short | a list of exactly 2 items',
    ],
    [Type.Array(Type.Number()), 3, '3 is not a list | a list | write [3]'],
    [Type.Array(Type.Number()), {}, `a mapping is not a list | a list | begin each item with '- '`],
    [
      Type.Array(Type.Number(), { uniqueItems: true }),
      [1, 2, 1],
      'items 0 and 2 (counted from 0) are the same | a list without repetitions',
    ],
    [words, 'rleu', `unknown value 'rleu' | one of linear, relu | did you mean 'relu'?`],
    [words, 'tanh', `unknown value 'tanh' | one of linear, relu`],
    [{ enum: ['auto', 'cpu'] }, 'atuo', `unknown value 'atuo' | one of auto, cpu | did you mean 'auto'?`],
    [{ const: 'only' }, 'other', `unknown value 'other' | 'only'`],
    [Type.Object({ a: Type.Number() }), [], 'an empty list is not a mapping | a mapping of a'],
    [
      optimizer.schema,
      'adma',
      `'adma' is not a mapping | a mapping with a 'kind', one of sgd, adam | write { kind: adam }`,
    ],
  ];
  test.each(pairs)('%j: %j', (schema, value, line) => {
    expect(wrong(schema, value)).toEqual([line]);
  });
});

test('of a union, the branch that fits the type speaks; the union itself when none does', () => {
  const rows = Type.Union([
    Type.Integer({ minimum: 1 }),
    Type.Literal('all'),
    Type.Object({ share: Type.Number() }, closed),
  ]);
  expect(wrong(rows, 0)).toEqual(['0 is too small | an integer of at least 1']);
  expect(wrong(rows, { share: 'x' })).toEqual([`'x' is not a number | a number`]);
  expect(wrong(rows, 'none')).toEqual([
    `'none' is not allowed here | an integer of at least 1 or 'all' or a mapping of share`,
  ]);
});

describe('families', () => {
  const check = compileCheck(Type.Object({ list: Type.Array(optimizer.schema) }, closed));
  const of = (item: unknown): Violation[] => check({ list: [{ kind: 'adam' }, item] });

  test('only the chosen kind fills its defaults and reports errors', () => {
    const value = { list: [{ kind: 'adam' }, { kind: 'sgd', momentum: 0.9 }] };
    expect(check(value)).toEqual([]);
    expect(value.list).toEqual([
      { kind: 'adam', rate: 0.001 },
      { kind: 'sgd', rate: 0.5, momentum: 0.9 },
    ]);
    expect(of({ kind: 'adam', momentum: 1 })).toEqual([
      {
        path: ['list', 1],
        key: 'momentum',
        code: 'unknown-key',
        what: `unknown key 'momentum' for kind 'adam'`,
        expected: 'rate',
      },
    ]);
    expect(of({ kind: 'sgd', rate: 0 })).toMatchObject([{ path: ['list', 1, 'rate'], what: '0 is too small' }]);
  });

  test('an unknown, a missing and an unusable kind are one violation each', () => {
    expect(of({ kind: 'sdg', rate: 'x', y: 1 })).toEqual([
      {
        path: ['list', 1, 'kind'],
        code: 'unknown-kind',
        what: `unknown kind 'sdg'`,
        expected: 'one of sgd, adam',
        fix: `did you mean 'sgd'?`,
      },
    ]);
    expect(of({ rate: 1 })).toMatchObject([{ path: ['list', 1], key: 'kind', what: `missing key 'kind'` }]);
    expect(of({ kind: 3 })).toMatchObject([{ path: ['list', 1, 'kind'], what: 'unknown kind 3' }]);
    expect(of({ kind: null })).toHaveLength(1);
  });
});

test('every violation has a code that stays, whatever its words', () => {
  const range = Type.Array(Type.Integer({ minimum: 1 }), { uniqueItems: true });
  const words = Type.Union([Type.Literal('a'), Type.Literal('b')]);
  const schema = Type.Object({ range, words: Type.Array(words), kinds: Type.Array(optimizer.schema) }, closed);
  const value = { range: [0, 'x', 2, 2], words: ['c', null], kinds: [{ kind: 'x' }, { rate: 1 }, 3], more: 1 };
  expect(compileCheck(schema)(value).map(({ path, code }) => `${path.join('.')}: ${code}`)).toEqual(
    expect.arrayContaining([
      ': unknown-key',
      'range: repeated-item',
      'range.0: out-of-range',
      'range.1: wrong-type',
      'words.0: unknown-value',
      'words.1: no-value',
      'kinds.0.kind: unknown-kind',
      'kinds.1: missing-key',
      'kinds.2: wrong-type',
    ]),
  );
});

test('a misspelt required key is one violation, not also a missing one', () => {
  const check = compileCheck(Type.Object({ epochs: Type.Integer(), rate: Type.Number() }, closed));
  expect(check({ epoch: 3, rate: 1 })).toMatchObject([{ key: 'epoch', fix: `did you mean 'epochs'?` }]);
  expect(check({ colour: 3, rate: 1 }).map(({ what }) => what)).toEqual([
    `missing key 'epochs'`,
    `unknown key 'colour'`,
  ]);
});

test('a misspelt key means one that was not written: also one that has a default', () => {
  const options = { rate: Type.Number({ default: 1 }), rates: Type.Number({ default: 2 }) };
  const check = compileCheck(Type.Object(options, closed));
  expect(check({ raet: 5, rates: 3 })).toMatchObject([{ fix: `did you mean 'rate'?` }]);
  expect(check({ rtaes: 5, rate: 3 })).toMatchObject([{ fix: `did you mean 'rates'?` }]);
});

test('all violations are found in one pass, one for each place', () => {
  const check = compileCheck(
    Type.Object({ a: Type.Integer({ minimum: 1 }), b: Type.Boolean(), c: Type.String() }, closed),
  );
  expect(check({ a: -0.5, b: 1, d: 2 }).map(({ path, key }) => [...path, key])).toEqual(
    expect.arrayContaining([['a', undefined], ['b', undefined], ['c'], ['d']]),
  );
  expect(check({ a: -0.5, b: 1, d: 2 })).toHaveLength(4);
});

test('thousands of errors are answered in time, and that some are not told is told of the whole value', () => {
  const check = compileCheck(Type.Array(optimizer.schema));
  const many = (length: number): Violation[] => check(Array.from({ length }, () => ({})));
  // Each item is two errors of ajv, and one violation.
  expect(many(500).map(({ path }) => path)).not.toContainEqual([]);
  for (const violations of [many(501), many(50_000)]) {
    expect(violations).toHaveLength(501);
    expect(violations.at(-1)).toMatchObject({ path: [], code: 'limit' });
  }
});

describe('a value that no text can be made of is a mapping like others', () => {
  const strange = { toString: null, valueOf: null };
  test.each<[string, object, unknown, string]>([
    ['an enum', { enum: ['auto', 'cpu'] }, strange, 'unknown value a mapping | one of auto, cpu'],
    ['a const', { const: 1 }, [strange], 'unknown value a list of 1 item | 1'],
    ['a union', Type.Union([Type.Literal('a'), Type.Literal('b')]), strange, 'unknown value a mapping | one of a, b'],
    ['a kind', optimizer.schema, { kind: strange }, 'unknown kind a mapping | one of sgd, adam'],
    ['a list', Type.Array(Type.Number()), strange, `a mapping is not a list | a list | begin each item with '- '`],
    ['a text', Type.String(), strange, 'a mapping is not a text | a text'],
    ['a number', Type.Number({ minimum: 1 }), [strange], 'a list of 1 item is not a number | a number of at least 1'],
  ])('%s', (_name, schema, value, line) => {
    expect(wrong(schema, value)).toEqual([line]);
  });
});

test('a page of text is not proposed as the item of a list', () => {
  expect(wrong(Type.Array(Type.Number()), 'x'.repeat(60_000))).toEqual([
    `'${'x'.repeat(57)}…' is not a list | a list | begin each item with '- '`,
  ]);
});

test('a key with a slash or a tilde keeps its name in the path', () => {
  const check = compileCheck({ type: 'object', properties: { 'a/b~c': { type: 'number' } } });
  expect(check({ 'a/b~c': 'x' })[0]?.path).toEqual(['a/b~c']);
});

test('a keyword that no schema knows is refused when it is compiled', () => {
  expect(() => compileCheck({ type: 'number', minimun: 1 })).toThrow('minimun');
});

test('a suggestion is a slip of the finger, not any other word', () => {
  const fixes = ['Learning_Rate', 'learnngRate', 'epohcs', 'adma', 'momentum', ''].map((word) => {
    return didYouMean(word, ['learningRate', 'epochs', 'adam']).fix;
  });
  expect(fixes).toEqual([
    `did you mean 'learningRate'?`,
    `did you mean 'learningRate'?`,
    `did you mean 'epochs'?`,
    `did you mean 'adam'?`,
    undefined,
    undefined,
  ]);
  expect(suggestionOf(fixes[0])).toBe('learningRate');
  expect(suggestionOf('write 3')).toBeUndefined();
  expect(didYouMean('x', [])).toEqual({});
  expect(didYouMean('x'.repeat(1e6), ['xx'])).toEqual({});
});

test('a long or hostile word is cut and escaped', () => {
  expect(inWords({ const: 'x'.repeat(1000) }).length).toBeLessThan(65);
  expect(inWords({ const: 'a\u001b[2J\n"' })).toBe(`'a\\u001b[2J\\n"'`);
});
