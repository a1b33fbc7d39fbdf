import { compileCheck, describe, isMapping, type TSchema } from '@hello-nn/core';
import { type Chain, readChain } from './chain.ts';
import { doubts } from './doubts.ts';
import { type Finding, type ShownFile, toFinding } from './finding.ts';
import { type Merged, mergeFiles } from './merge.ts';
import { type Fault, isWithin, type Path, type Places } from './place.ts';
import { inOrder } from './problems.ts';
import { rebasePaths } from './relative-paths.ts';
import { applyRules, type Rule } from './rule.ts';
import { applySet, readSets, type SetArgument } from './set.ts';
import { type Refusal, readSource } from './source-file.ts';
import { cutLines } from './text-lines.ts';
import { toFault } from './violations.ts';

export interface LoadOptions<T> extends ConfigSource<T> {
  /** `path=value` strings; later ones win. */
  readonly set?: readonly string[];
}

export interface ConfigSource<T> {
  /** Path of the YAML file, from the working directory; shown as given. */
  readonly file: string;
  /** The schema of a whole experiment: it says the defaults, too. */
  readonly schema: TSchema;
  /** Rules between parts of the config; each is heard if the parts it reads have passed the schema. */
  readonly rules?: readonly Rule<T>[];
}

/** All that can be said about a config: errors and warnings, in the order of the file. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** How many more there are than are worth telling. */
  readonly more: number;
  /** No error was found: `value` is the config with all defaults. */
  readonly ok: boolean;
  readonly value: unknown;
  readonly places: Places;
  /** The config and what it extends, itself first. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/**
 * Reads an experiment from a YAML file, the files it extends and the command line's `--set`s, and finds all that is wrong or
 * probably not meant, in one pass: syntax, schema and rules. Opens nothing else. Throws `UserError('usage')` only, for a
 * `--set` that is no `path=value`.
 */
export function examineConfig<T>({ set = [], ...source }: LoadOptions<T>): Examination {
  return openConfig(source)(readSets(set));
}

/** Reads the files of a config once, to be examined with one list of settings after another. */
export function openConfig<T>({
  file,
  schema,
  rules = [],
}: ConfigSource<T>): (sets: readonly SetArgument[]) => Examination {
  const reading = readSource(file);
  if ('refusal' in reading) return () => unread(file, reading.refusal);
  const chain = readChain(file, reading.text);
  const written = mergeFiles(chain.files.map(({ parsed }) => parsed));
  const shownFiles = chain.files.map(({ name, text }): ShownFile => ({ name, lines: cutLines(text).lines }));
  return (sets) => {
    const merged = { ...written, value: structuredClone(written.value), places: new Map(written.places) };
    const faults = [...merged.faults, ...(chain.fault ? [chain.fault] : [])];
    if (merged.value === null && faults.length === 0) faults.push(emptyFile(schema));
    else faults.push(...judge(merged, chain, sets, schema, rules));
    const ok = faults.every(({ severity }) => severity === 'warning');
    if (ok) rebasePaths(schema, merged.value, merged.places, chain.files);
    const { first, more } = inOrder(faults);
    return {
      findings: first.map((fault) => toFinding(fault, shownFiles, merged.value, merged.places)),
      more,
      ok,
      value: merged.value,
      places: merged.places,
      files: chain.files,
    };
  };
}

function unread(file: string, { place, lines = [], ...words }: Refusal): Examination {
  const name = file || 'the config';
  const fault = { place: place ?? { line: 1, column: 1, length: 1 }, code: 'unreadable-file', received: '', ...words };
  const finding = { ...toFinding(fault, [{ name, lines }], null, new Map()), received: null };
  const findings = [place ? finding : { ...finding, line: null, column: null, endColumn: null }];
  return { findings, more: 0, ok: false, value: null, places: new Map(), files: [] };
}

// Changes `merged` in place: sets and defaults become part of it.
function judge<T>(
  { value, places, faults, refused }: Merged,
  chain: Chain,
  sets: readonly SetArgument[],
  schema: TSchema,
  rules: readonly Rule<T>[],
): Fault[] {
  if (places.size === 0) return [];
  const check = compileCheck(schema);
  const isWhole = chain.isWhole && chain.files.every(({ parsed }) => parsed.brokenFrom === Infinity);
  const draft = isWhole && isMapping(value) ? { value, places } : undefined;
  const setFaults = draft ? sets.flatMap((set) => applySet(draft, set, check)) : [];
  const refusedPaths = [...refused, ...pathsOf(setFaults)];
  const found = check(value);
  // One fault a place is told; but what is refused there is in doubt for every reason, its name's as well as its value's.
  const violations = found.filter(({ path, key }) => {
    const full = key === undefined ? path : [...path, key];
    return !refusedPaths.some((ancestor) => isWithin(full, ancestor));
  });
  if (!isWhole) return violations.flatMap((violation) => trusted(toFault(violation, places), chain));
  const isInDoubt = doubts(found, [...refusedPaths, ...pathsOf(faults)], places);
  const broken = applyRules(value as T, rules, isInDoubt);
  return [...setFaults, ...[...violations, ...broken].map((violation) => toFault(violation, places))];
}

function pathsOf(faults: readonly Fault[]): Path[] {
  return faults.flatMap((fault) => (fault.path ? [fault.path] : []));
}

// Above the first syntax error the tree is what was meant, but a mapping may go on below it, or in a base that is not known:
// no key is missing yet.
function trusted(fault: Fault, { files }: Chain): Fault[] {
  if (!('line' in fault.place) || fault.isMissingKey) return [];
  return fault.place.line < files[fault.place.source ?? 0]!.parsed.brokenFrom ? [fault] : [];
}

function emptyFile(schema: TSchema): Fault {
  const fix = 'begin with a copy of another config';
  return {
    place: { line: 1, column: 1, length: 1 },
    code: 'empty-file',
    what: 'the file holds no config',
    expected: describe(schema),
    fix,
  };
}
