import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../config/index.ts';
import { TINY } from '../e2e/command-line.fixture.ts';
import type { Experiment } from '../experiment.ts';
import { namedConfig } from '../named-config.ts';
import type { PointOutcome } from './point-outcome.ts';
import type { SweepPlan } from './sweep-plan.ts';

/** The tiny experiment with these settings, checked. */
export function readyExperiment(set: readonly string[] = []): Experiment {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-sweep-'));
  try {
    writeFileSync(join(folder, 'tiny.yaml'), TINY);
    return loadConfig(namedConfig('sweep', join(folder, 'tiny.yaml'), set)).config;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A plan of so many learning rates (0.1, 0.2 …) with so many seeds. */
export function planOf(rates: number, seeds: number, more: Partial<SweepPlan> = {}): SweepPlan {
  const path = 'training.optimizer.learningRate';
  const points = Array.from({ length: rates * seeds }, (_, at) => {
    const values = { [path]: (Math.floor(at / seeds) + 1) / 10, ...(seeds > 1 && { seed: at % seeds }) };
    const set = Object.entries(values).map(([key, value]) => `${key}=${value}`);
    return { index: at + 1, run: `s-p${at + 1}`, set, values };
  });
  return {
    format: 'hello-nn-sweep/1',
    sweep: 's',
    name: 'tiny',
    createdAt: '2026-11-24T20:00:00.000Z',
    config: { file: 'tiny.yaml', sha256: '0'.repeat(64), set: [] },
    engine: 'auto',
    varied: [{ path, values: [] }],
    metric: { path: 'validation.accuracy', goal: 'maximize' },
    points,
    ...more,
  };
}

/** A point that came to so much. */
export function outcome(accuracy: number | undefined, more: Partial<PointOutcome> = {}): PointOutcome {
  const metrics: Record<string, number> = accuracy === undefined ? {} : { 'validation.accuracy': accuracy };
  return { status: 'completed', epochs: 30, seconds: 1, metrics, ...more };
}
