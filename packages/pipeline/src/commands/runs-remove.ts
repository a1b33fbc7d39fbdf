import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, printable, UserError } from '@hello-nn/core';
import { acquireLock, type Lock, removeFolder } from '@hello-nn/io';
import { openOutput } from '../output.ts';
import { chooseRuns } from '../runs/choose-runs.ts';
import type { ListedRun } from '../runs/listed-run.ts';
import { namedBy, sweepPlans } from '../runs/named-by.ts';
import { LOCK_FILE } from '../runs/run-folder.ts';
import { surveyRuns } from '../runs/survey-runs.ts';
import { askYesNo, canAsk } from '../terminal/ask.ts';
import { formatBytes, formatNumber, runsTable } from '../terminal/index.ts';
import type { RunsOptions } from './runs.ts';

/**
 * `hello-nn runs remove`: removes run folders, and nothing else, once somebody at a terminal said yes or `--yes` did. Nobody
 * can begin to work on them meanwhile. Exit code 1 for a no, and where one of them is being worked on: then none goes.
 */
export async function removeRuns(options: RunsOptions, signal: AbortSignal): Promise<number> {
  const { action, yes, json } = options;
  const output = openOutput({ json });
  const all = surveyRuns();
  const chosen = chooseRuns(action, options, all);
  if (chosen.length === 0) {
    output.say('No run is like that: nothing was removed.');
    output.json({ removed: [], exitCode: 0 });
    return 0;
  }
  const conversation = { input: process.stdin, output: json ? process.stderr : process.stdout };
  if (!yes && !canAsk(conversation)) throw nobodyToAsk(chosen);
  const locks = lockAll(chosen);
  try {
    output.say(`${runsTable(chosen)}\n${missed(chosen, all)}`);
    const agreed = yes || (await askYesNo(question(chosen), conversation, signal));
    if (agreed) for (const { folder } of chosen) removeFolder(folder);
    const removed = agreed ? chosen.map(({ run }) => run) : [];
    output.say(agreed ? `Removed: ${count(removed.length)}.` : 'Nothing was removed.');
    output.json({ removed, exitCode: agreed ? 0 : 1 });
    return agreed ? 0 : 1;
  } finally {
    for (const lock of locks) lock.release();
  }
}

function nobodyToAsk(chosen: readonly ListedRun[]): UserError {
  const what = `this would remove ${count(chosen.length)}: ${chosen
    .map(({ run }) => run)
    .join(', ')
    .slice(0, 500)}`;
  const fix = 'there is no terminal to ask at: if that is what you want, add --yes';
  return new UserError('usage', { where: 'hello-nn runs remove', what, fix });
}

// Each by its lock, so that nobody can begin while the question stands.
function lockAll(runs: readonly ListedRun[]): readonly Lock[] {
  const locks: Lock[] = [];
  const problems: Problem[] = [];
  for (const { run, folder } of runs) {
    try {
      locks.push(acquireLock(join(folder, LOCK_FILE), `the run ${run}`));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length === 0) return locks;
  for (const lock of locks) lock.release();
  throw new UserError('failed', problems);
}

function missed(chosen: readonly ListedRun[], all: readonly ListedRun[]): string {
  const plans = sweepPlans();
  const others = all.filter((one) => !chosen.includes(one));
  return chosen
    .flatMap((run) => namedBy(run, others, plans).map((name) => printable(`  ${run.run} is ${name}.`)))
    .map((line) => `${line}\n`)
    .join('');
}

function question(chosen: readonly ListedRun[]): string {
  const bytes = chosen.reduce((sum, { folder }) => sum + sizeOf(folder), 0);
  return `Remove ${count(chosen.length)} and all in ${chosen.length === 1 ? 'it' : 'them'} (${formatBytes(bytes)}) for good?`;
}

function count(runs: number): string {
  return runs === 1 ? 'this run' : `these ${formatNumber(runs)} runs`;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
