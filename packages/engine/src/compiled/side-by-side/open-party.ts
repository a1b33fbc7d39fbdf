import type { Engine, SliceResult, Trainer } from '../../contracts.ts';
import { compiledEngine } from '../compiled-engine.ts';
import { narrowingOf } from '../narrow/narrowing.ts';
import { loadRuntime, type Runtime } from '../runtime.ts';
import { type CompiledOptions, openCompiledTrainer, runtimeInfo } from '../trainer.ts';
import { formOf } from './form.ts';
import { type Meeting, openMeeting } from './meeting.ts';
import { type Joining, openMember } from './open-member.ts';

/** Trainings that run side by side: each goes its own way and calls its own trainer; calls that meet are computed together. */
export interface Party {
  /** The engine of each; it opens one trainer. */
  readonly engines: readonly Engine[];
  /** That one will not call its trainer any more, or will never open one: the others wait for it no longer. */
  leave(index: number): Promise<void>;
}

/**
 * Opens a party of `size` trainings, all on the compiled engine. Nothing is computed until each has opened its trainer and called
 * it, or has left; so each has to be started before any is waited for. What one comes to does not depend on the others. A training
 * that can only run alone (see `formOf`) runs beside them, alone, with `options`.
 */
export function openParty(size: number, options: CompiledOptions = {}): Party {
  const meeting = openMeeting(size);
  const engines = Array.from(
    { length: size },
    (_, index): Engine => ({
      ...compiledEngine,
      // Those that see the same rows in the same order look them up once for all.
      likesRowsInOrder: false,
      async open(job) {
        const runtime = await loadRuntime();
        const narrowing = narrowingOf(job);
        const form = formOf(narrowing?.job ?? job);
        if (form !== undefined) return memberTrainer(runtime, meeting, { index, job, narrowing, form });
        await meeting.leave(index);
        return openCompiledTrainer(runtime, job, options);
      },
    }),
  );
  return { engines, leave: (index) => meeting.leave(index) };
}

function memberTrainer(runtime: Runtime, meeting: Meeting, joining: Joining): Trainer {
  const { index, job } = joining;
  const { member, state, restore } = openMember(joining);
  meeting.join(index, runtime);
  return {
    runtime: runtimeInfo(runtime, job.network),
    get stepsAtOnce() {
      return meeting.stepsAtOnce();
    },
    run: (slice): Promise<SliceResult> => meeting.run(member, slice),
    state: async () => state(),
    restore: async (state) => restore(state),
    async score(rows) {
      const { loss, accuracy } = await meeting.judge(member, { rows, answers: false });
      return { loss, accuracy };
    },
    async probabilities(images, rows) {
      const asked = { images, labels: new Uint8Array(rows), rows };
      return (await meeting.judge(member, { rows: asked, answers: true })).probabilities();
    },
    async dispose() {
      await meeting.leave(index);
    },
  };
}
