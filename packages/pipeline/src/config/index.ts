export { type ConfigSource, type Examination, examineConfig, type LoadOptions, openConfig } from './examine-config.ts';
export { type Finding, whereIs } from './finding.ts';
export { flowText } from './flow-text.ts';
export { acceptConfig, type LoadedConfig, loadConfig } from './load-config.ts';
export { parseYaml } from './parse.ts';
export { dotted, isWithin, type Path, type Place, placeOf } from './place.ts';
export { toProblem, whereOf } from './problems.ts';
export type { Rule } from './rule.ts';
export { isPath, pathOf, readSets, type SetArgument } from './set.ts';
