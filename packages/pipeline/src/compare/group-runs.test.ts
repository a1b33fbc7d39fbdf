import { UserError } from '@hello-nn/core';
import type { ComparableRun } from './comparable-run.ts';
import { groupRuns } from './group-runs.ts';

/** A run of a made-up config. */
function run(id: string, seed: number, training: object, more: object = {}): ComparableRun {
  const values = { name: id, seed, model: { layers: [{ kind: 'dense', units: 10 }] }, training, figures: [id] };
  const record = {
    seed,
    startedAt: `2026-01-01T00:00:${id.slice(-2)}`,
    status: 'completed',
    config: { values, file: 'x' },
  };
  return { run: id, folder: `runs/${id}`, record: { ...record, ...more } } as unknown as ComparableRun;
}

const grouped = (runs: readonly ComparableRun[], oneByOne = false, without: readonly ComparableRun[] = []) =>
  groupRuns({ runs, oneByOne, without });

const slow = { optimizer: { kind: 'sgd', learningRate: 0.01 }, checkpoints: { keep: 2 } };
const fast = { optimizer: { learningRate: 0.1, kind: 'sgd' }, checkpoints: { keep: 9 } };

test('runs are grouped by all that decides a number but the seed: not by name, pictures, checkpoints, order of keys', () => {
  const same = { checkpoints: { keep: 5 }, optimizer: { learningRate: 0.01, kind: 'sgd' } };
  const { groups, settings, kind } = grouped([
    run('r01', 1, slow),
    run('r02', 1, fast),
    run('r03', 2, same),
    run('r04', 2, fast),
  ]);
  expect(groups.map(({ name, label, runs }) => [name, label, runs.map((one) => one.run)])).toEqual([
    ['A', 'learningRate 0.01', ['r01', 'r03']],
    ['B', 'learningRate 0.1', ['r02', 'r04']],
  ]);
  expect(settings).toEqual([{ path: 'training.optimizer.learningRate', values: [0.01, 0.1] }]);
  expect(kind).toBe('seeds');
});

test('a setting that one config does not have is null there, and not in its label', () => {
  const momentum = { optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0.9 } };
  const { settings, groups } = grouped([run('r01', 1, slow), run('r02', 1, momentum)]);
  expect(settings).toEqual([{ path: 'training.optimizer.momentum', values: [null, 0.9] }]);
  expect(groups.map(({ label }) => label)).toEqual(['A', 'momentum 0.9']);
});

test('a fork of another run is no other seed of its config', () => {
  const forked = run('r03', 2, slow, { parent: { run: 'r00', epoch: 3 } });
  const { settings } = grouped([run('r01', 1, slow), forked]);
  expect(settings.map(({ path }) => path)).toEqual(['seed', 'parent.run', 'parent.epoch']);
});

test('of one seed the newest run counts, and the other is told of', () => {
  const runs = [
    run('r05', 1, slow),
    run('r02', 1, slow),
    run('r03', 2, slow),
    run('r06', 1, fast),
    run('r07', 2, fast),
  ];
  const { groups, leftOut } = grouped(runs);
  expect(groups[0]!.runs.map((one) => one.run)).toEqual(['r05', 'r03']);
  expect(leftOut).toEqual([
    { run: 'r02', group: 'A', seed: 1, status: 'completed', why: 'a newer run has the same seed' },
  ]);
});

test('a diverged seed is told of with its group', () => {
  const diverged = run('r09', 3, fast, { status: 'diverged' });
  const runs = [run('r01', 1, slow), run('r02', 2, slow), run('r03', 1, fast), run('r04', 2, fast)];
  expect(grouped(runs, false, [diverged]).leftOut).toEqual([
    { run: 'r09', group: 'B', seed: 3, status: 'diverged', why: 'diverged' },
  ]);
});

test('runs of one config, each named, are groups of their own; named together they are one, and refused', () => {
  const runs = [run('r01', 1, slow), run('r02', 2, slow)];
  expect(grouped(runs, true)).toMatchObject({ kind: 'rows', settings: [{ path: 'seed', values: [1, 2] }] });
  expect(refusal(() => grouped(runs))).toContain('2 runs of one config');
});

test('one run against several has no spread: refused, and named', () => {
  const runs = [run('r01', 1, slow), run('r02', 2, slow), run('r03', 1, fast)];
  expect(refusal(() => grouped(runs, true))).toMatch(/one run has no spread: r03[\s\S]*--seeds=4/);
});

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}
