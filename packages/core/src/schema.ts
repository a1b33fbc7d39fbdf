import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type Options } from 'ajv';
import { explain, type Violation } from './violation.ts';

export { describe } from './describe.ts';
export { didYouMean, suggestionOf } from './did-you-mean.ts';
export type { Violation } from './violation.ts';

/** Checks a value, fills in defaults **in place**, and lists all violations (none: the value is as the schema says). */
export type Check = (value: unknown) => Violation[];

// A value that is wrong in more places than this is not read to its end by anyone; explaining costs time.
const MOST_ERRORS = 1000;

// At the root: which other parts are wrong is not known, so that none may be worked with.
const TOO_MANY: Violation = {
  path: [],
  code: 'limit',
  what: `more is wrong than is told: only the first ${MOST_ERRORS} errors are looked at`,
  fix: 'check that this is what you meant to give; repair what is told, then look again',
};

/**
 * How ajv is told to check. Our own schemas are typed by TypeBox and strict mode refuses unknown keywords: checking them
 * against the draft's meta-schema as well would cost every command 20 ms.
 */
export const CHECK_OPTIONS: Readonly<Options> = {
  allErrors: true,
  useDefaults: true,
  discriminator: true,
  strictRequired: false,
  verbose: true,
  validateSchema: false,
  meta: false,
};

/** The `$comment` of an option that is a path relative to the config which says it. */
export const RELATIVE_PATH = 'relative path';

type Validate = ((value: unknown) => unknown) & { errors?: ErrorObject[] | null };

const prepared = new WeakMap<object, Validate>();

/** Gives a schema the code that ajv made for it before (`ajv/dist/standalone`, with CHECK_OPTIONS), so that it need not now. */
export function prepareCheck(schema: object, validate: Validate): void {
  prepared.set(schema, validate);
}

/**
 * Compiles a schema, unless that was done before. Costs about 25 ms for an experiment: do it where a config is read, not at import.
 * One violation a place: of several errors about one value the first in the schema's order is told. Of more than 1,000 errors
 * the rest is not told, and a violation of the whole value, the last one, says so.
 */
export function compileCheck(schema: TSchema | Readonly<Record<string, unknown>>): Check {
  const validate: Validate = prepared.get(schema) ?? new Ajv(CHECK_OPTIONS).compile(schema);
  prepared.set(schema, validate);
  return (value) => {
    if (validate(value)) return [];
    const errors = validate.errors ?? [];
    const told = onePerPlace(withoutEchoes(insideUnions(errors.slice(0, MOST_ERRORS))));
    return errors.length > MOST_ERRORS ? [...told, TOO_MANY] : told;
  };
}

// `anyOf` reports each branch and then itself. Where the value has the type of one branch only, that branch's errors say
// more; otherwise the union does. `oneOf` and `if` errors only repeat that some branch failed.
function insideUnions(errors: readonly ErrorObject[]): ErrorObject[] {
  const dropped = new Set(errors.filter((error) => error.keyword === 'oneOf' || error.keyword === 'if'));
  for (const union of errors.filter((error) => error.keyword === 'anyOf')) {
    const branches = new Map<string, ErrorObject[]>();
    for (const error of errors) {
      const branch = branchOf(error, union);
      if (branch !== undefined) branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    const fitting = [...branches.values()].filter((branch) => branch.every((error) => !isMismatch(error, union)));
    const told = fitting.length === 1 ? fitting[0]! : [union];
    for (const error of [union, ...[...branches.values()].flat()]) if (!told.includes(error)) dropped.add(error);
  }
  return errors.filter((error) => !dropped.has(error));
}

function branchOf(error: ErrorObject, union: ErrorObject): string | undefined {
  const inside =
    error.schemaPath.startsWith(`${union.schemaPath}/`) && isWithin(error.instancePath, union.instancePath);
  return inside ? error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0] : undefined;
}

function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

function isMismatch(error: ErrorObject, union: ErrorObject): boolean {
  return error.instancePath === union.instancePath && ['type', 'const', 'enum'].includes(error.keyword);
}

function onePerPlace(violations: readonly Violation[]): Violation[] {
  const seen = new Map<string, Violation>();
  for (const violation of violations) {
    const id = JSON.stringify([violation.path, violation.key]);
    if (!seen.has(id)) seen.set(id, violation);
  }
  return [...seen.values()];
}

// A misspelt required key is an unknown key and a missing one; one repair, so one violation.
function withoutEchoes(errors: readonly ErrorObject[]): Violation[] {
  const found = errors.map((error) => ({ error, violation: explain(error) }));
  const meant = new Set<string>();
  for (const { error, violation } of found) {
    if (error.keyword === 'additionalProperties') meant.add(JSON.stringify([violation.path, violation.fix]));
  }
  return found
    .filter(({ error, violation: { path, key } }) => {
      return error.keyword !== 'required' || !meant.has(JSON.stringify([path, `did you mean '${key}'?`]));
    })
    .map(({ violation }) => violation);
}
