import { createHash } from 'node:crypto';
import { compileCheck, describe, type TSchema, UserError } from '@hello-nn/core';
import { type CrossCheck, runCrossChecks } from './cross-check.ts';
import { doubts } from './doubts.ts';
import { type Parsed, parseYaml } from './parse.ts';
import { type Fault, isWithin, type Path, pathId, placeOf, placeOfKey } from './place.ts';
import { toProblems, whereIs } from './problems.ts';
import { applySet, readSets, type SetArgument } from './set.ts';
import { readSource } from './source-file.ts';
import { cutLines } from './text-lines.ts';
import { toFault } from './violations.ts';

export interface LoadOptions<T> {
  /** Path of the YAML file, from the working directory; shown as given. */
  readonly file: string;
  /** The schema of a whole experiment: it says the defaults, too. */
  readonly schema: TSchema;
  /** `path=value` strings; later ones win. */
  readonly set?: readonly string[];
  /** Rules between parts of the config; each is heard if the parts it reads have passed the schema. */
  readonly crossCheck?: CrossCheck<T> | readonly CrossCheck<T>[];
}

export interface LoadedConfig<T> {
  /** Checked, with all defaults filled in. */
  readonly config: T;
  readonly file: string;
  readonly text: string;
  /** Lower-case hex sha256 of the text in UTF-8, without a byte order mark. */
  readonly sha256: string;
  /** Where the value at `path` (or its key) is written: `configs/x.yaml:12:5`; for a default, what is around it. */
  locate(path: Path, key?: string): string;
  /** Where the value at `path` is written: `configs/x.yaml:12:5` or the `--set` it came from; none for a default. */
  origin(path: Path): string | undefined;
}

/**
 * Reads an experiment from a YAML file and the command line's `--set`s; opens nothing else.
 * Throws `UserError('usage')` for a `--set` that is no `path=value`, else `UserError('config')` with all problems at
 * once, in the order of the file: syntax, schema and cross-checks.
 */
export function loadConfig<T>({ file, schema, set = [], crossCheck = [] }: LoadOptions<T>): LoadedConfig<T> {
  const sets = readSets(set);
  const text = readSource(file);
  const parsed = parseYaml(text);
  const faults = [...parsed.faults];
  if (parsed.value === null && faults.length === 0) faults.push(emptyFile(schema));
  else faults.push(...judge(parsed, sets, schema, [crossCheck].flat() as readonly CrossCheck<T>[]));
  if (faults.length > 0) throw new UserError('config', toProblems(faults, file, cutLines(text).lines));
  return {
    config: parsed.value as T,
    file,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    locate: (path, key) =>
      whereIs(key === undefined ? placeOf(parsed.places, path) : placeOfKey(parsed.places, path, key), file),
    origin: (path) => {
      const entry = parsed.places.get(pathId(path));
      return entry && whereIs(entry.value, file);
    },
  };
}

// Changes `parsed` in place: sets and defaults become part of it.
function judge<T>(
  { value, places, faults, refused, brokenFrom }: Parsed,
  sets: readonly SetArgument[],
  schema: TSchema,
  rules: readonly CrossCheck<T>[],
): Fault[] {
  if (places.size === 0) return [];
  const check = compileCheck(schema);
  const isWhole = brokenFrom === Infinity;
  const draft = isWhole && isMapping(value) ? { value, places } : undefined;
  const setFaults = draft ? sets.flatMap((set) => applySet(draft, set, check)) : [];
  const refusedPaths = [...refused, ...pathsOf(setFaults)];
  const violations = check(value).filter(({ path, key }) => {
    const full = key === undefined ? path : [...path, key];
    return !refusedPaths.some((ancestor) => isWithin(full, ancestor));
  });
  if (!isWhole) return violations.flatMap((violation) => trusted(toFault(violation, places), brokenFrom));
  const isInDoubt = doubts(violations, [...refusedPaths, ...pathsOf(faults)], places);
  const broken = runCrossChecks(value as T, rules, isInDoubt);
  return [...setFaults, ...[...violations, ...broken].map((violation) => toFault(violation, places))];
}

function pathsOf(faults: readonly Fault[]): Path[] {
  return faults.flatMap((fault) => (fault.path ? [fault.path] : []));
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Above the first syntax error the tree is what was meant, but a mapping may go on below it: no key is missing yet.
function trusted(fault: Fault, brokenFrom: number): Fault[] {
  return 'line' in fault.place && fault.place.line < brokenFrom && !fault.isMissingKey ? [fault] : [];
}

function emptyFile(schema: TSchema): Fault {
  const fix = 'begin with a copy of another config';
  return {
    place: { line: 1, column: 1, length: 1 },
    what: 'the file holds no config',
    expected: describe(schema),
    fix,
  };
}
