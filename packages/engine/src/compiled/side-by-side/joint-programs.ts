import type { SliceResult } from '../../contracts.ts';
import type { Runtime } from '../runtime.ts';
import { type JointJudge, type Judgement, openJointJudge, type Question } from './joint-judge.ts';
import { type JointRunner, lanesOf, type Member, openJointRunner, type SliceLane } from './joint-runner.ts';
import type { Ask } from './meeting.ts';

/** The programs of those who run together, opened when they first do. */
export interface JointPrograms {
  /** Answers in the order of the asks, which are all slices or all rows. */
  answer(
    asks: readonly { readonly member: Member; readonly ask: Ask }[],
  ): Promise<readonly (SliceResult | Judgement)[]>;
  dispose(): Promise<void>;
}

/** Who runs together changes when one of them ends: few combinations of members are worth keeping. */
const MOST_KEPT = 4;

export function openJointPrograms(runtime: Runtime): JointPrograms {
  let runners: JointRunner[] = [];
  let judges: JointJudge[] = [];

  const runnerFor = async (lanes: readonly SliceLane[]): Promise<JointRunner> => {
    const found = runners.find((runner) => runner.fits(lanes));
    const runner = found ?? (await openJointRunner(runtime, lanes));
    runners = await kept(runner, runners);
    return runner;
  };
  const judgeFor = async (members: readonly Member[], question: Question): Promise<JointJudge> => {
    const found = judges.find((judge) => judge.fits(members, question));
    const judge = found ?? (await openJointJudge(runtime, members, question));
    judges = await kept(judge, judges);
    return judge;
  };

  return {
    async answer(asks) {
      const slices = asks.flatMap(({ member, ask }) => ('slice' in ask ? [{ member, slice: ask.slice }] : []));
      if (slices.length > 0) {
        const lanes = lanesOf(slices);
        const results = await (await runnerFor(lanes)).run(lanes);
        return slices.map(({ member }) => results.get(member)!);
      }
      const { ask } = asks[0]!;
      if (!('question' in ask)) throw new Error('engine: side by side: neither slices nor a question');
      const members = asks.map(({ member }) => member);
      return (await judgeFor(members, ask.question)).judge(ask.question.rows);
    },
    async dispose() {
      await Promise.all([...runners, ...judges].map((program) => program.dispose()));
      [runners, judges] = [[], []];
    },
  };
}

// The one just used comes first; the one used longest ago goes.
async function kept<T extends { dispose(): Promise<void> }>(used: T, all: readonly T[]): Promise<T[]> {
  const now = [used, ...all.filter((one) => one !== used)];
  for (const old of now.slice(MOST_KEPT)) await old.dispose();
  return now.slice(0, MOST_KEPT);
}
