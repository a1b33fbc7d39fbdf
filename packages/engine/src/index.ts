export { type ChosenEngine, chooseEngine, engineNames, engines } from './choose-engine.ts';
export { compiledEngine } from './compiled/compiled-engine.ts';
export { graphShape, toGraphLayout } from './compiled/layout.ts';
export { INFERENCE, scoringProgram } from './compiled/scoring-program.ts';
export { trainingProgram } from './compiled/training-program.ts';
export type * from './contracts.ts';
export { cpuEngine, tensorflowEngine, wasmEngine } from './eager/eager-engines.ts';
export { tfjsTopology } from './eager/tfjs-topology.ts';
