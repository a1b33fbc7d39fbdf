import type { LabelledImages } from '@hello-nn/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Score, TrainingJob } from '../contracts.ts';
import { openRowFeeder, type PixelType, pixelTypeOf, type RowFeeder } from './row-feeds.ts';
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
  // Opened when first needed.
  const programs = new Map<PixelType, { readonly session: InferenceSession; readonly feeder: RowFeeder }>();

  async function* judged(rows: LabelledImages, type: PixelType) {
    const program = programs.get(type) ?? {
      session: await openSession(runtime, scoringProgram(job, type), { threads, sleeps: true }),
      feeder: openRowFeeder(runtime, type, network, 1),
    };
    programs.set(type, program);
    for (const { from, feeds } of program.feeder.parts(rows)) {
      yield { from, outputs: await program.session.run({ ...feeds, ...parameters() }) };
    }
  }

  return {
    async score(rows) {
      let loss = 0;
      let hits = 0;
      let penalty = 0;
      for await (const { outputs } of judged(rows, pixelTypeOf(rows))) {
        for (const value of outputs.loss!.data as Float32Array) loss += value;
        hits += (outputs.hits!.data as Float32Array)[0]!;
        penalty = outputs.penalty ? (outputs.penalty.data as Float32Array)[0]! : 0;
      }
      return { loss: loss / rows.rows + penalty, accuracy: hits / rows.rows };
    },
    async probabilities(images, rows) {
      const result = new Float32Array(rows * network.classes);
      const type = programs.get('float32')?.feeder.keeps(images) ? 'float32' : 'uint8';
      for await (const { from, outputs } of judged({ images, labels: new Uint8Array(rows), rows }, type))
        result.set(outputs.probabilities!.data as Float32Array, from * network.classes);
      return result;
    },
    async dispose() {
      for (const { session } of programs.values()) await session.release();
    },
  };
}
