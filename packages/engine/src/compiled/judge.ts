import type { LabelledImages } from '@hello-nn/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Score, TrainingJob } from '../contracts.ts';
import { imageFeeds } from './image-feeds.ts';
import { rowParts } from './row-parts.ts';
import { openSession, type Runtime } from './runtime.ts';
import { scoringProgram } from './scoring-program.ts';

/** Judges rows with the parameters of the moment. */
export interface Judge {
  score(rows: LabelledImages): Promise<Score>;
  /** `[rows, classes]` */
  probabilities(images: Uint8Array, rows: number): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export function openJudge(
  runtime: Runtime,
  job: TrainingJob,
  parameters: () => Record<string, Tensor>,
  threads: number,
): Judge {
  const { network } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  // Opened when first needed.
  let session: InferenceSession | undefined;

  async function* judged(rows: LabelledImages) {
    session ??= await openSession(runtime, scoringProgram(job), threads);
    for (const { from, part } of rowParts(rows, pixels, network.largestActivation)) {
      yield { from, outputs: await session.run({ ...imageFeeds(runtime, part, pixels), ...parameters() }) };
    }
  }

  return {
    async score(rows) {
      let loss = 0;
      let hits = 0;
      let penalty = 0;
      for await (const { outputs } of judged(rows)) {
        for (const value of outputs.loss!.data as Float32Array) loss += value;
        hits += (outputs.hits!.data as Float32Array)[0]!;
        penalty = outputs.penalty ? (outputs.penalty.data as Float32Array)[0]! : 0;
      }
      return { loss: loss / rows.rows + penalty, accuracy: hits / rows.rows };
    },
    async probabilities(images, rows) {
      const result = new Float32Array(rows * network.classes);
      for await (const { from, outputs } of judged({ images, labels: new Uint8Array(rows), rows }))
        result.set(outputs.probabilities!.data as Float32Array, from * network.classes);
      return result;
    },
    async dispose() {
      await session?.release();
    },
  };
}
