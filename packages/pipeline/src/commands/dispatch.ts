/** Loads a command's code when it is called: `--help` loads none. */
type Run = (options: never, signal: AbortSignal) => Promise<number>;

export const COMMANDS: Readonly<Record<string, () => Promise<Run>>> = {
  train: async () => (await import('./train.ts')).train as Run,
  sweep: async () => (await import('./sweep.ts')).sweep as Run,
  check: async () => (await import('./check.ts')).check as Run,
  explain: async () => (await import('./explain.ts')).explain as Run,
  explore: async () => (await import('./explore.ts')).explore as Run,
  resume: async () => (await import('./resume.ts')).resume as Run,
  predict: async () => (await import('./predict.ts')).predict as Run,
  evaluate: async () => (await import('./evaluate.ts')).evaluateRun as Run,
  verify: async () => (await import('./verify.ts')).verify as Run,
  report: async () => (await import('./report.ts')).report as Run,
  play: async () => (await import('./play.ts')).play as Run,
  export: async () => (await import('./export.ts')).exportRun as Run,
  import: async () => (await import('./import.ts')).importModel as Run,
  compare: async () => (await import('./compare.ts')).compare as Run,
  runs: async () => (await import('./runs.ts')).runs as Run,
  cache: async () => (await import('./cache.ts')).cache as Run,
  doctor: async () => (await import('./doctor.ts')).doctor as Run,
};
