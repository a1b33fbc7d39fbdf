import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, parseBoundedJson, UserError } from '@hello-nn/core';
import { sha256, writeFileAtomic } from '@hello-nn/io';
import type { SettingValue } from '../compare/comparison.ts';
import type { ListedRun } from './listed-run.ts';
import { metricPaths } from './metric-path.ts';
import { RUNS_FOLDER } from './run-folder.ts';

/** What was read of a run, and the state its files had then. */
export interface IndexedRun {
  readonly key: string;
  readonly listed: ListedRun;
}

const FILE = join(RUNS_FOLDER, '.index.json');
const LARGEST_INDEX = 2 ** 28;
// An index made for other metrics than there are now lacks some.
const FORMAT = `hello-nn-runs-index/1 ${metricPaths.map(({ path }) => path).join(' ')}`;

/** The text's second line. Most runs share most settings, so each is written once, and runs name them by their number. */
interface Content {
  readonly settings: readonly (readonly [path: string, value: SettingValue])[];
  readonly runs: readonly (readonly [key: string, listed: Omit<ListedRun, 'settings'>, settings: readonly number[]])[];
}

/** What is known of runs by their names; nothing where there is no index, or one that is not to the bit what was written. */
export function readIndex(): ReadonlyMap<string, IndexedRun> {
  const { settings, runs } = contentOf() ?? { settings: [], runs: [] };
  return new Map(
    runs.map(([key, listed, numbers]) => [
      listed.run,
      { key, listed: withSettings(listed, () => Object.fromEntries(numbers.map((at) => settings[at]!))) },
    ]),
  );
}

// Half a million of them for ten thousand runs: gathered for those that are asked.
function withSettings(listed: Omit<ListedRun, 'settings'>, read: () => ListedRun['settings']): ListedRun {
  let known: ListedRun['settings'] | undefined;
  return {
    ...listed,
    get settings() {
      known ??= read();
      return known;
    },
  };
}

/** Writes the index of the folder. One that cannot be written is missed by nobody: the records are read again. */
export function writeIndex(runs: readonly IndexedRun[]): void {
  // Half a million of them for ten thousand runs: numbers are found as they are.
  const numbers = new Map<string, Map<string | number | boolean, number>>();
  const settings: Content['settings'][number][] = [];
  const numberOf = (path: string, value: SettingValue): number => {
    const ofPath = numbers.get(path) ?? new Map<string | number | boolean, number>();
    if (ofPath.size === 0) numbers.set(path, ofPath);
    // No text is taken for a list or a mapping that is written like it.
    const key = typeof value === 'string' ? `"${value}` : typeof value === 'object' ? JSON.stringify(value) : value;
    const known = ofPath.get(key);
    if (known !== undefined) return known;
    ofPath.set(key, settings.length);
    return settings.push([path, value]) - 1;
  };
  const rows = runs.map(({ key, listed: { settings: own, ...listed } }) => [
    key,
    listed,
    Object.entries(own).map(([path, value]) => numberOf(path, value)),
  ]);
  const content = JSON.stringify({ settings, runs: rows });
  try {
    writeFileAtomic(FILE, `${JSON.stringify([FORMAT, sha256(content)])}\n${content}\n`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function contentOf(): Content | undefined {
  const bytes = bytesOf();
  const head = bytes?.indexOf(10) ?? -1;
  if (!bytes || head < 0) return undefined;
  const content = bytes.subarray(head + 1, -1);
  const said = { value: undefined, ...parseBoundedJson(bytes.subarray(0, head), 1024) }.value;
  if (!Array.isArray(said) || said[0] !== FORMAT || said[1] !== sha256(content)) return undefined;
  const { value } = { value: undefined, ...parseBoundedJson(content, LARGEST_INDEX) };
  return isContent(value) ? value : undefined;
}

function bytesOf(): Buffer | undefined {
  try {
    return statSync(FILE).size > LARGEST_INDEX ? undefined : readFileSync(FILE);
  } catch {
    return undefined;
  }
}

// Whoever writes into the folder can write a digest, too: what is not as expected must not end in a fault of ours.
function isContent(value: unknown): value is Content {
  if (!isMapping(value) || !Array.isArray(value.settings) || !Array.isArray(value.runs)) return false;
  const { settings, runs } = value as { readonly settings: readonly unknown[]; readonly runs: readonly unknown[] };
  return (
    settings.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string') &&
    runs.every(
      (row) =>
        Array.isArray(row) &&
        typeof row[0] === 'string' &&
        isListed(row[1]) &&
        Array.isArray(row[2]) &&
        row[2].every((at) => settings[at as number] !== undefined),
    )
  );
}

function isListed(value: unknown): boolean {
  return (
    isMapping(value) &&
    typeof value.run === 'string' &&
    typeof value.folder === 'string' &&
    Array.isArray(value.tags) &&
    isMapping(value.metrics) &&
    (value.summary === undefined || (isMapping(value.summary) && isMapping(value.summary.metrics)))
  );
}
