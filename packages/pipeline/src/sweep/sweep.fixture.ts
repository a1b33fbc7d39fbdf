import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { whereOf } from '../config/index.ts';
import { type PlannedSweep, planSweep, type SweepRequest } from './plan-sweep.ts';

/** An experiment without a section `sweep`. */
export const EXPERIMENT = `name: small
seed: 7
dataset:
  source: {kind: synthetic, rows: 300, testRows: 100, size: 8}
  split: {kind: first-rows, validation: 100}
model:
  layers:
    - {kind: flatten}
    - {kind: dense, units: 6, activation: relu}
    - {kind: dense, units: 10, activation: softmax}
training:
  epochs: 9
  batchSize: 32
  optimizer: {kind: sgd, learningRate: 0.1}
`;

/** When every sweep of the tests is planned. */
export const NOW = new Date('2026-11-23T13:15:02.345Z');

type Request = Partial<SweepRequest> & { readonly files?: Readonly<Record<string, string>> };

/** Plans a sweep of `x.yaml`: the experiment above and this section. */
export function planned(section = '', { files = {}, ...request }: Request = {}): PlannedSweep {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-sweep-'));
  try {
    writeFileSync(join(folder, 'x.yaml'), `${EXPERIMENT}${section}`);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return planSweep(
      { config: join(folder, request.config ?? 'x.yaml'), set: [], engine: 'auto', ...rest(request) },
      NOW,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rest({ config: _, ...request }: Request): Request {
  return request;
}

/** Why a sweep is refused: `place: words`, without the folder. */
export function refusals(section: string, request: Request = {}): string[] {
  try {
    planned(section, request);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.problems.map(({ where, what }) => `${withoutFolder(where)}: ${withoutFolder(what)}`);
  }
  throw new Error('this sweep was not refused');
}

/** What a plan warns of, in the same form. */
export function warningsOf({ warnings }: PlannedSweep): string[] {
  return warnings.map((finding) => `${withoutFolder(whereOf(finding))}: ${finding.message}`);
}

function withoutFolder(text: string): string {
  return text.replace(/\S*hello-nn-sweep-\w+\//g, '');
}
