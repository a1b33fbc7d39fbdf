import type { Output } from '../output.ts';
import type { SweepPlan } from './sweep-plan.ts';

/** Carries out a sweep. */
export async function runSweep(_plan: SweepPlan, _output: Output, _signal: AbortSignal): Promise<number> {
  throw new Error('sweeps are planned, and not yet carried out');
}
