import type { SettingValue } from '../compare/comparison.ts';
import { type Examination, type Finding, flowText } from '../config/index.ts';
import type { ExperimentFile } from '../experiment.ts';
import type { Level } from './axes.ts';
import { gatherFindings } from './gather-findings.ts';

/** Settings that make a sound config, typed by the schema. */
export interface Settled {
  readonly values: Readonly<Record<string, SettingValue>>;
  /** As `--set` takes them. */
  readonly set: readonly string[];
}

/** What all combinations have in common. */
export interface Common {
  readonly file: string;
  /** The config with these settings. */
  readonly examine: (settings: readonly Level[]) => Examination;
  /** What was found in it before anything varied. */
  readonly known: readonly Finding[];
  /** How many runs each combination stands for: its seeds. */
  readonly runs: number;
}

/** Examines the config of every combination of settings. */
export function examineCombinations(
  combinations: readonly (readonly Level[])[],
  { file, examine, known, runs }: Common,
): { readonly findings: readonly Finding[]; readonly settled: readonly Settled[] } {
  const gathered = gatherFindings(known);
  const different = new Map<string, Settled>();
  let same: readonly [Settled, Settled] | undefined;
  const sound = combinations.flatMap((settings) => {
    const examined = examine(settings);
    gathered.add(examined.findings, runs);
    if (!examined.ok) return [];
    const one = settle(settings, examined);
    const id = experimentId(examined.value as ExperimentFile);
    const other = different.get(id);
    if (other) same ??= [other, one];
    else different.set(id, one);
    return [one];
  });
  const findings = gathered.all(combinations.length * runs);
  return { findings: [...findings, ...(same ? [sameRuns(file, same)] : [])], settled: sound };
}

function settle(settings: readonly Level[], examined: Examination): Settled {
  const all = settings.map((setting) => settled(setting, examined));
  return { values: Object.fromEntries(all.map(({ path, value }) => [path, value])), set: all.map(({ text }) => text) };
}

// As the config has it: typed by the schema, and a file's path counted from the config.
function settled(
  { path, raw, parsed }: Level,
  { value }: Examination,
): { path: string; value: SettingValue; text: string } {
  const held = path.reduce<unknown>((inside, step) => (inside as Record<string | number, unknown>)[step], value);
  const written = writtenOf(held, parsed.value);
  const isAsWritten = JSON.stringify(written) === JSON.stringify(parsed.value);
  const name = path.join('.');
  return { path: name, value: written as SettingValue, text: `${name}=${isAsWritten ? raw : flowText(written)}` };
}

/** What was written of a value that has its defaults by now. */
function writtenOf(held: unknown, written: unknown): unknown {
  if (typeof held !== 'object' || held === null) return held;
  const inside = held as Readonly<Record<string, unknown>>;
  const parts = Object.entries(written as object).map(([key, part]) => [key, writtenOf(inside[key], part)] as const);
  return Array.isArray(held) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

function experimentId({ sweep: _, ...experiment }: ExperimentFile): string {
  return JSON.stringify(experiment);
}

// A default that is written out is the same as one that is not.
function sameRuns(file: string, [one, other]: readonly [Settled, Settled]): Finding {
  return {
    severity: 'error',
    code: 'same-runs',
    file,
    ...{ line: null, column: null, endColumn: null },
    path: 'sweep',
    message: `two runs would be the same: ${one.set.join(' ')} and ${other.set.join(' ')}`,
    expected: 'runs that differ',
    received: null,
    fix: 'drop one of the two',
  };
}
