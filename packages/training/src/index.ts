export {
  type DecodedCheckpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  LARGEST_CHECKPOINT_HEADER,
  OTHER_MODEL,
  type StateShape,
} from './checkpoint/index.ts';
export { type DataFacts, dataFacts } from './diagnoses/data/data-facts.ts';
export { sampleRows } from './diagnoses/data/sample-rows.ts';
export { diagnose } from './diagnoses/diagnose.ts';
export type { DiagnosisKind, Facts, Finding, When } from './diagnoses/diagnosis.ts';
export { diagnoses } from './diagnoses/index.ts';
export type { Doubt } from './doubt.ts';
export { type EpochRows, epochRows, type PreparedRows, type RowsAtHand } from './epoch-rows.ts';
export { type FitOptions, type FitResult, type FitStatus, fit } from './fit.ts';
export type { Checkpoints, EpochPart, FitState, Kept } from './fit-state.ts';
export { learningRates } from './learning-rates.ts';
export { losses } from './losses/index.ts';
export type { LossKind } from './losses/loss.ts';
export { optimizers } from './optimizers/index.ts';
export type { OptimizerKind } from './optimizers/optimizer.ts';
export {
  type EpochOutcome,
  type EpochRunner,
  type EpochRunnerOptions,
  type EpochTask,
  openEpochRunner,
  type Progress,
} from './run-epoch.ts';
export { schedules } from './schedules/index.ts';
export type { ScheduleKind } from './schedules/schedule.ts';
export { type KindConfig, type TrainingConfig, trainingSection } from './section.ts';
export { stepOf } from './step-of.ts';
export { watchers } from './watchers/index.ts';
export type { PlannedTraining, Verdict, Watcher, WatcherKind } from './watchers/watcher.ts';
