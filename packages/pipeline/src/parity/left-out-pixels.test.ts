/** Trainings that leave out pixels which are 0 in every row, against the same with all pixels, and in each of the ways rows come. */
import { pickAll } from '@hello-nn/core';
import { livePixels } from '@hello-nn/dataset';
import {
  compiledEngine,
  cpuEngine,
  openParty,
  type Trainer,
  type TrainerState,
  type TrainingJob,
} from '@hello-nn/engine';
import { type Case, CLASSES, conv2d, dense, flatten, sgd } from './cases.fixture.ts';
import { jobOf, SETTING } from './compare.fixture.ts';

const SIDE = 14;
const PIXELS = SIDE * SIDE;
const setting = { ...SETTING, height: SIDE, width: SIDE };
const { batchSize } = setting;
const STEPS = 12;

// Blank: 0 … 11, 20 … 51, and 190 … 195. Of the 146 others a multiple of 16 is kept.
const isBlank = (pixel: number): boolean => pixel < 12 || (pixel >= 20 && pixel < 52) || pixel >= 190;
const linear: Case = { layers: [flatten, dense(5, 'linear'), dense(CLASSES, 'softmax')] };
const relu: Case = { layers: [flatten, dense(30, 'relu'), dense(CLASSES, 'softmax')] };
const single: Case = { layers: [flatten, dense(CLASSES, 'softmax', { useBias: false })] };

function wholeJob(case_: Case, seed = setting.seed): TrainingJob {
  const job = jobOf(case_, { ...setting, seed });
  const data = { ...jobOf(case_, setting).data };
  return { ...job, data: { ...data, images: data.images.map((value, at) => (isBlank(at % PIXELS) ? 0 : value)) } };
}

function narrowJob(case_: Case, seed?: number): TrainingJob {
  const job = wholeJob(case_, seed);
  return { ...job, livePixels: livePixels(job.data.images, PIXELS) };
}

interface Outcome {
  readonly losses: readonly number[];
  readonly state: TrainerState;
  readonly score: unknown;
  readonly probabilities: Float32Array;
}

async function run(
  trainer: Trainer,
  { data }: TrainingJob,
  { inOrder = false, resumed = false } = {},
): Promise<Outcome> {
  const losses: number[] = [];
  for (const stepsBefore of [0, STEPS]) {
    if (resumed && stepsBefore > 0) await trainer.restore(await trainer.state());
    const order = Int32Array.from({ length: STEPS * batchSize }, (_, at) => ((at + stepsBefore) * 7) % data.rows);
    const common = { batchSize, learningRates: new Float32Array(STEPS).fill(0.05), stepsBefore };
    const inTurn = Uint8Array.from({ length: order.length * PIXELS }, (_, at) => {
      return data.images[order[Math.floor(at / PIXELS)]! * PIXELS + (at % PIXELS)]!;
    });
    const rows = {
      images: trainer.rowPixels ? pickAll(inTurn, PIXELS, trainer.rowPixels) : inTurn,
      labels: Uint8Array.from(order, (row) => data.labels[row]!),
      rows: order.length,
    };
    const own = inOrder ? { data: rows, order: order.map((_, at) => at), isInOrder: true } : { order };
    losses.push(...(await trainer.run({ ...common, ...own })).loss);
  }
  const { images, rows } = data;
  const score = await trainer.score(data);
  const outcome = {
    losses,
    score,
    state: await trainer.state(),
    probabilities: await trainer.probabilities(images, rows),
  };
  await trainer.dispose();
  return outcome;
}

const alone = async (job: TrainingJob, how = {}): Promise<Outcome> => run(await compiledEngine.open(job), job, how);

function expectNear(a: Outcome, b: Outcome): void {
  for (const [index, values] of a.state.parameters.entries()) {
    const other = b.state.parameters[index]!;
    expect(Math.max(...values.map((value, at) => Math.abs(value - other[at]!)))).toBeLessThan(1e-6);
  }
  expect(Math.max(...a.losses.map((loss, step) => Math.abs(loss - b.losses[step]!)))).toBeLessThan(1e-6);
}

