import type { SettingValue } from '../compare/comparison.ts';
import { type Examination, type Finding, flowText, parseYaml, type SetArgument } from '../config/index.ts';
import type { ExperimentFile } from '../experiment.ts';
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
  readonly examine: (settings: readonly SetArgument[]) => Examination;
  /** What was found in it before anything varied. */
  readonly known: readonly Finding[];
  /** How many runs each combination stands for: its seeds. */
  readonly runs: number;
}

/** Examines the config of every combination of settings. */
export function examineCombinations(
  combinations: readonly (readonly SetArgument[])[],
  { file, examine, known, runs }: Common,
): { readonly findings: readonly Finding[]; readonly settled: readonly Settled[] } {
  const gathered = gatherFindings(known);
  const different = new Map<string, Settled>();
  let same: readonly [Settled, Settled] | undefined;
  const settled = combinations.flatMap((settings) => {
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
  return { findings: [...findings, ...(same ? [sameRuns(file, same)] : [])], settled };
}

function settle(settings: readonly SetArgument[], examined: Examination): Settled {
  const values = settings.map((setting) => [setting.path.join('.'), settledValue(setting, examined)] as const);
  return { values: Object.fromEntries(values), set: values.map(([path, value]) => `${path}=${flowText(value)}`) };
}

/** A setting as the config has it: typed by the schema, a file's path counted from the config. */
function settledValue({ path, raw }: SetArgument, { value }: Examination): SettingValue {
  const held = path.reduce<unknown>((inside, step) => (inside as Record<string | number, unknown>)[step], value);
  // Of a mapping or a list only what was written, not its defaults.
  const isScalar = typeof held !== 'object' || held === null;
  return (isScalar ? held : parseYaml(raw).value) as SettingValue;
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
