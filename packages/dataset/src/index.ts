export { type IdxArray, parseIdx } from './idx/format.ts';
export { type LoadOptions, loadDataset } from './load-dataset.ts';
export { checkDataset, type DatasetConfig, datasetSection } from './section.ts';
export { describeSource, type SourceConfig, sources } from './sources/index.ts';
export type { LoadedSource, SourceDescription, SourceKind, SourceRows } from './sources/source-kind.ts';
export { type SplitConfig, splits } from './splits/index.ts';
export type { SplitInput, SplitKind, SplitRows, SplitSizes } from './splits/split-kind.ts';
