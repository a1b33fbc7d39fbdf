export type { CrossCheck } from './cross-check.ts';
export { type LoadedConfig, type LoadOptions, loadConfig } from './load-config.ts';
export type { Path } from './place.ts';
