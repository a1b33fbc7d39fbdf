import type { Tensor } from 'onnxruntime-node';
import type { Network, Parameter, TrainerState } from '../contracts.ts';
import { fromGraphLayout, graphShape, toGraphLayout } from './layout.ts';
import type { Runtime } from './runtime.ts';

/** The state of a training as a program takes and gives it: in the graph's layout. */
export interface GraphState {
  /** Steps taken until here. */
  readonly steps: number;
  readonly parameters: readonly Tensor[];
  /** `slots[s][p]`: slot s of the p-th trainable parameter. */
  readonly slots: readonly (readonly Tensor[])[];
}

/** What runs a job's steps and holds its state. */
export interface StepRunner<Slice, Result> {
  run(slice: Slice): Promise<Result>;
  state(): GraphState;
  restore(state: GraphState): void;
  dispose(): Promise<void>;
}

/** The parameters that are trained, in the network's order. */
export function trainedOf(network: Network): Parameter[] {
  return network.parameters.filter(({ trainable }) => trainable);
}

export function toGraphState(
  runtime: Runtime,
  network: Network,
  { parameters, slots, steps }: TrainerState,
): GraphState {
  const trained = trainedOf(network);
  const load = (parameter: Parameter, values: Float32Array): Tensor =>
    new runtime.Tensor('float32', toGraphLayout(parameter, values), graphShape(parameter));
  return {
    steps,
    parameters: parameters.map((values, index) => load(network.parameters[index]!, values)),
    slots: slots.map((slot) => slot.map((values, index) => load(trained[index]!, values))),
  };
}

export function fromGraphState(network: Network, { parameters, slots, steps }: GraphState): TrainerState {
  const trained = trainedOf(network);
  const read = (parameter: Parameter, { data }: Tensor): Float32Array =>
    fromGraphLayout(parameter, data as Float32Array);
  return {
    steps,
    parameters: parameters.map((value, index) => read(network.parameters[index]!, value)),
    slots: slots.map((slot) => slot.map((value, index) => read(trained[index]!, value))),
  };
}

/** A network's first weights and empty slots. */
export function firstState(network: Network, slots: readonly string[]): TrainerState {
  const zeros = trainedOf(network).map(({ values }) => new Float32Array(values.length));
  return { parameters: network.parameters.map(({ values }) => values), slots: slots.map(() => zeros), steps: 0 };
}
