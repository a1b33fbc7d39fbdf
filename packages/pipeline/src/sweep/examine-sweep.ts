import { compileCheck } from '@hello-nn/core';
import type { Examination, Finding, SetArgument } from '../config/index.ts';
import type { ExperimentFile } from '../experiment.ts';
import { sweepPaths } from '../rules/sweep-paths.ts';
import { sweepRanges } from '../rules/sweep-ranges.ts';
import { sweepSize } from '../rules/sweep-size.ts';
import { axesOf } from './axes.ts';
import { combinations } from './combinations.ts';
import { examineCombinations, type Settled } from './examine-combinations.ts';
import { withSweepFix } from './repair-hints.ts';
import { type SweepSection, sweepSection } from './sweep-section.ts';

/** An experiment whose file says what varies. */
export type SweepFile = ExperimentFile & Required<Pick<ExperimentFile, 'sweep'>>;

export interface ExaminedSweep {
  readonly file: SweepFile;
  /** What holds for all runs. */
  readonly fixed: readonly SetArgument[];
  /** Every combination of settings, without the seeds that are counted on; fewer where one is no sound config. */
  readonly settled: readonly Settled[];
  /** What is wrong or doubtful in the runs and not in the experiment itself. */
  readonly findings: readonly Finding[];
}

/**
 * Examines all runs of a sweep; undefined where the config has no section `sweep` that says clearly which they are.
 *
 * @param base What was found in the config itself.
 * @param fixed What the command line fixes for all runs.
 */
export function examineSweep(
  base: Examination,
  fixed: readonly SetArgument[],
  examine: (settings: readonly SetArgument[]) => Examination,
): ExaminedSweep | undefined {
  const file = soundSweep(base);
  if (file === undefined) return undefined;
  const axes = axesOf(file.sweep, base.places);
  const forAll = [...fixed, ...axes.fixed, LEAVES_TEST_ALONE];
  const { findings, settled } = examineCombinations(combinations(axes.varied), {
    examine: (settings) => examine([...forAll, ...settings]),
    known: base.findings,
    runs: file.sweep.seeds,
    file: base.files[0]!.name,
  });
  return { file, fixed: forAll, settled, findings: findings.map((finding) => withSweepFix(finding, file.sweep)) };
}

const LEAVES_TEST_ALONE: SetArgument = {
  path: ['evaluation', 'test'],
  raw: 'false',
  place: { set: 'evaluation.test=false', order: Number.MAX_SAFE_INTEGER },
};

/** The config, if its section and seed say which runs there are, whatever else is wrong with it. */
function soundSweep({ value }: Examination): SweepFile | undefined {
  const { sweep: written, seed } = (value ?? {}) as { readonly [key in keyof ExperimentFile]?: unknown };
  if (written === undefined || !Number.isSafeInteger(seed)) return undefined;
  // Not by what was found: of a broken file not everything is told.
  const sweep: unknown = structuredClone(written);
  if (compileCheck(sweepSection)(sweep).length > 0) return undefined;
  const file = { ...(value as ExperimentFile), sweep: sweep as SweepSection };
  return DECISIVE.every((rule) => rule.check(file).length === 0) ? file : undefined;
}

// Of the other rules the runs are clear all the same, and are examined in the same pass. These read nothing but seed and section.
const DECISIVE = [sweepPaths, sweepRanges, sweepSize];
