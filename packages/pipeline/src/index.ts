export { main, runCommand } from './cli.ts';
export { type CommandOption, type CommandSpec, commandSpecs } from './commands/options.ts';
export { type LoadedConfig, loadConfig } from './config/index.ts';
export { crossChecks, type Experiment, experimentSchema } from './experiment.ts';
export { type PlannedStage, plan } from './plan.ts';
export { findRun } from './runs/find-runs.ts';
export { type FoundRun, listRuns } from './runs/list-runs.ts';
export type { RunRecord, RunStatus, RunSummary } from './runs/run-record.ts';
export { stages } from './stages/index.ts';
