import {
  compiledEngine,
  cpuEngine,
  loadRuntime,
  openCompiledTrainer,
  tensorflowEngine,
  wasmEngine,
} from '@hello-nn/engine';
import { type Case, cases, mapCases, nativeCases, unconvolvedCases } from './cases.fixture.ts';
import type { Open } from './compare.fixture.ts';

/** Native TensorFlow is not there everywhere: `npm run setup:tensorflow`, then HELLO_NN_NATIVE=1 asks for it. */
export const NATIVE = process.env.HELLO_NN_NATIVE === '1';

/** The engine under test, as it chooses to run and with each half of a batch by itself. */
export const compiled: Open = (job) => compiledEngine.open(job);
export const halves: Open = async (job) => openCompiledTrainer(await loadRuntime(), job, { replicas: 'one thread' });

export interface Witness {
  readonly name: string;
  readonly open: Open;
  /** What it trains rightly. */
  readonly cases: Readonly<Record<string, Case>>;
}

const small = { ...cases, ...unconvolvedCases };
const cpu: Witness = { name: 'cpu', open: (job) => cpuEngine.open(job), cases: { ...small, ...mapCases } };
const wasm: Witness = { name: 'wasm', open: (job) => wasmEngine.open(job), cases: small };
const native: Witness = {
  name: 'tensorflow',
  open: (job) => tensorflowEngine.open(job),
  cases: { ...small, ...mapCases, ...nativeCases },
};

export const witnesses: readonly Witness[] = NATIVE ? [cpu, wasm, native] : [cpu, wasm];

/** The one that trains everything that it trains at all rightly: the native one where it is asked for. */
export const bestWitness: Witness = NATIVE ? native : cpu;
