export { classCountsTable } from './class-counts-table.ts';
export { paletteOf, supportsColor } from './colors.ts';
export { confusionTable } from './confusion-table.ts';
export { enginesTable } from './engines-table.ts';
export { duration, formatBytes, formatNumber, percent } from './format.ts';
export { type ModelTableRow, modelTable } from './model-table.ts';
export { perClassTable } from './per-class-table.ts';
export { openProgress, type ProgressDisplay, type ProgressOptions, type ProgressUpdate } from './progress.ts';
export { runsTable } from './runs-table.ts';
