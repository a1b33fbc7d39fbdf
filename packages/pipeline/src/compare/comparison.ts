/** What a comparison says: the object that `compare --json` prints and that its page shows. Plain JSON. */

/** A value of a config. */
export type SettingValue =
  | string
  | number
  | boolean
  | null
  | readonly SettingValue[]
  | { readonly [key: string]: SettingValue };

export interface Comparison {
  readonly format: 'hello-nn-comparison/1';
  /** What decides: `validation.accuracy`. */
  readonly metric: string;
  readonly goal: 'maximize' | 'minimize';
  /** The rows all runs were judged on. */
  readonly data: {
    readonly name: string;
    readonly digest: string;
    readonly classNames: readonly string[];
    readonly validationRows: number;
  };
  /** The settings that differ, in the order of the config; `values`: one a group, null where the config has no such key. */
  readonly settings: readonly { readonly path: string; readonly values: readonly SettingValue[] }[];
  /** Runs of one config but for the seed, in the order in which they were named. At least two. */
  readonly groups: readonly ComparedGroup[];
  /** Each two groups, the earlier first. */
  readonly pairs: readonly ComparedPair[];
  /** What was selected and has no place in a group's mean. Absent: nothing. */
  readonly leftOut?: readonly LeftOutRun[];
  /** One sentence. */
  readonly verdict: string;
}

/** A run that was selected but not counted. */
export interface LeftOutRun {
  readonly run: string;
  /** The group of its config; null where no run of that config is compared. */
  readonly group: string | null;
  readonly seed: number;
  readonly status: string;
  /** `diverged`, `another run of the same seed is newer` … */
  readonly why: string;
}

export interface ComparedGroup {
  /** `A`, `B` … */
  readonly name: string;
  /** What sets it apart, in words: `learningRate 0.03`. */
  readonly label: string;
  readonly runs: readonly ComparedRun[];
  /** By path (`validation.accuracy`), over the runs. `deviation`: sample standard deviation, null for one run. */
  readonly metrics: Readonly<Record<string, Spread>>;
}

export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number | null;
  readonly least: number;
  readonly greatest: number;
}

export interface ComparedRun {
  readonly run: string;
  readonly folder: string;
  readonly seed: number;
  readonly status: string;
  readonly epochs: number;
  readonly seconds: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What two groups come to: the second against the first. */
export interface ComparedPair {
  readonly first: string;
  readonly second: string;
  /** The same rows asked of two runs, or the spread over seeds of two groups. */
  readonly kind: 'rows' | 'seeds';
  /** The second's mean less the first's, in the metric's own unit. */
  readonly difference: number;
  /** 95 %: by bootstrap over the rows, or Welch's. */
  readonly interval: readonly [number, number];
  /** McNemar's exact (for a loss: Student's paired t), or Welch's t; two-sided. */
  readonly p: number;
  /** Corrected by Holm over all pairs; the same for one pair. */
  readonly corrected: number;
  /** `kind: rows`: how many rows only the first, only the second got right. */
  readonly discordant?: readonly [number, number];
  /** `kind: rows`: p that the difference goes the same way in the classes; a seed moves whole classes. By Holm as `corrected`. */
  readonly classes?: number;
  /** Which is better, or null where the difference may be chance. */
  readonly better: string | null;
  /** How many more seeds a group would probably tell, where the seeds so far do not. */
  readonly moreSeeds?: number;
}
