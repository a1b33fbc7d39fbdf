import type { LabelledImages } from '@hello-nn/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Slice, SliceResult, TrainingJob } from '../../contracts.ts';
import { dropoutKeys } from '../../dropout-mask.ts';
import { imageFeeds } from '../image-feeds.ts';
import { openSession, type Runtime } from '../runtime.ts';
import type { Losses } from '../step.ts';
import { openToldSlices } from '../told-slices.ts';
import { threadsFor } from '../work.ts';
import { gathered, type MemberState, separated } from './member-state.ts';
import { type StateArray, sideBySideProgram, stackedShape, stateArrays } from './program.ts';

/** A training of several, and where it stands. */
export interface Member {
  /** Its place among the trainings that meet. */
  readonly index: number;
  /** What it trains; `state` is its state. */
  readonly job: TrainingJob;
  /** See `formOf`. */
  readonly form: string;
  state: MemberState;
  /** What it is asked as: the same with all pixels, and its arrays. */
  readonly asked: { readonly job: TrainingJob; arrays(): readonly Float32Array[] };
}

/** A member's slice; those that run together have the same steps, of the same size, at the same place. */
export interface MemberSlice {
  readonly member: Member;
  readonly slice: Slice;
}

/** Slices that see the same rows in the same order. */
export type SliceLane = readonly MemberSlice[];

/** Runs slices of certain members together. */
export interface JointRunner {
  /** Whether these are what it was made for: the same members, sharing rows and order as before. */
  fits(lanes: readonly SliceLane[]): boolean;
  /** Moves each member's state on. */
  run(lanes: readonly SliceLane[]): Promise<ReadonlyMap<Member, SliceResult>>;
  dispose(): Promise<void>;
}

/** Throws if the jobs are not of one form. */
export async function openJointRunner(runtime: Runtime, lanes: readonly SliceLane[]): Promise<JointRunner> {
  const members = lanes.map((lane) => lane.map(({ member }) => member));
  const [[first]] = lanes as readonly [readonly [MemberSlice]];
  const arrays = stateArrays(first.member.job);
  const open = (losses: Losses): Promise<InferenceSession> => {
    const program = sideBySideProgram(
      members.map((lane) => ({ jobs: lane.map(({ job }) => job) })),
      losses,
    );
    if (!program) throw new Error('engine: side by side: trainings of different forms');
    return openSession(runtime, program, { threads: threadsFor(first.member.job.network) });
  };
  const names = lanes.map((_, lane) => `${lane}/loss`);
  const slices = await openToldSlices(open, names, first.member.job.loss.quick !== undefined);
  const images = new Map<LabelledImages, ReturnType<typeof imageFeeds>>();

  return {
    fits: (now) =>
      now.length === members.length &&
      now.every((lane, index) =>
        isSame(
          lane.map(({ member }) => member),
          members[index]!,
        ),
      ),
    async run(now) {
      const { slice } = now[0]![0]!;
      const steps = slice.learningRates.length;
      const numbers = Float32Array.from({ length: steps }, (_, step) => slice.stepsBefore + step + 1);
      const feeds: Record<string, Tensor> = {
        stepNumbers: new runtime.Tensor('float32', numbers, [steps]),
        inverseBatch: new runtime.Tensor('float32', Float32Array.of(1 / slice.batchSize), []),
      };
      if (first.member.job.network.dropoutLayers > 0) {
        const positions = Uint32Array.from({ length: slice.batchSize }, (_, row) => row);
        feeds.positions = new runtime.Tensor('uint32', positions, [slice.batchSize, 1]);
      }
      for (const [lane, entries] of now.entries()) {
        Object.assign(feeds, laneFeeds(runtime, { lane, entries, arrays, images }));
      }
      const { outputs, losses } = await slices.run(feeds);
      const results = new Map<Member, SliceResult>();
      for (const [lane, entries] of now.entries()) {
        takeState(outputs, { lane, entries, arrays }, slice.stepsBefore + steps);
        const part = (values: Float32Array, copy: number): Float32Array =>
          values.subarray(copy * steps, (copy + 1) * steps);
        const hits = outputs[`${lane}/hits`]!.data as Float32Array;
        for (const [copy, { member }] of entries.entries()) {
          results.set(member, { loss: part(losses[lane]!, copy), hits: part(hits, copy) });
        }
      }
      return results;
    },
    dispose: () => slices.dispose(),
  };
}

