export { type Examination, examineConfig, type LoadOptions } from './examine-config.ts';
export type { Finding } from './finding.ts';
export { acceptConfig, type LoadedConfig, loadConfig } from './load-config.ts';
export type { Path } from './place.ts';
export { whereOf } from './problems.ts';
export type { Rule } from './rule.ts';
