import { UserError } from '@hello-nn/core';
import { openOutput } from '../output.ts';
import { changedSettings } from '../runs/changed-settings.ts';
import { filterRuns } from '../runs/filter-runs.ts';
import type { ListedRun } from '../runs/listed-run.ts';
import { runValue } from '../runs/run-value.ts';
import { runsCsv } from '../runs/runs-csv.ts';
import { sortRuns } from '../runs/sort-runs.ts';
import { surveyRuns } from '../runs/survey-runs.ts';
import { formatNumber, runsTable } from '../terminal/index.ts';
import { countLooks, type LookCount, looksInWords } from '../test-looks/count-looks.ts';
import { readLooks } from '../test-looks/ledger.ts';
import type { RunsOptions } from './runs.ts';
import { wholeNumber } from './whole-number.ts';

/** `hello-nn runs list`: the runs for which all conditions hold, in an order, so many at most. */
export function listOfRuns(options: RunsOptions): number {
  const { filter, sort, onlyChanged, csv, json } = options;
  // A switch that was not set is not there.
  const reverse = options.reverse === true;
  if (csv && json) {
    throw new UserError('usage', { where: '--csv --json', what: 'both want standard output', fix: 'ask for one' });
  }
  const limit = options.limit === undefined ? undefined : wholeNumber('limit', options.limit, 1);
  const all = surveyRuns();
  const looks = readLooks();
  const counts = countLooks(looks);
  const testOf = new Map(looks.map(({ run, test }) => [run, test]));
  const testSet = ({ run }: ListedRun): LookCount | null => counts.get(testOf.get(run) ?? '') ?? null;
  const found = filterRuns(all, filter);
  const sorted = sort === undefined ? inTurn(found, reverse) : sortRuns(found, sort, reverse);
  const listed = sorted.slice(0, limit);
  const changed = onlyChanged ? changedSettings(listed) : undefined;
  const output = openOutput({ json });
  if (csv) output.say(runsCsv(listed, changed ?? settingsOf(listed)).trimEnd());
  else {
    const goal = sort === undefined || all.length === 0 ? undefined : runValue(sort, all, `--sort=${sort}`);
    output.say(
      listed.length === 0
        ? nothing(all.length)
        : runsTable(listed, { settings: changed, metric: goal?.goal && goal.path }),
    );
    output.say(remarks({ all, found, listed, changed, looked: new Set(listed.flatMap((run) => testSet(run) ?? [])) }));
  }
  if (json) {
    output.json({
      runs: listed.map((run) => ({ ...jsonOf(run, changed), testSet: testSet(run) })),
      testSets: [...counts.values()],
      exitCode: 0,
    });
  }
  return 0;
}

function inTurn(runs: readonly ListedRun[], reverse: boolean): readonly ListedRun[] {
  return reverse ? [...runs].reverse() : runs;
}

function settingsOf(runs: readonly ListedRun[]): string[] {
  return [...new Set(runs.flatMap(({ settings }) => Object.keys(settings)))];
}

function nothing(runs: number): string {
  if (runs === 0) return 'No runs yet. Make one: npx hello-nn train --config=configs/hello.yaml';
  return runs === 1
    ? 'The one run there is, is not like that.'
    : `None of the ${formatNumber(runs)} runs is like that.`;
}

interface Lists {
  readonly all: readonly ListedRun[];
  readonly found: readonly ListedRun[];
  readonly listed: readonly ListedRun[];
  readonly changed?: readonly string[];
  readonly looked: ReadonlySet<LookCount>;
}

function remarks({ all, found, listed, changed, looked }: Lists): string {
  if (listed.length === 0) return '';
  const rest = listed.length < found.length ? [`${formatNumber(found.length - listed.length)} more`] : [];
  const others = found.length < all.length ? [`${formatNumber(all.length - found.length)} are not like that`] : [];
  const differ = changed?.length === 0 ? ['these runs differ in no setting'] : [];
  const said = [...rest, ...others, ...differ].join('; ');
  const often = [...looked].map((count) => `The test set ${count.digest.slice(0, 12)} has been ${looksInWords(count)}`);
  return [...(said === '' ? [] : [said]), ...often].map((line) => `\n  ${line}`).join('');
}

/** The summary as `train --json` gives it, and what a list knows beside it. */
function jsonOf(listed: ListedRun, changed: readonly string[] | undefined): object {
  const { run, folder, summary, metrics, settings, ...known } = listed;
  const chosen = changed?.filter((path) => Object.hasOwn(settings, path)).map((path) => [path, settings[path]]);
  return {
    ...(summary ?? { run, folder, status: 'unfinished' }),
    ...(summary && { metrics: { validation: numbersOf('validation', metrics), test: numbersOf('test', metrics) } }),
    ...known,
    ...(chosen && { settings: Object.fromEntries(chosen) }),
  };
}

function numbersOf(split: string, metrics: ListedRun['metrics']): Record<string, number> | null {
  const own = Object.entries(metrics).filter(([path]) => path.startsWith(`${split}.`));
  return own.length === 0
    ? null
    : Object.fromEntries(own.map(([path, value]) => [path.slice(split.length + 1), value]));
}
