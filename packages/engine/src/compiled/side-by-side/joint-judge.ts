import type { LabelledImages } from '@hello-nn/core';
import type { InferenceSession } from 'onnxruntime-node';
import type { Score } from '../../contracts.ts';
import { imageFeeds } from '../image-feeds.ts';
import { openSession, type Runtime } from '../runtime.ts';
import { threadsFor } from '../work.ts';
import type { Member } from './joint-runner.ts';
import { gathered } from './member-state.ts';
import { stackedShape } from './program.ts';
import { parameterArrays, sideBySideScoring } from './scoring.ts';

/** At most so many rows are judged at once, and so many numbers (64 MB) stand in the largest array that takes. */
const MOST_ROWS = 5000;
const MOST_NUMBERS = 2 ** 24;

/** What a member's network says of rows. */
export interface Judgement extends Score {
  /** `[rows, classes]` */
  readonly probabilities: Float32Array;
}

/** Judges rows with the parameters that certain members have at that moment. */
export interface JointJudge {
  /** Whether it was made for these. */
  fits(members: readonly Member[]): boolean;
  judge(rows: LabelledImages): Promise<Judgement[]>;
  dispose(): Promise<void>;
}

/** Throws if the networks are not of one form. */
export async function openJointJudge(runtime: Runtime, members: readonly Member[]): Promise<JointJudge> {
  const jobs = members.map(({ job }) => job);
  const { network } = jobs[0]!;
  const program = sideBySideScoring(jobs);
  if (!program) throw new Error('engine: side by side: networks of different forms');
  const copies = members.length;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const rowsAtOnce = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / (network.largestActivation * copies))));
  const session = await openSession(runtime, program, threadsFor(network));

  const parameters = () =>
    Object.fromEntries(
      parameterArrays(jobs[0]!).map((array, index) => {
        const values = gathered(members.map(({ state }) => state.arrays[index]!));
        return [array.name, new runtime.Tensor('float32', values, stackedShape(array, copies))];
      }),
    );
  const part = ({ images, labels, rows }: LabelledImages, from: number): LabelledImages => {
    const to = Math.min(from + rowsAtOnce, rows);
    const pixelsOf = images.subarray(from * pixels, to * pixels);
    return { images: pixelsOf, labels: labels.subarray(from, to), rows: to - from };
  };

  return {
    fits: (wanted) => wanted.length === copies && wanted.every((member, index) => member === members[index]),
    async judge(rows) {
      const sums = members.map(() => ({ loss: 0, hits: 0, penalty: 0 }));
      const answers = members.map(() => new Float32Array(rows.rows * network.classes));
      const state = parameters();
      for (let from = 0; from < rows.rows; from += rowsAtOnce) {
        const some = part(rows, from);
        const outputs = await session.run({ ...imageFeeds(runtime, some, pixels), ...state });
        for (const [copy, sum] of sums.entries()) {
          const own = (name: string, size: number) => ofCopy(outputs, name, copy, size);
          for (const value of own('loss', some.rows)) sum.loss += value;
          sum.hits += own('hits', 1)[0]!;
          if (outputs.penalty) sum.penalty = own('penalty', 1)[0]!;
          answers[copy]!.set(own('probabilities', some.rows * network.classes), from * network.classes);
        }
      }
      return sums.map(({ loss, hits, penalty }, copy) => ({
        loss: loss / rows.rows + penalty,
        accuracy: hits / rows.rows,
        probabilities: answers[copy]!,
      }));
    },
    dispose: () => session.release(),
  };
}

function ofCopy(outputs: InferenceSession.ReturnType, name: string, copy: number, size: number): Float32Array {
  return (outputs[name]!.data as Float32Array).subarray(copy * size, (copy + 1) * size);
}
