import type { ErrorObject } from 'ajv';
import { choicesOf, describe, kindsOf, quote, show, wordOf } from './describe.ts';
import { didYouMean, LONGEST_WORD, nearestWord } from './did-you-mean.ts';

/** What a schema finds wrong with a value, by its place in the value. */
export interface Violation {
  /** Keys and indices from the root: `['model', 'layers', 0, 'units']`. */
  readonly path: readonly (string | number)[];
  /** The offending key of the mapping at `path`, when a key is wrong and not a value: one too many, or one missing. */
  readonly key?: string;
  /** A stable word for what is wrong, for programs: `unknown-key`, `out-of-range`. */
  readonly code?: string;
  readonly what: string;
  readonly expected?: string;
  readonly fix?: string;
}

/** Puts one of ajv's errors into words. Needs `verbose: true`. */
export function explain(error: ErrorObject): Violation {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  return { path, code: codeOf(error), ...(EXPLANATIONS[error.keyword] ?? refused)(error, path) };
}

function codeOf({ keyword, data }: ErrorObject): string {
  if (data === null && keyword !== 'required') return 'no-value';
  return CODES[keyword] ?? 'not-allowed';
}

const CODES: Readonly<Record<string, string>> = {
  additionalProperties: 'unknown-key',
  required: 'missing-key',
  discriminator: 'unknown-kind',
  enum: 'unknown-value',
  const: 'unknown-value',
  anyOf: 'unknown-value',
  type: 'wrong-type',
  minimum: 'out-of-range',
  exclusiveMinimum: 'out-of-range',
  maximum: 'out-of-range',
  exclusiveMaximum: 'out-of-range',
  minItems: 'out-of-range',
  maxItems: 'out-of-range',
  minProperties: 'out-of-range',
  minLength: 'out-of-range',
  maxLength: 'out-of-range',
  uniqueItems: 'repeated-item',
};

type Explain = (error: ErrorObject, path: Violation['path']) => Partial<Violation> & { readonly what: string };

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  additionalProperties: (error) => {
    const key = String(error.params.additionalProperty);
    const properties = (error.parentSchema?.properties ?? {}) as Readonly<Record<string, { const?: unknown }>>;
    const known = Object.keys(properties);
    const kind = properties.kind?.const;
    const others = known.filter((name) => name !== 'kind' || kind === undefined);
    const free = others.filter((name) => !Object.hasOwn(error.data as object, name) || isEqualDefault(error, name));
    return {
      key,
      what: `unknown key ${quote(key)}${kind === undefined ? '' : ` for kind ${show(kind)}`}`,
      expected: oneOf(others),
      ...didYouMean(key, others),
      ...didYouMean(key, free),
    };
  },
  required: (error) => {
    const key = String(error.params.missingProperty);
    const schema = (error.parentSchema?.properties as Record<string, unknown> | undefined)?.[key];
    const family = key === 'kind' ? kindsOf(error.parentSchema ?? {}) : [];
    return {
      key,
      what: `missing key ${quote(key)}`,
      expected: family.length > 0 ? oneOf(family) : describe(schema),
      fix: `add '${key}: …' to this mapping`,
    };
  },
  discriminator: (error, path) => {
    const kinds = kindsOf(error.parentSchema ?? {});
    const expected = oneOf(kinds);
    const given = (error.data as { kind?: unknown }).kind;
    if (given === undefined) {
      return {
        key: 'kind',
        code: 'missing-key',
        what: `missing key 'kind'`,
        expected,
        fix: `add 'kind: …' to this mapping`,
      };
    }
    return {
      path: [...path, 'kind'],
      what: `unknown kind ${show(given)}`,
      expected,
      ...didYouMean(wordOf(given), kinds),
    };
  },
  enum: (error) => choice(error),
  const: (error) => choice(error),
  anyOf: (error) => (choicesOf(error.parentSchema ?? {}) ? choice(error) : refused(error)),
  type: (error) => {
    const wanted = describe(error.parentSchema);
    if (error.data === null) return { what: 'no value is given', expected: wanted };
    const noun = ARTICLES[String(error.params.type)] ?? `of type ${String(error.params.type)}`;
    const not = noun === 'true or false' ? `neither true nor false` : `not ${noun}`;
    return { what: `${show(error.data)} is ${not}`, expected: wanted, ...retype(error) };
  },
  minimum: (error) => tooFar(error, 'too small'),
  exclusiveMinimum: (error) => tooFar(error, 'too small'),
  maximum: (error) => tooFar(error, 'too large'),
  exclusiveMaximum: (error) => tooFar(error, 'too large'),
  minItems: (error) => tooFar(error, 'too short'),
  maxItems: (error) => tooFar(error, 'too long'),
  minLength: (error) => tooFar(error, 'too short'),
  maxLength: (error) => tooFar(error, 'too long'),
  uniqueItems: (error) => ({
    what: `items ${[error.params.i, error.params.j].sort().join(' and ')} (counted from 0) are the same`,
    expected: 'a list without repetitions',
  }),
};

