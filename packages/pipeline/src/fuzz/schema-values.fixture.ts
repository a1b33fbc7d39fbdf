import type { TSchema } from '@hello-nn/core';
import fc from 'fast-check';

// Only what our schemas use; a keyword unknown here makes values that are refused, which is no fault.
interface Json {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly items?: Json | readonly Json[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly patternProperties?: Readonly<Record<string, Json>>;
}

/** Values that a schema accepts, or nearly: every kind with every option, numbers at and next to their bounds. */
export function valuesOf(schema: TSchema): fc.Arbitrary<unknown> {
  return made(schema as Json);
}

function made(schema: Json): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(made));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return (BY_TYPE[schema.type ?? ''] ?? (() => fc.constantFrom(null, 3, 'x', [1], { kind: 'adam' })))(schema);
}

const BY_TYPE: Readonly<Record<string, (schema: Json) => fc.Arbitrary<unknown>>> = {
  boolean: () => fc.boolean(),
  integer: (schema) => {
    const [low, high] = [schema.minimum ?? -3, schema.maximum ?? 1000];
    const near = [low, low + 1, 3, 10, high].filter((value) => value >= low && value <= high);
    return fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: low, max: Math.min(high, low + 40) }) },
      fc.constantFrom(...near, low - 1, high + 1),
    );
  },
  number: (schema) => {
    const low = schema.minimum ?? schema.exclusiveMinimum ?? -10;
    const high = schema.maximum ?? schema.exclusiveMaximum ?? 10;
    return fc.oneof(
      { weight: 9, arbitrary: fc.double({ min: low, max: high, noNaN: true }) },
      fc.constantFrom(low, high, 0.5, 1e-300, 1e300),
    );
  },
  string: ({ pattern = '' }) => {
    const word = fc.constantFrom('a', 'hello', 'x1', '3');
    if (pattern.includes('{64}')) return fc.constant('ab'.repeat(32));
    return fc.oneof(
      { weight: 9, arbitrary: word },
      fc.constantFrom('folder/x', 'a: b', "it's", '日', ' ', '- x', '# y'),
    );
  },
  array: (schema) => {
    const { items, minItems = 0, maxItems = 5 } = schema;
    if (Array.isArray(items)) return fc.tuple(...(items as readonly Json[]).map(made));
    return fc.array(made((items ?? {}) as Json), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(maxItems, 5)),
    });
  },
  object: ({ properties = {}, required = [], patternProperties }) => {
    if (patternProperties) {
      const keys = fc.constantFrom('1', 'a', 'train', 'training.epochs');
      return fc.dictionary(keys, fc.oneof(...Object.values(patternProperties).map(made)), { maxKeys: 2 });
    }
    const values = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, made(value)]));
    const hasDefault = (key: string): boolean => 'default' in properties[key]!;
    return fc.record(values, { requiredKeys: required.filter((key) => !hasDefault(key)), noNullPrototype: true });
  },
};
