import type { Tensor } from 'onnxruntime-node';
import type { Slice, SliceResult } from '../../contracts.ts';
import { openEpochRunner } from '../epoch-runner.ts';
import type { Runtime } from '../runtime.ts';
import type { GraphState, StepRunner } from '../state.ts';
import type { Narrowing } from './narrowing.ts';

/** Runs the narrow training's steps; to whoever asks, the state is the whole training's. */
export function openNarrowRunner(
  runtime: Runtime,
  narrowing: Narrowing,
  first: GraphState,
): StepRunner<Slice, SliceResult> {
  const { kernel, pixels } = narrowing;
  const withKernel = (state: GraphState, values: Float32Array): GraphState => {
    const units = state.parameters[kernel]!.dims[0]!;
    const tensor: Tensor = new runtime.Tensor('float32', values, [units, values.length / units]);
    return { ...state, parameters: state.parameters.with(kernel, tensor) };
  };
  const kernelOf = (state: GraphState): Float32Array => state.parameters[kernel]!.data as Float32Array;
  const narrow = (state: GraphState): GraphState => withKernel(state, narrowing.narrow(kernelOf(state)));

  const runner = openEpochRunner(runtime, narrowing.job, narrow(first));
  let known = runner.state();
  let whole = first;
  return {
    run(slice) {
      const { data } = slice;
      if (data && data.images.length !== data.rows * pixels.length) {
        throw new Error(`engine: rows of a slice have ${data.images.length / data.rows} pixels, not ${pixels.length}`);
      }
      return runner.run(slice);
    },
    state() {
      const now = runner.state();
      if (now !== known) whole = withKernel(now, narrowing.widen(kernelOf(now), kernelOf(whole)));
      known = now;
      return whole;
    },
    restore(state) {
      runner.restore(narrow(state));
      known = runner.state();
      whole = state;
    },
    dispose: () => runner.dispose(),
  };
}
