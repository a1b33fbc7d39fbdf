import { join } from 'node:path';
import { acquireLock, removeFile, writeFileAtomic } from '@hello-nn/io';
import { describeSweep, sweepFailures } from '../describe/sweep.ts';
import type { Output } from '../output.ts';
import { openSweepProgress } from '../terminal/index.ts';
import { openCrew } from './crew.ts';
import type { FromChild } from './messages.ts';
import { type OpenPoints, openPoints } from './open-points.ts';
import type { TrainingProcess } from './open-process.ts';
import { type PointOutcome, waitsAt } from './point-outcome.ts';
import { endWaiting } from './point-standing.ts';
import { HALVED, pointResults, settingResults } from './results.ts';
import { decideRung, expectedEpochs, type Rung, type RungDecision, readRung, rungsOf, writeRung } from './rungs.ts';
import { settingsOf } from './settings.ts';
import { resumeSweepCommand } from './start-records.ts';
import type { SweepPlan, SweepPoint } from './sweep-plan.ts';
import { readSweepRecord, type SweepRecord, writeSweepRecord } from './sweep-record.ts';
import { workItems } from './work-items.ts';

export interface RunSweepOptions {
  readonly plan: SweepPlan;
  /** Of the sweep. */
  readonly folder: string;
  /** Train again what failed before. */
  readonly retryFailed: boolean;
  /** Processes at a time. */
  readonly jobs: number;
  readonly output: Output;
  readonly openProcess: () => TrainingProcess;
}

type Outcomes = OpenPoints['outcomes'];

/**
 * Trains the points of a plan that are not done yet, in processes of their own, and writes `sweeps/<id>/sweep.json`, however it
 * ends. Returns the exit code: 0 all points are done · 1 some diverged or failed · 130 interrupted. Throws before it begins.
 */
export async function runSweep(options: RunSweepOptions, signal: AbortSignal): Promise<number> {
  const { plan, folder, output } = options;
  const startedHere = performance.now();
  const lock = acquireLock(join(folder, 'lock'), `the sweep ${plan.sweep}`);
  try {
    const earlier = readSweepRecord(folder);
    const points = await openPoints(plan, { earlier, retryFailed: options.retryFailed });
    await trainPoints(points, options, signal);
    const note = join(folder, 'RESUME.txt');
    const seconds = (earlier?.seconds ?? 0) + (performance.now() - startedHere) / 1000;
    const record = recordOf({ plan, folder, points, seconds, interrupted: signal.aborted });
    if (record.status === 'interrupted') writeFileAtomic(note, resumeNote(plan.sweep));
    else removeFile(note);
    writeSweepRecord(record);
    output.say(describeSweep(record, plan, output.progress.stream));
    output.json(record);
    const failures = sweepFailures(record);
    if (failures !== '') process.stderr.write(`\n${failures}\n`);
    return record.exitCode;
  } finally {
    lock.release();
  }
}

// Rung by rung: all points come as far as the next rung, then it is decided who goes on.
async function trainPoints(
  points: OpenPoints,
  { plan, folder, jobs, output, openProcess }: RunSweepOptions,
  signal: AbortSignal,
): Promise<void> {
  const { outcomes } = points;
  const longest = Math.max(...plan.points.map(points.epochsOf));
  const rungs = rungsOf(plan, settingsOf(plan).length, longest);
  const progress = openSweepProgress({ ...output.progress, plan, expected: expectedEpochs(plan, points, rungs) });
  const crew = openCrew({ jobs, openProcess, signal });
  const hear = (message: FromChild): void => {
    if (message.kind === 'epoch') progress.epoch(message.index, message.record);
    if (message.kind !== 'ended') return;
    outcomes.set(message.index, message.outcome);
    progress.ended(message.index, message.outcome);
  };
  try {
    let alive = plan.points;
    for (const [index, outcome] of outcomes) progress.before(index, outcome);
    for (const rung of [...rungs, undefined]) {
      const decided = rung && readRung(folder, rung);
      const left = alive.filter((point) => isLeft(outcomes.get(point.index), rung, decided));
      await crew.work(workItems(points.trainees(left, rung?.afterEpochs), jobs), hear);
      if (signal.aborted) return;
      if (!rung) break;
      const decision = decided ?? decide(rung, alive, plan, outcomes);
      if (!decided) writeRung(folder, rung, decision);
      alive = goingOn(decision, alive, outcomes);
    }
  } finally {
    crew.close();
    progress.stop();
  }
}

// Where it was decided who goes on, a point may have come further already.
function isLeft(outcome: PointOutcome | undefined, rung: Rung | undefined, decided: RungDecision | undefined): boolean {
  if (!outcome) return true;
  if (outcome.status !== 'interrupted') return false;
  return decided ? outcome.epochs < decided.afterEpochs : !waitsAt(outcome, rung?.afterEpochs);
}

function decide(rung: Rung, alive: readonly SweepPoint[], plan: SweepPlan, outcomes: Outcomes): RungDecision {
  const { path, goal } = plan.metric;
  return decideRung(rung, settingsOf({ points: alive }), goal, (index) => {
    const outcome = outcomes.get(index)!;
    return outcome.status === 'diverged' || outcome.status === 'failed' ? undefined : outcome.metrics[path];
  });
}

/** Those that go on; the runs of the others are ended. */
function goingOn(decision: RungDecision, alive: readonly SweepPoint[], outcomes: Outcomes): readonly SweepPoint[] {
  const kept = new Set(decision.ranking.slice(0, decision.keeps).flatMap((one) => one.points));
  for (const { index, run } of alive) {
    if (kept.has(index) || outcomes.get(index)?.status !== 'interrupted') continue;
    outcomes.set(index, endWaiting(run, reasonOf(decision, index)));
  }
  return alive.filter(({ index }) => kept.has(index));
}

function reasonOf({ ranking, afterEpochs }: RungDecision, index: number): string {
  const rank = ranking.findIndex(({ points }) => points.includes(index)) + 1;
  return `${HALVED} rank ${rank} of ${ranking.length} after ${afterEpochs} epochs`;
}

function recordOf(known: {
  readonly plan: SweepPlan;
  readonly folder: string;
  readonly points: OpenPoints;
  readonly seconds: number;
  readonly interrupted: boolean;
}): SweepRecord {
  const { plan, folder, seconds, interrupted } = known;
  const results = pointResults(plan, known.points.outcomes);
  const settings = settingResults(plan, results);
  const unfinished = results.some(({ status }) => status === 'interrupted' || status === 'not begun');
  const bad = results.some(({ status }) => status === 'failed' || status === 'diverged');
  const status = interrupted && unfinished ? 'interrupted' : bad ? 'failed' : 'completed';
  return {
    format: 'hello-nn-sweep-record/1',
    sweep: plan.sweep,
    folder,
    name: plan.name,
    status,
    exitCode: { interrupted: 130, failed: 1, completed: 0 }[status],
    seconds,
    metric: plan.metric,
    best: settings.find(({ metric }) => metric !== null) ?? null,
    settings,
    points: results,
  };
}

function resumeNote(sweep: string): string {
  return `This sweep was interrupted. To go on where it was, as if it had never stopped:\n\n    ${resumeSweepCommand(sweep)}\n`;
}
