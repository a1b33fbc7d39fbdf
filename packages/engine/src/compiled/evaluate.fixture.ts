import { type DType, type Tensor, toOnnx } from '@hello-nn/graph';
import { loadRuntime } from './runtime.ts';

export type Feed = Float32Array | Int32Array | Uint8Array | Uint32Array;

/** Compiles expressions once and evaluates them for values of their inputs. */
export async function compileExpressions(
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
): Promise<(feeds: readonly Feed[], sizes?: Readonly<Record<string, number>>) => Promise<number[][]>> {
  const runtime = await loadRuntime();
  const named = Object.fromEntries(outputs.map((output, index) => [`out${index}`, output]));
  const session = await runtime.InferenceSession.create(toOnnx(inputs, named), {
    logSeverityLevel: 3,
    intraOpNumThreads: 1,
  });
  return async (feeds, sizes = {}) => {
    const values = inputs.map((input, index) => {
      const dims = input.shape.map((dim) => (typeof dim === 'number' ? dim : sizes[dim]!));
      const name = String(input.attributes.name);
      if (input.dtype === 'int64')
        return [name, new runtime.Tensor('int64', BigInt64Array.from(feeds[index]! as Int32Array, BigInt), dims)];
      return [name, new runtime.Tensor(input.dtype as Exclude<DType, 'int64' | 'bool'>, feeds[index] as never, dims)];
    });
    const results = await session.run(Object.fromEntries(values) as never);
    return outputs.map((_, index) => Array.from(results[`out${index}`]!.data as Float32Array, Number));
  };
}
