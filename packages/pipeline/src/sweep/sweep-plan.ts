/** `sweeps/<id>/plan.json`: what a sweep set out to do, fixed before its first run begins. Plain JSON. */
import type { SettingValue } from '../compare/comparison.ts';

export interface SweepPlan {
  readonly format: 'hello-nn-sweep/1';
  /** Its id, and its folder in `sweeps/`. */
  readonly sweep: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** The experiment all points start from. `set`: what was fixed for all of them. */
  readonly config: { readonly file: string; readonly sha256: string; readonly set: readonly string[] };
  /** As asked for: `auto` … */
  readonly engine: string;
  /** What varies, and over which values; the seed, if it does, last. */
  readonly varied: readonly { readonly path: string; readonly values: readonly SettingValue[] }[];
  /** What is compared: never a number of the test rows. */
  readonly metric: { readonly path: string; readonly goal: 'maximize' | 'minimize' };
  /**
   * Successive halving: all points train `firstEpochs`; then, and each time the epochs have grown by `factor` again, only the
   * best 1/factor of them go on.
   */
  readonly halving?: { readonly firstEpochs: number; readonly factor: number };
  readonly points: readonly SweepPoint[];
}

/** One run of a sweep. */
export interface SweepPoint {
  /** From 1. */
  readonly index: number;
  /** Its id, and its folder in `runs/`: `<sweep>-p07`. */
  readonly run: string;
  /** Every `--set` that makes its config out of the file: those of all points, then its own. */
  readonly set: readonly string[];
  /** What varies, by path. */
  readonly values: Readonly<Record<string, SettingValue>>;
}
