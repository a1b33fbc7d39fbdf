import type { Network, TrainerState } from '@hello-nn/engine';
import type { FitState } from '../fit-state.ts';

/** What decides the arrays of a state: the network's parameters and what the optimizer keeps beside the trained ones. */
export interface StateShape {
  readonly parameters: readonly Pick<Network['parameters'][number], 'name' | 'shape' | 'trainable'>[];
  readonly slots: readonly string[];
}

/** One array of a checkpoint. */
export interface ArrayPlan {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The states that a checkpoint holds, by the first part of their arrays' names. */
export type Held = 'last' | 'part' | 'best';

/** All arrays of a state, in the order in which they are written. */
export function arraysOf({ last, part, best }: FitState, shape: StateShape): ArrayPlan[] {
  const held = { last: last.state, part: part?.state, best: best?.state };
  return Object.entries(held).flatMap(([name, state]) => (state ? arraysOfState(name as Held, state, shape) : []));
}

/** Names and shapes of one state's arrays, in their order: parameters, then slot by slot. */
export function plannedArrays(held: Held, { parameters, slots }: StateShape): Omit<ArrayPlan, 'values'>[] {
  const trained = parameters.filter(({ trainable }) => trainable);
  return [
    ...parameters.map(({ name, shape }) => ({ name: `${held}/parameters/${name}`, shape })),
    ...slots.flatMap((slot) => trained.map(({ name, shape }) => ({ name: `${held}/slots/${slot}/${name}`, shape }))),
  ];
}

function arraysOfState(held: Held, { parameters, slots }: TrainerState, shape: StateShape): ArrayPlan[] {
  const values = [...parameters, ...slots.flat()];
  const planned = plannedArrays(held, shape);
  if (values.length !== planned.length) throw new Error(`checkpoint: ${values.length} arrays, not ${planned.length}`);
  return planned.map((plan, index) => ({ ...plan, values: values[index]! }));
}

/** The state that the arrays of one checkpoint hold under a name, of which all are there. */
export function stateFrom(
  held: Held,
  { parameters, slots }: StateShape,
  read: (array: Omit<ArrayPlan, 'values'>) => Float32Array,
  steps: number,
): TrainerState {
  const arrays = plannedArrays(held, { parameters, slots }).map(read);
  const trained = parameters.filter(({ trainable }) => trainable).length;
  const first = parameters.length;
  return {
    parameters: arrays.slice(0, first),
    slots: slots.map((_, slot) => arrays.slice(first + slot * trained, first + (slot + 1) * trained)),
    steps,
  };
}
