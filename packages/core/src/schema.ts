import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject } from 'ajv';
import { closest, distance } from 'fastest-levenshtein';

/** What a schema finds wrong with a value, by its place in the value. */
export interface Violation {
  /** Keys and indices from the root: `['model', 'layers', 0, 'units']`. */
  readonly path: readonly (string | number)[];
  /** The offending key, when it is a key and not a value that is wrong; it is not part of `path`. */
  readonly key?: string;
  readonly what: string;
  readonly expected?: string;
  readonly fix?: string;
}

/** Checks a value, fills in defaults **in place**, and lists all violations (none: the value is as the schema says). */
export type Check = (value: unknown) => Violation[];

/** Compiles a schema once. Costs tens of milliseconds: do it where a config is read, not at import. */
export function compileCheck(schema: TSchema | Readonly<Record<string, unknown>>): Check {
  const ajv = new Ajv({ allErrors: true, useDefaults: true, discriminator: true, strictRequired: false, verbose: true });
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : mergeViolations((validate.errors ?? []).flatMap(explain)));
}

type Explain = (error: ErrorObject) => Omit<Violation, 'path'>;

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  additionalProperties: (error) => {
    const key = String(error.params.additionalProperty);
    const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
    return { key, what: `unknown key '${key}'`, expected: `one of ${known.join(', ')}`, ...didYouMean(key, known) };
  },
  required: (error) => {
    const key = String(error.params.missingProperty);
    const schema = propertySchema(error, key);
    return { what: `missing key '${key}'`, expected: describe(schema), fix: `add '${key}:' here` };
  },
  discriminator: (error) => {
    const kinds = branchKinds(error.parentSchema);
    const given = (error.data as { kind?: unknown } | undefined)?.kind;
    if (given === undefined) return { what: `missing key 'kind'`, expected: `one of ${kinds.join(', ')}` };
    return {
      what: `unknown kind ${show(given)}`,
      expected: `one of ${kinds.join(', ')}`,
      ...didYouMean(String(given), kinds),
    };
  },
  enum: (error) => {
    const choices = (error.params.allowedValues as unknown[]).map(String);
    return {
      what: `unknown value ${show(error.data)}`,
      expected: `one of ${choices.join(', ')}`,
      ...didYouMean(String(error.data), choices),
    };
  },
};

function explain(error: ErrorObject): Violation[] {
  // A failed branch is reported by its own errors; these only say that some branch failed.
  if (error.keyword === 'oneOf' || error.keyword === 'if') return [];
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'discriminator') {
    return [{ path: hasKind(error.data) ? [...path, 'kind'] : path, ...EXPLANATIONS.discriminator!(error) }];
  }
  const explanation = EXPLANATIONS[error.keyword];
  if (explanation) return [{ path, ...explanation(error) }];
  return [{ path, what: `${show(error.data)} is not allowed here`, expected: describe(error.parentSchema) }];
}

// allErrors reports `anyOf` branches and bounds one by one; a reader wants one problem a place.
function mergeViolations(violations: readonly Violation[]): Violation[] {
  const seen = new Map<string, Violation>();
  for (const violation of violations) {
    const id = JSON.stringify([violation.path, violation.key ?? violation.what]);
    if (!seen.has(id)) seen.set(id, violation);
  }
  return [...seen.values()];
}

/** Says in words what a schema accepts: `an integer from 1 to 1000000 (batch size in rows)`. */
export function describe(schema: unknown): string {
  const rule = (schema ?? {}) as Readonly<Record<string, unknown>>;
  if (rule.const !== undefined) return show(rule.const);
  const choices = (rule.anyOf ?? rule.enum) as unknown[] | undefined;
  if (choices) return choices.map((choice) => (rule.anyOf ? describe(choice) : show(choice))).join(' or ');
  const noun = NOUNS[String(rule.type)] ?? 'a value';
  const hint = rule.description ? ` (${String(rule.description).replace(/\.$/, '')})` : '';
  return `${noun}${range(rule)}${hint}`;
}

const NOUNS: Readonly<Record<string, string>> = {
  integer: 'an integer',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
};

function range(rule: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  const low = rule.minimum ?? rule.minItems ?? rule.minLength;
  const high = rule.maximum ?? rule.maxItems ?? rule.maxLength;
  if (rule.exclusiveMinimum !== undefined) parts.push(`above ${rule.exclusiveMinimum}`);
  if (low !== undefined && high !== undefined) parts.push(`from ${low} to ${high}`);
  else if (low !== undefined) parts.push(`of at least ${low}`);
  else if (high !== undefined) parts.push(`of at most ${high}`);
  if (rule.exclusiveMaximum !== undefined) parts.push(`below ${rule.exclusiveMaximum}`);
  const unit = rule.type === 'array' ? ' items' : rule.type === 'string' ? ' characters' : '';
  return parts.length > 0 ? ` ${parts.join(' and ')}${unit}` : '';
}

/** The nearest of `known` when it is near enough to be a slip of the finger. */
export function didYouMean(given: string, known: readonly string[]): { fix?: string } {
  const near = nearest(given, known);
  return near ? { fix: `did you mean '${near}'?` } : {};
}

function nearest(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const folded = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const best = closest(folded(given), known.map(folded));
  const index = known.map(folded).indexOf(best);
  const limit = Math.max(1, Math.floor(Math.max(given.length, best.length) * 0.4));
  return distance(folded(given), best) <= limit ? known[index] : undefined;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function propertySchema(error: ErrorObject, key: string): unknown {
  return (error.parentSchema?.properties as Record<string, unknown> | undefined)?.[key];
}

function branchKinds(schema: unknown): string[] {
  const branches = ((schema as { oneOf?: unknown[] } | undefined)?.oneOf ?? []) as {
    properties: { kind: { const: string } };
  }[];
  return branches.map((branch) => branch.properties.kind.const);
}

function hasKind(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function unescapePointer(token: string): string | number {
  const text = token.replace(/~1/g, '/').replace(/~0/g, '~');
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}
