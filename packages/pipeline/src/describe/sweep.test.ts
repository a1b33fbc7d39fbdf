import { outcome, planOf } from '../sweep/outcomes.fixture.ts';
import { pointResults, settingResults } from '../sweep/results.ts';
import type { SweepPlan } from '../sweep/sweep-plan.ts';
import type { SweepRecord } from '../sweep/sweep-record.ts';
import { lines } from '../terminal/terminal.fixture.ts';
import { describeSweep, sweepFailures } from './sweep.ts';

const stream = { isTTY: false };

function record(plan: SweepPlan, outcomes: readonly ReturnType<typeof outcome>[], more: object = {}): SweepRecord {
  const points = pointResults(plan, new Map(outcomes.map((one, index) => [index + 1, one])));
  const settings = settingResults(plan, points);
  return {
    format: 'hello-nn-sweep-record/1',
    sweep: 's',
    folder: 'sweeps/s',
    name: 'tiny',
    status: 'completed',
    exitCode: 0,
    seconds: 12,
    metric: plan.metric,
    best: settings.find(({ metric }) => metric !== null) ?? null,
    settings,
    points,
    ...more,
  };
}

test('the settings stand in a table, the best first, and the best and what to do next below', () => {
  const plan = planOf(2, 2);
  const text = describeSweep(
    record(
      plan,
      [0.5, 0.5, 0.7, 0.9].map((one) => outcome(one)),
    ),
    plan,
    stream,
  );
  expect(lines(text)).toEqual([
    '',
    'learningRate | validation.accuracy | sd | Seeds | Epochs',
    expect.stringMatching(/^─+$/),
    '0.2 | 80.00 % | ± 14.14 % | 2 | 30',
    '0.1 | 50.00 % | ± 0.00 % | 2 | 30',
    '',
    'Best | learningRate 0.2: validation.accuracy 80.00 %, the mean of 2 seeds',
    'Sweep | sweeps/s · completed in 12.0 s · 4 completed',
    'Next | npx hello-nn compare --runs=s',
    'npx hello-nn runs --filter=sweep=s',
    'npx hello-nn evaluate --run=s-p4 --test',
  ]);
});

test('an interrupted sweep says how to go on, and nothing else', () => {
  const plan = planOf(2, 1);
  const text = describeSweep(record(plan, [outcome(0.5)], { status: 'interrupted' }), plan, stream);
  expect(text).toMatch(/0\.2 +– +0 +not begun/);
  expect(lines(text).at(-1)).toBe('Next | npx hello-nn sweep --resume=s');
});

test('of many settings the best twenty are shown', () => {
  const plan = planOf(30, 1);
  const outcomes = Array.from({ length: 30 }, (_, index) => outcome(index / 100));
  const text = describeSweep(record(plan, outcomes), plan, stream);
  expect(text).toContain('… and 10 more: npx hello-nn runs --filter=sweep=s');
  expect(text.match(/ %/g)!.length).toBe(21);
});

test('points that failed for one reason are told once; what failed can be tried again, what diverged would diverge', () => {
  const plan = planOf(4, 1);
  const problems = (what: string): object => ({ problems: [{ where: 'runs/x', what, fix: 'free some space' }] });
  const failed = outcome(undefined, { status: 'failed', ...problems('the disk is full') });
  const diverged = outcome(undefined, { status: 'diverged', ...problems('diverged: epoch 2') });
  expect(sweepFailures(record(plan, [failed, outcome(0.5), failed, diverged]))).toBe(
    [
      'points 1, 3: runs/x: the disk is full',
      '  fix: free some space',
      'point 4: runs/x: diverged: epoch 2',
      '  fix: free some space',
      'train again what failed: npx hello-nn sweep --resume=s --retry-failed',
    ].join('\n'),
  );
  expect(sweepFailures(record(plan, [outcome(0.5), diverged]))).not.toContain('--retry-failed');
  expect(sweepFailures(record(plan, [outcome(0.5)]))).toBe('');
});
