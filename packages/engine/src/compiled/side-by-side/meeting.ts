import type { Slice, SliceResult } from '../../contracts.ts';
import type { Runtime } from '../runtime.ts';
import type { Judgement, Question } from './joint-judge.ts';
import { type JointPrograms, openJointPrograms } from './joint-programs.ts';
import type { Member } from './joint-runner.ts';

/** Where the calls of trainings meet: they are computed when everyone who is there has called. */
export interface Meeting {
  join(index: number, runtime: Runtime): void;
  leave(index: number): Promise<void>;
  run(member: Member, slice: Slice): Promise<SliceResult>;
  judge(member: Member, question: Question): Promise<Judgement>;
  /** How many steps a slice should have: about 200 ms. It does not change while calls are awaited. */
  stepsAtOnce(): number;
}

const SLICE_MILLISECONDS = 200;
const FIRST_SLICE_STEPS = 16;

/** What a training asks for. */
export type Ask = { readonly slice: Slice } | { readonly question: Question };

interface Call {
  readonly member: Member;
  readonly ask: Ask;
  resolve(answer: SliceResult | Judgement): void;
  reject(reason: unknown): void;
}

/** Waits for `size` trainings to join or leave, then for their calls. */
export function openMeeting(size: number): Meeting {
  const coming = new Set(Array.from({ length: size }, (_, index) => index));
  const present = new Set<number>();
  let calls: Call[] = [];
  let busy = false;
  let steps = FIRST_SLICE_STEPS;
  let programs: JointPrograms | undefined;

  const meet = (): void => {
    if (busy || coming.size > 0 || calls.length === 0 || calls.length < present.size) return;
    busy = true;
    // Not as they happened to come, as after one has saved a checkpoint: their programs are made for an order.
    const now = calls.sort((a, b) => a.member.index - b.member.index);
    calls = [];
    void answer(now).finally(() => {
      busy = false;
      meet();
    });
  };

  const answer = async (now: readonly Call[]): Promise<void> => {
    const kinds = new Map<string, Call[]>();
    for (const call of now) {
      const kind = kindOf(call);
      kinds.set(kind, [...(kinds.get(kind) ?? []), call]);
    }
    let milliseconds = 0;
    for (const together of kinds.values()) {
      const started = performance.now();
      try {
        const answers = await programs!.answer(together);
        for (const [index, { resolve }] of together.entries()) resolve(answers[index]!);
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
      const { ask } = together[0]!;
      if ('slice' in ask) milliseconds += (performance.now() - started) / ask.slice.learningRates.length;
    }
    if (milliseconds > 0) steps = Math.max(1, Math.round(SLICE_MILLISECONDS / milliseconds));
  };

  const call = <Answer>(member: Member, ask: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      calls.push({ member, ask, resolve: resolve as Call['resolve'], reject });
      meet();
    });

  return {
    join(index, runtime) {
      programs ??= openJointPrograms(runtime);
      coming.delete(index);
      present.add(index);
    },
    async leave(index) {
      coming.delete(index);
      present.delete(index);
      meet();
      if (present.size + coming.size > 0) return;
      await programs?.dispose();
      programs = undefined;
    },
    run: (member, slice) => call(member, { slice }),
    judge: (member, question) => call(member, { question }),
    stepsAtOnce: () => steps,
  };
}

// What can be computed together: slices of the same steps, or the same rows.
function kindOf({ member, ask }: Call): string {
  if ('question' in ask) {
    const { rows, answers } = ask.question;
    // An answer does not depend on the truth, which each that asks may make up.
    return `${member.form} ${identity(rows.images)} ${answers ? 'answers' : identity(rows.labels)}`;
  }
  const { stepsBefore, learningRates, batchSize } = ask.slice;
  return `${member.form} ${stepsBefore} ${learningRates.length} ${batchSize}`;
}

const buffers = new WeakMap<ArrayBufferLike, number>();
let numbered = 0;

// Two views of the same bytes are the same rows.
function identity({ buffer, byteOffset, byteLength }: Uint8Array): string {
  const known = buffers.get(buffer) ?? numbered++;
  buffers.set(buffer, known);
  return `${known}+${byteOffset}:${byteLength}`;
}