const ARTICLES: Readonly<Record<string, string>> = {
  integer: 'an integer',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'null',
};

// useDefaults has filled the mapping before the unknown key is reported: a key that equals its default may be absent
// from the text, and is then what the unknown key was meant to be.
function isEqualDefault(error: ErrorObject, name: string): boolean {
  const properties = error.parentSchema?.properties as Readonly<Record<string, { default?: unknown }>>;
  const given = (error.data as Readonly<Record<string, unknown>>)[name];
  return JSON.stringify(given) === JSON.stringify(properties[name]?.default);
}

function oneOf(words: readonly string[]): string {
  return words.length > 1 ? `one of ${words.join(', ')}` : (words[0] ?? 'no keys at all');
}

function choice(error: ErrorObject): { what: string; expected: string; fix?: string } {
  const choices = (choicesOf(error.parentSchema ?? {}) ?? [error.schema]).map(String);
  const what = error.data === null ? 'no value is given' : `unknown value ${show(error.data)}`;
  return { what, expected: describe(error.parentSchema), ...didYouMean(wordOf(error.data), choices) };
}

function tooFar(error: ErrorObject, how: string): { what: string; expected: string } {
  return { what: `${show(error.data)} is ${how}`, expected: describe(error.parentSchema) };
}

function refused(error: ErrorObject): { what: string; expected: string } {
  const what = error.data === null ? 'no value is given' : `${show(error.data)} is not allowed here`;
  return { what, expected: describe(error.parentSchema) };
}

/** How to write what was meant, where a value of the wrong type shows it. */
function retype(error: ErrorObject): { fix?: string } {
  const { data } = error;
  const wanted = String(error.params.type);
  if (wanted === 'string' && typeof data !== 'object') return { fix: `put it in quotes: '${wordOf(data)}'` };
  if (wanted === 'array') {
    const isItem = typeof data !== 'object' && wordOf(data).length <= LONGEST_WORD;
    return { fix: isItem ? `write [${wordOf(data)}]` : `begin each item with '- '` };
  }
  if (typeof data !== 'string') return {};
  if (wanted === 'boolean') {
    const word = /^(yes|on|y|t)$/i.test(data) ? 'true' : /^(no|off|n|f)$/i.test(data) ? 'false' : data.toLowerCase();
    return word === 'true' || word === 'false' ? { fix: `write ${word}` } : {};
  }
  if (wanted === 'object') {
    const kind = nearestWord(data, kindsOf(error.parentSchema ?? {}));
    return kind === undefined ? {} : { fix: `write { kind: ${kind} }` };
  }
  const number = readNumber(data);
  return number === undefined ? {} : { fix: `write ${number}, without quotes` };
}

// '1_000', '55,000', '0,5' and a number in quotes are texts to YAML and numbers to a reader.
function readNumber(text: string): number | undefined {
  const grouped = /^[+-]?\d{1,3}([,_']\d{3})+(\.\d+)?$/.test(text);
  const plain = grouped ? text.replace(/[,_']/g, '') : text.replace(/^([+-]?\d*),(\d+)$/, '$1.$2').replace(/_/g, '');
  return plain.trim() !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}

function unescapePointer(token: string): string | number {
  const text = token.replace(/~1/g, '/').replace(/~0/g, '~');
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}
