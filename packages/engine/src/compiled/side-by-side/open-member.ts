import type { TrainerState, TrainingJob } from '../../contracts.ts';
import type { Narrowing } from '../narrow/narrowing.ts';
import { firstState } from '../state.ts';
import type { Member } from './joint-runner.ts';
import { fromMemberState, type MemberState, toMemberState } from './member-state.ts';

/** A training that is going to meet others. */
export interface Joining {
  readonly index: number;
  readonly job: TrainingJob;
  /** Of that job, where pixels are left out. */
  readonly narrowing: Narrowing | undefined;
  /** Of what is trained: see `formOf`. */
  readonly form: string;
}

/** A training that meets others, and its state as all others see it. */
export interface OpenMember {
  readonly member: Member;
  state(): TrainerState;
  restore(state: TrainerState): void;
}

/** A member of the meeting from the network's first weights; it trains without the pixels that may be left out. */
export function openMember({ index, job, narrowing, form }: Joining): OpenMember {
  let whole = toMemberState(job.network, firstState(job.network, job.optimizer.slots));
  const trained = ({ steps, arrays }: MemberState): MemberState => {
    if (!narrowing) return { steps, arrays };
    const { kernel, narrow } = narrowing;
    return { steps, arrays: arrays.with(kernel, narrow(arrays[kernel]!)) };
  };
  const arrays = (): readonly Float32Array[] => {
    const own = member.state.arrays;
    if (!narrowing) return own;
    const { kernel, widen } = narrowing;
    return own.with(kernel, widen(own[kernel]!, whole.arrays[kernel]!));
  };
  const member: Member = {
    index,
    job: narrowing?.job ?? job,
    form,
    state: trained(whole),
    asked: { job, arrays },
  };
  return {
    member,
    state: () => fromMemberState(job, { steps: member.state.steps, arrays: arrays() }),
    restore(state) {
      whole = toMemberState(job.network, state);
      member.state = trained(whole);
    },
  };
}