/** Those that see the same rows in the same order together. */
export function lanesOf(slices: readonly MemberSlice[]): SliceLane[] {
  const lanes: MemberSlice[][] = [];
  for (const entry of slices) {
    const lane = lanes.find(([first]) => sameRows(first!, entry));
    if (lane) lane.push(entry);
    else lanes.push([entry]);
  }
  return lanes;
}

function sameRows(a: MemberSlice, b: MemberSlice): boolean {
  const [left, right] = [a.slice.data ?? a.member.job.data, b.slice.data ?? b.member.job.data];
  if (left.images !== right.images || left.labels !== right.labels) return false;
  const [one, other] = [a.slice.order, b.slice.order];
  if (one.length !== other.length) return false;
  // Runs of one seed share the memory of an epoch's order.
  const isOne = one.buffer === other.buffer && one.byteOffset === other.byteOffset;
  return isOne || Buffer.compare(bytesOf(one), bytesOf(other)) === 0;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

interface LaneNow {
  readonly lane: number;
  readonly entries: readonly MemberSlice[];
  readonly arrays: readonly StateArray[];
}

function laneFeeds(
  runtime: Runtime,
  { lane, entries, arrays, images }: LaneNow & { readonly images: Map<LabelledImages, ReturnType<typeof imageFeeds>> },
): Record<string, Tensor> {
  const [{ member, slice }] = entries as readonly [MemberSlice];
  const { network } = member.job;
  const steps = slice.learningRates.length;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const data = slice.data ?? member.job.data;
  // The job's own rows stay the same from slice to slice; augmented ones do not.
  const rows = images.get(data) ?? imageFeeds(runtime, data, pixels);
  if (!slice.data) images.set(data, rows);
  const rates = new Float32Array(entries.length * steps);
  for (const [copy, entry] of entries.entries()) rates.set(entry.slice.learningRates, copy * steps);
  const feeds: Record<string, Tensor> = {
    [`${lane}/images`]: rows.images,
    [`${lane}/labels`]: rows.labels,
    [`${lane}/order`]: new runtime.Tensor('int32', slice.order, [steps, slice.batchSize]),
    [`${lane}/learningRates`]: new runtime.Tensor('float32', rates, [entries.length, steps]),
  };
  const layers = network.dropoutLayers;
  if (layers > 0) {
    const keys = new Uint32Array(entries.length * layers * steps);
    for (const [copy, entry] of entries.entries()) {
      keys.set(dropoutKeys(entry.member.job.seed, layers, slice.stepsBefore, steps), copy * layers * steps);
    }
    feeds[`${lane}/maskKeys`] = new runtime.Tensor('uint32', keys, [entries.length * layers, steps]);
  }
  for (const [index, array] of arrays.entries()) {
    const values = gathered(entries.map((entry) => entry.member.state.arrays[index]!));
    feeds[`${lane}/${array.name}`] = new runtime.Tensor('float32', values, stackedShape(array, entries.length));
  }
  return feeds;
}

function takeState(outputs: InferenceSession.ReturnType, { lane, entries, arrays }: LaneNow, steps: number): void {
  const parts = arrays.map(({ name }) =>
    separated(outputs[`next/${lane}/${name}`]!.data as Float32Array, entries.length),
  );
  for (const [copy, { member }] of entries.entries()) {
    member.state = { steps, arrays: parts.map((part) => part[copy]!) };
  }
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
