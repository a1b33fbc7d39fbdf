import type { Replica, Share } from './replica.ts';

/** Some consecutive steps, their rows gathered already; plain data that a thread can be given. */
export interface StepsTask {
  /** uint8 `[steps · batchSize, pixels]`, in shared memory. */
  readonly images: Uint8Array;
  /** uint8 `[steps · batchSize]`, in shared memory. */
  readonly labels: Uint8Array;
  readonly batchSize: number;
  readonly learningRates: Float32Array;
  readonly stepsBefore: number;
}

/** The two halves of a batch: the first has the odd row. */
export type Half = 0 | 1;

/** The rows of one half of the step-th batch. Copied: onnxruntime refuses shared memory. */
export function shareOf(task: StepsTask, step: number, half: Half): Share {
  const { images, labels, batchSize, stepsBefore } = task;
  const pixels = images.length / labels.length;
  const middle = Math.ceil(batchSize / 2);
  const [first, end] = half === 0 ? [0, middle] : [middle, batchSize];
  const from = step * batchSize + first;
  const to = step * batchSize + end;
  return {
    images: images.slice(from * pixels, to * pixels),
    labels: labels.slice(from, to),
    firstRow: first,
    batchSize,
    step: stepsBefore + step,
  };
}

/** Leaves a half's numbers and gives both halves'. */
export type Meet = (task: StepsTask, step: number) => Promise<readonly [Float32Array, Float32Array]>;

/** Takes the steps of a task with a replica; `meet` brings the gradients of both halves together. */
export async function takeSteps(
  replica: Replica,
  task: StepsTask,
  meet: Meet,
): Promise<{ loss: Float32Array; hits: Float32Array }> {
  const steps = task.learningRates.length;
  const loss = new Float32Array(steps);
  const hits = new Float32Array(steps);
  for (let step = 0; step < steps; step++) {
    const parts = await meet(task, step);
    const penalty = await replica.update(parts, task.learningRates[step]!, task.stepsBefore + step);
    const end = parts[0].length;
    loss[step] = parts[0][end - 2]! + parts[1][end - 2]! + penalty;
    hits[step] = parts[0][end - 1]! + parts[1][end - 1]!;
  }
  return { loss, hits };
}
