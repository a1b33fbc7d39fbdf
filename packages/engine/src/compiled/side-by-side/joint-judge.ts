import type { LabelledImages } from '@hello-nn/core';
import type { Score } from '../../contracts.ts';
import { openRowFeeder, type PixelType, pixelTypeOf } from '../row-feeds.ts';
import { openSession, type Runtime } from '../runtime.ts';
import { threadsFor } from '../work.ts';
import type { Member } from './joint-runner.ts';
import { gathered } from './member-state.ts';
import { parameterArrays, stackedShape } from './program.ts';
import { sideBySideScoring } from './scoring.ts';

/** What a member's network says of rows. */
export interface Judgement extends Score {
  /** `[rows, classes]`: put together when asked for; empty where only the score was wanted. */
  probabilities(): Float32Array;
}

/**
 * What is judged: for the score alone, as after each epoch, or for the answers as well. All answers of all copies after each epoch
 * would be most of what a sweep takes of memory.
 */
export interface Question {
  readonly rows: LabelledImages;
  readonly answers: boolean;
}

/** Judges rows with the parameters that certain members have at that moment. */
export interface JointJudge {
  /** Whether it was made for these, and for questions of this kind. */
  fits(members: readonly Member[], question: Question): boolean;
  judge(rows: LabelledImages): Promise<Judgement[]>;
  dispose(): Promise<void>;
}

/** Throws if the networks are not of one form. */
export async function openJointJudge(
  runtime: Runtime,
  members: readonly Member[],
  question: Question,
): Promise<JointJudge> {
  const { answers } = question;
  const type = typeFor(question);
  const jobs = members.map(({ asked }) => asked.job);
  const { network } = jobs[0]!;
  const program = sideBySideScoring(jobs, answers, type);
  if (!program) throw new Error('engine: side by side: networks of different forms');
  const copies = members.length;
  const session = await openSession(runtime, program, { threads: threadsFor(network) });
  const feeder = openRowFeeder(runtime, type, network, copies);

  const parameters = () => {
    const arrays = members.map(({ asked }) => asked.arrays());
    return Object.fromEntries(
      parameterArrays(jobs[0]!).map((array, index) => {
        const values = gathered(arrays.map((own) => own[index]!));
        return [array.name, new runtime.Tensor('float32', values, stackedShape(array, copies))];
      }),
    );
  };
  return {
    fits: (wanted, other) =>
      other.answers === answers &&
      typeFor(other) === type &&
      wanted.length === copies &&
      wanted.every((member, index) => member === members[index]),
    async judge(rows) {
      const sums = members.map(() => ({ loss: 0, hits: 0, penalty: 0 }));
      const parts: { readonly from: number; readonly all: Float32Array }[] = [];
      const state = parameters();
      for (const { from, feeds } of feeder.parts(rows)) {
        const outputs = await session.run({ ...feeds, ...state });
        const own = (name: string, copy: number) => ofCopy(outputs[name]!.data as Float32Array, copy, copies);
        for (const [copy, sum] of sums.entries()) {
          for (const value of own('loss', copy)) sum.loss += value;
          sum.hits += own('hits', copy)[0]!;
          if (outputs.penalty) sum.penalty = own('penalty', copy)[0]!;
        }
        if (outputs.probabilities) parts.push({ from, all: outputs.probabilities.data as Float32Array });
      }
      return sums.map(({ loss, hits, penalty }, copy) => ({
        loss: loss / rows.rows + penalty,
        accuracy: hits / rows.rows,
        probabilities() {
          const together = new Float32Array(answers ? rows.rows * network.classes : 0);
          for (const { from, all } of parts) together.set(ofCopy(all, copy, copies), from * network.classes);
          return together;
        },
      }));
    },
    dispose: () => session.release(),
  };
}

// Scores are asked for after every epoch, of the same rows.
function typeFor({ rows, answers }: Question): PixelType {
  return answers ? 'uint8' : pixelTypeOf(rows);
}

function ofCopy(all: Float32Array, copy: number, copies: number): Float32Array {
  const size = all.length / copies;
  return all.subarray(copy * size, (copy + 1) * size);
}
