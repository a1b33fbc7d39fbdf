export { compiledEngine } from './compiled/compiled-engine.ts';
export { dropoutKey } from './compiled/trainer.ts';
export type * from './contracts.ts';
