import type { Network, Trainable, TrainerState } from '../../contracts.ts';
import { fromGraphLayout, toGraphLayout } from '../layout.ts';
import { trainedOf } from '../state.ts';
import { inParts } from '../training-program.ts';

/** Where a training stands: its arrays in the graph's layout, the parameters, then slot by slot. */
export interface MemberState {
  readonly steps: number;
  readonly arrays: readonly Float32Array[];
}

export function toMemberState(network: Network, { parameters, slots, steps }: TrainerState): MemberState {
  const trained = trainedOf(network);
  const own = parameters.map((values, index) => toGraphLayout(network.parameters[index]!, values));
  const beside = slots.flatMap((slot) => slot.map((values, index) => toGraphLayout(trained[index]!, values)));
  return { steps, arrays: [...own, ...beside] };
}

export function fromMemberState(job: Trainable, { steps, arrays }: MemberState): TrainerState {
  const { network } = job;
  const trained = trainedOf(network);
  const [parameters, ...slots] = inParts(arrays, job);
  return {
    steps,
    parameters: parameters!.map((values, index) => fromGraphLayout(network.parameters[index]!, values)),
    slots: slots.map((slot) => slot.map((values, index) => fromGraphLayout(trained[index]!, values))),
  };
}

/** One after the other in one array; where they lie so already, that very memory. */
export function gathered(parts: readonly Float32Array[]): Float32Array {
  const [first] = parts as readonly [Float32Array];
  const size = first.length;
  const lieSo = parts.every(
    ({ buffer, byteOffset }, index) =>
      buffer === first.buffer && byteOffset === first.byteOffset + index * first.byteLength,
  );
  if (lieSo) return new Float32Array(first.buffer, first.byteOffset, size * parts.length);
  const together = new Float32Array(size * parts.length);
  for (const [index, part] of parts.entries()) together.set(part, index * size);
  return together;
}

/** The parts that `gathered` put together: views. */
export function separated(together: Float32Array, copies: number): Float32Array[] {
  const size = together.length / copies;
  return Array.from({ length: copies }, (_, copy) => together.subarray(copy * size, (copy + 1) * size));
}
