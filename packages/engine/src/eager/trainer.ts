import { type LabelledImages, PIXEL_SCALE } from '@hello-nn/core';
import type { EagerTensor, Slice, SliceResult, Trainer, TrainerState, TrainingJob } from '../contracts.ts';
import { dropoutKey, keepsOf } from '../dropout-mask.ts';
import { gatherRows } from '../gather-rows.ts';
import type { Tfjs } from './load-tfjs.ts';
import { openEagerModel } from './model.ts';
import { openEagerOptimizer } from './optimizer-state.ts';

/** Rows judged at once: bounds the memory that activations take. */
const SCORING_ROWS = 1000;

/** Trains step by step with TensorFlow.js's own layers, gradients and optimizers: an independent witness of the compiler. */
export async function openEagerTrainer({ tf, layers, runtime }: Tfjs, job: TrainingJob): Promise<Trainer> {
  const { network, loss, classWeights } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const model = await openEagerModel({ tf, layers }, network);
  const optimizer = openEagerOptimizer(tf, job, model.trained);

  const input = (images: Uint8Array, rows: number): EagerTensor =>
    tf.tensor(
      Float32Array.from(images, (pixel) => pixel * PIXEL_SCALE),
      [rows, ...network.inputShape],
      'float32',
    );
  const oneHot = (labels: Uint8Array): EagerTensor =>
    tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), network.classes), 'float32');
  const rowWeights = (labels: Uint8Array): EagerTensor =>
    tf.tensor1d(Float32Array.from(labels, (label) => classWeights![label]!));
  const countHits = (probabilities: EagerTensor, labels: Uint8Array): number =>
    tf.sum(tf.equal(tf.argMax(probabilities, -1), tf.tensor1d(labels, 'int32'))).dataSync()[0]!;

  const step = (source: LabelledImages, rows: Int32Array, stepNumber: number): { loss: number; hits: number } => {
    const images = new Uint8Array(rows.length * pixels);
    const labels = new Uint8Array(rows.length);
    gatherRows(source, rows, { images, labels });
    return tf.tidy(() => {
      const targets = oneHot(labels);
      let hits = 0;
      const { value, grads } = tf.variableGrads(() => {
        const probabilities = model.forward(input(images, rows.length), (shape, dropout) =>
          tf.tensor(
            dropoutMask(shape, dropout.rate, dropoutKey(job.seed, stepNumber, dropout.layer)),
            shape as number[],
          ),
        );
        hits = countHits(probabilities, labels);
        const rowLoss = loss.eager(tf, probabilities, targets);
        const mean = tf.mean(classWeights ? tf.mul(rowLoss, rowWeights(labels)) : rowLoss);
        const penalty = network.eagerPenalty(tf, model.variables);
        return (penalty ? tf.add(mean, penalty) : mean) as ReturnType<typeof tf.scalar>;
      }, [...model.trained]);
      optimizer.apply(grads);
      return { loss: value.dataSync()[0]!, hits };
    });
  };

  const judged = (
    rows: LabelledImages,
    visit: (probabilities: EagerTensor, from: number, to: number) => void,
  ): void => {
    for (let from = 0; from < rows.rows; from += SCORING_ROWS) {
      const to = Math.min(from + SCORING_ROWS, rows.rows);
      tf.tidy(() => visit(model.forward(input(rows.images.subarray(from * pixels, to * pixels), to - from)), from, to));
    }
  };

  return {
    runtime,
    async run({ order, batchSize, learningRates, stepsBefore, data = job.data }: Slice): Promise<SliceResult> {
      const results = Array.from(learningRates, (rate, index) => {
        optimizer.setLearningRate(rate);
        return step(data, order.subarray(index * batchSize, (index + 1) * batchSize), stepsBefore + index);
      });
      return {
        loss: Float32Array.from(results, (result) => result.loss),
        hits: Float32Array.from(results, (result) => result.hits),
      };
    },
    async state(): Promise<TrainerState> {
      return { parameters: model.read(), slots: await optimizer.read(), steps: optimizer.steps() };
    },
    async restore(state) {
      model.write(state.parameters);
      await optimizer.write(state.slots, state.steps);
    },
    async score(rows) {
      let sum = 0;
      let hits = 0;
      judged(rows, (probabilities, from, to) => {
        const labels = rows.labels.subarray(from, to);
        sum += tf.sum(loss.eager(tf, probabilities, oneHot(labels))).dataSync()[0]!;
        hits += countHits(probabilities, labels);
      });
      const penalty = tf.tidy(() => network.eagerPenalty(tf, model.variables)?.dataSync()[0] ?? 0);
      return { loss: sum / rows.rows + penalty, accuracy: hits / rows.rows };
    },
    async probabilities(images, rows) {
      const result = new Float32Array(rows * network.classes);
      judged({ images, labels: new Uint8Array(rows), rows }, (probabilities, from) => {
        result.set(probabilities.dataSync(), from * network.classes);
      });
      return result;
    },
    async dispose() {
      optimizer.dispose();
      model.dispose();
    },
  };
}

function dropoutMask(shape: readonly number[], rate: number, key: number): Float32Array {
  const kept = Math.fround(1 / (1 - rate));
  const keeps = keepsOf(key, rate);
  const size = shape.reduce((product, dim) => product * dim, 1);
  return Float32Array.from({ length: size }, (_, counter) => (keeps(counter) ? kept : 0));
}