describe.each(Object.entries({ linear, relu, single }))('%s', (_, case_) => {
  test('leaves out what is blank, and comes to the same as with all pixels and as another engine', async () => {
    const job = narrowJob(case_);
    const trainer = await compiledEngine.open(job);
    expect(trainer.rowPixels).toHaveLength(160);
    expect([...job.livePixels!].filter((pixel) => !trainer.rowPixels!.includes(pixel))).toEqual([]);
    const narrow = await run(trainer, job);
    expectNear(narrow, await alone(wholeJob(case_)));
    expectNear(narrow, await run(await cpuEngine.open(job), job));

    // Weights of the others are those of the beginning; with all pixels they are, too.
    const units = narrow.state.parameters[0]!.length / PIXELS;
    const first = job.network.parameters[0]!.values;
    const out = Array.from({ length: PIXELS }, (_, pixel) => pixel).filter(
      (pixel) => !trainer.rowPixels!.includes(pixel),
    );
    for (const pixel of out) {
      const own = (values: Float32Array): number[] => [...values.subarray(pixel * units, (pixel + 1) * units)];
      expect(own(narrow.state.parameters[0]!)).toEqual(own(first));
    }
  });

  test('to the bit the same when rows come in order, when it goes on from its state, and side by side', async () => {
    const looked = await alone(narrowJob(case_));
    expect(await alone(narrowJob(case_), { inOrder: true })).toEqual(looked);
    expect(await alone(narrowJob(case_), { resumed: true })).toEqual(looked);

    const jobs = [narrowJob(case_), narrowJob(case_, 9), wholeJob(case_)];
    // One data set, as in a sweep.
    const joined = jobs.map((job) => ({ ...job, data: jobs[0]!.data }));
    const { engines } = openParty(jobs.length);
    const together = await Promise.all(
      joined.map(async (job, index) => run(await engines[index]!.open(job), job, { resumed: index === 1 })),
    );
    for (const [index, job] of jobs.entries()) expect(together[index]).toEqual(await alone(job));
  });
});

test.each<[string, Case]>([
  ['a penalty on its weights', { layers: [flatten, dense(5, 'relu', { l2: 0.01 }), dense(CLASSES, 'softmax')] }],
  ['dropout of pixels', { layers: [flatten, { kind: 'dropout', rate: 0.5 }, dense(CLASSES, 'softmax')] }],
  ['a convolution', { layers: [conv2d(2, 3), flatten, dense(CLASSES, 'softmax')] }],
  ['momentum, which a restored state may bring', { ...relu, optimizer: { ...sgd, momentum: 0.9 } }],
])('all pixels count with %s', async (_, case_) => {
  const trainer = await compiledEngine.open(narrowJob(case_));
  expect(trainer.rowPixels).toBeUndefined();
  await trainer.dispose();
});

test('all pixels count where only few are blank, or nobody has looked', async () => {
  const job = wholeJob(relu);
  for (const live of [undefined, Int32Array.from({ length: PIXELS - 3 }, (_, pixel) => pixel)]) {
    const trainer = await compiledEngine.open({ ...job, livePixels: live });
    expect(trainer.rowPixels).toBeUndefined();
    await trainer.dispose();
  }
});

test('images without any ink are trained on', async () => {
  const job = { ...wholeJob(relu), livePixels: new Int32Array(0) };
  const blank = { ...job, data: { ...job.data, images: new Uint8Array(job.data.images.length) } };
  expectNear(await alone(blank), await alone({ ...blank, livePixels: undefined }));
});

test('rows of another width are a broken promise, and say so', async () => {
  const job = narrowJob(relu);
  const trainer = await compiledEngine.open(job);
  const slice = { order: Int32Array.of(0, 1), batchSize: 2, learningRates: Float32Array.of(0.1), stepsBefore: 0 };
  const data = { images: new Uint8Array(2 * PIXELS), labels: new Uint8Array(2), rows: 2 };
  await expect(async () => trainer.run({ ...slice, data, isInOrder: true })).rejects.toThrow(
    'have 196 pixels, not 160',
  );
  await trainer.dispose();
});
