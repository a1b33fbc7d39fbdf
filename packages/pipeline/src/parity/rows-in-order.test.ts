/** Rows that come in order against the same rows looked up: the same numbers to the bit, from private and from shared memory. */
import type { LabelledImages } from '@hello-nn/core';
import type { Slice, SliceResult, Trainer, TrainerState } from '@hello-nn/engine';
import { type Case, cases, mapCases } from './cases.fixture.ts';
import { jobOf, SETTING } from './compare.fixture.ts';
import { compiled, halves, witnesses } from './witnesses.fixture.ts';

const { batchSize } = SETTING;
const STEPS = 12;
const PIXELS = SETTING.height * SETTING.width;

interface Outcome {
  readonly result: SliceResult;
  readonly state: TrainerState;
  readonly score: unknown;
}

type Coming = 'by order' | 'in order' | 'in order, shared';

function slice({ images, labels, rows }: LabelledImages, coming: Coming): Slice {
  const order = Int32Array.from({ length: STEPS * batchSize }, (_, at) => (at * 7) % rows);
  const common = { batchSize, learningRates: new Float32Array(STEPS).fill(0.05), stepsBefore: 0 };
  if (coming === 'by order') return { ...common, order };
  const take = (size: number) =>
    new Uint8Array(coming === 'in order' ? new ArrayBuffer(size) : new SharedArrayBuffer(size));
  const data = { images: take(order.length * PIXELS), labels: take(order.length), rows: order.length };
  for (const [at, row] of order.entries()) {
    data.images.set(images.subarray(row * PIXELS, (row + 1) * PIXELS), at * PIXELS);
    data.labels[at] = labels[row]!;
  }
  return { ...common, order: order.map((_, at) => at), data, isInOrder: true };
}

async function outcome(open: typeof compiled, case_: Case, coming: Coming): Promise<Outcome> {
  const job = jobOf(case_, SETTING);
  const trainer: Trainer = await open(job);
  const result = await trainer.run(slice(job.data, coming));
  const shared = (bytes: Uint8Array): Uint8Array => {
    const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
    copy.set(bytes);
    return copy;
  };
  const { images, labels, rows } = job.data;
  const judged = coming === 'in order, shared' ? { images: shared(images), labels: shared(labels), rows } : job.data;
  const outcome = { result, state: await trainer.state(), score: await trainer.score(judged) };
  await trainer.dispose();
  return outcome;
}

const chosen = Object.entries({ ...cases, conv2d: mapCases.conv2d! });

test.each(chosen)('%s', async (_, case_) => {
  const looked = await outcome(compiled, case_, 'by order');
  expect(await outcome(compiled, case_, 'in order')).toEqual(looked);
  expect(await outcome(compiled, case_, 'in order, shared')).toEqual(looked);
});

// They look rows up as ever, in the order 0, 1, 2 ….
test('whoever has no other way takes them by their order', async () => {
  const { conv2d, dropout } = { ...cases, ...mapCases };
  for (const [open, case_] of [[halves, conv2d!], ...witnesses.map(({ open }) => [open, dropout!] as const)] as const) {
    expect(await outcome(open, case_, 'in order')).toEqual(await outcome(open, case_, 'by order'));
  }
});
