/** Trainings that meet in one graph against the same trainings alone: what a point of a sweep comes to, whatever is beside it. */
import {
  compiledEngine,
  compiledEngineWith,
  formOf,
  openParty,
  type Score,
  type Trainer,
  type TrainerState,
} from '@hello-nn/engine';
import { type Case, CLASSES, cases, dense, flatten, mapCases, sgd, unconvolvedCases } from './cases.fixture.ts';
import { jobOf, SETTING, type Setting, train } from './compare.fixture.ts';

interface Point {
  readonly case_: Case;
  readonly seed: number;
  readonly rate: number;
  readonly setting?: Setting;
}

interface Outcome {
  readonly losses: readonly number[];
  readonly state: TrainerState;
  readonly score: Score;
  readonly probabilities: Float32Array;
}

const MNIST_SIZED: Setting = { ...SETTING, height: 28, width: 28, batchSize: 20 };
// Rows of one size are the same rows for all, as in a sweep.
const rowsOf = new Map([SETTING, MNIST_SIZED].map((setting) => [setting, jobOf(cases.l2!, setting).data]));
const settingOf = ({ seed, setting = SETTING }: Point): Setting => ({ ...setting, seed });
const dataOf = ({ setting = SETTING }: Point) => rowsOf.get(setting)!;
const job = (point: Point) => ({ ...jobOf(point.case_, settingOf(point)), data: dataOf(point) });

async function outcome(trainer: Trainer, point: Point, slices = 2): Promise<Outcome> {
  const losses: number[] = [];
  for (let slice = 0; slice < slices; slice++) {
    const rate = (step: number): number => point.rate * (1 - step / 40);
    losses.push(...(await train(trainer, settingOf(point), slice * 10, (slice + 1) * 10, rate)).loss);
  }
  const data = dataOf(point);
  const result = {
    losses,
    score: await trainer.score(data),
    probabilities: await trainer.probabilities(data.images.slice(0, (data.images.length / data.rows) * 20), 20),
    state: await trainer.state(),
  };
  await trainer.dispose();
  return result;
}

const alone = async (point: Point, slices?: number): Promise<Outcome> =>
  outcome(await compiledEngine.open(job(point)), point, slices);

const together = (points: readonly Point[], slicesOf: (index: number) => number = () => 2): Promise<Outcome[]> => {
  const { engines } = openParty(points.length);
  return Promise.all(
    points.map(async (point, index) => outcome(await engines[index]!.open(job(point)), point, slicesOf(index))),
  );
};

async function expectTheSame(points: readonly Point[]): Promise<void> {
  const results = await together(points);
  for (const [index, point] of points.entries()) expect(results[index]).toEqual(await alone(point));
}

const stackable = { ...cases, ...unconvolvedCases };
// These arrange a batch with the batch last, where there is no place for copies: they run alone.
const STACK_NOT = [
  'batch-normalization of rows',
  'batch-normalization of the images',
  'average-pooling, reshape, activation, global-average-pooling',
];
const rateOf = ({ optimizer = sgd }: Case): number => Number(optimizer.learningRate);
// Two of one seed share a lane, the third has its own.
const three = (case_: Case): Point[] => [
  { case_, seed: 3, rate: rateOf(case_) },
  { case_, seed: 3, rate: rateOf(case_) / 3 },
  { case_, seed: 4, rate: rateOf(case_) },
];

describe('three trainings side by side come to the same, to the bit, as each alone', () => {
  test.each(Object.entries({ ...stackable, ...mapCases }))('%s', async (_, case_) => expectTheSame(three(case_)));
});

// Long sums are made of blocks: how onnxruntime cuts them depends on the number of columns. More rows than units: fewer would be
// shared out to two threads by columns where one judges alone.
test.each([
  [3, 'relu'],
  [15, 'relu'],
  [16, 'relu'],
  [17, 'relu'],
  [15, 'linear'],
])('%s units that see 784 pixels each, %s', async (units, activation) => {
  const case_: Case = { layers: [flatten, dense(units, activation), dense(CLASSES, 'softmax')] };
  const points = [0.1, 0.03, 0.02, 0.01].map((rate, index) => ({ case_, rate, seed: index === 3 ? 4 : 3 }));
  await expectTheSame(points.map((point) => ({ ...point, setting: MNIST_SIZED })));
});

const small = (more: object = {}): Case => ({ layers: [flatten, dense(7, 'relu', more), dense(CLASSES, 'softmax')] });

test('every case without maps has a form of its own kind, and so have equal ones of other seeds', () => {
  const forms = Object.values(stackable).map((case_) => formOf(jobOf(case_, SETTING)));
  const none = Object.keys(stackable).filter((_, index) => forms[index] === undefined);
  expect(none).toEqual(STACK_NOT);
  for (const case_ of Object.values(cases)) {
    expect(formOf(jobOf(case_, { ...SETTING, seed: 9 }))).toBe(formOf(jobOf(case_, SETTING)));
  }
  expect(formOf(jobOf(mapCases.conv2d!, SETTING))).toBeUndefined();
});

test.each<[string, Case, Case]>([
  ['L2', small({ l2: 0.01 }), small({ l2: 0.3 })],
  ['initialisers', small(), small({ kernelInitializer: 'he-normal' })],
  [
    'momentum',
    { ...small(), optimizer: { ...sgd, momentum: 0.5 } },
    { ...small(), optimizer: { ...sgd, momentum: 0.9 } },
  ],
  [
    'class weights',
    { ...small(), classWeights: Float32Array.of(1, 2, 1, 1) },
    { ...small(), classWeights: Float32Array.of(0, 1, 3, 1) },
  ],
  ['label smoothing', smoothed(0.1), smoothed(0.2)],
  ['dropout rates', dropping(0.2), dropping(0.6)],
])('points of different %s share a form, and run together as alone', async (_, one, other) => {
  expect(formOf(jobOf(one, SETTING))).toBe(formOf(jobOf(other, SETTING)));
  expect(formOf(jobOf(one, SETTING))).toBeDefined();
  await expectTheSame([
    { case_: one, seed: 3, rate: 0.1 },
    { case_: other, seed: 3, rate: 0.1 },
    { case_: other, seed: 5, rate: 0.02 },
  ]);
});

test.each<[string, Case, Case]>([
  ['width', small(), { layers: [flatten, dense(8, 'relu'), dense(CLASSES, 'softmax')] }],
  ['activation', small(), { layers: [flatten, dense(7, 'tanh'), dense(CLASSES, 'softmax')] }],
  ['a penalty or none', small(), small({ l2: 0.1 })],
  ['optimizer', small(), { ...small(), optimizer: cases.adam!.optimizer! }],
])('points that differ in %s have different forms; in one party they run all the same', async (_, one, other) => {
  expect(formOf(jobOf(one, SETTING))).not.toBe(formOf(jobOf(other, SETTING)));
  await expectTheSame([
    { case_: one, seed: 3, rate: 0.01 },
    { case_: other, seed: 3, rate: 0.01 },
    { case_: one, seed: 4, rate: 0.01 },
  ]);
});

test('one that ends earlier, never comes or diverges changes nothing for the others', async () => {
  const points = three(small());
  const uneven = await together(points, (index) => index + 1);
  for (const [index, point] of points.entries()) expect(uneven[index]).toEqual(await alone(point, index + 1));

  const { engines, leave } = openParty(3);
  const two = [points[0]!, points[2]!];
  const running = two.map(async (point, index) => outcome(await engines[index * 2]!.open(job(point)), point));
  await leave(1);
  expect(await Promise.all(running)).toEqual(await Promise.all(two.map((point) => alone(point))));

  const wild = { case_: small(), seed: 3, rate: 1e30 };
  const [first, , third] = await together([points[0]!, wild, points[2]!]);
  expect([first, third]).toEqual(await Promise.all(two.map((point) => alone(point))));
});

test('a training goes on from a state it is given, beside others that stand elsewhere', async () => {
  const points = three(cases.adam!);
  const { state } = await alone(points[0]!, 1);
  const { engines } = openParty(2);
  const [rest] = await Promise.all([
    (async () => {
      const trainer = await engines[0]!.open(job(points[0]!));
      await trainer.restore(state);
      const rate = (step: number): number => points[0]!.rate * (1 - step / 40);
      await train(trainer, SETTING, 10, 20, rate);
      const now = await trainer.state();
      await trainer.dispose();
      return now;
    })(),
    (async () => outcome(await engines[1]!.open(job(points[2]!)), points[2]!))(),
  ]);
  expect(rest).toEqual((await alone(points[0]!)).state);
});

test.each(Object.entries({ ...cases, ...mapCases }))('%s is judged in one thread as in two', async (_, case_) => {
  const point = { case_, seed: 3, rate: 0.05 };
  const one = await compiledEngineWith({ scoringThreads: 1 }).open(job(point));
  expect(await outcome(one, point)).toEqual(await alone(point));
});

test('a slice that cannot be computed is an error for those who asked, and the rest goes on', async () => {
  const points = three(small());
  const { engines } = openParty(2);
  const results = await Promise.allSettled([
    (async () => {
      const trainer = await engines[0]!.open(job(points[0]!));
      const order = Int32Array.of(1000, 1000);
      await trainer
        .run({ order, batchSize: 2, learningRates: Float32Array.of(1), stepsBefore: 0 })
        .finally(() => trainer.dispose());
    })(),
    (async () => outcome(await engines[1]!.open(job(points[2]!)), points[2]!))(),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(results[1]).toHaveProperty('value', await alone(points[2]!));
});

test('a loss beyond what the probability in float32 can tell is told, alone and beside others', async () => {
  // One wide step, and wrong rows are wrong by hundreds of nats.
  const far: Point = { case_: { layers: [flatten, dense(CLASSES, 'softmax')] }, seed: 3, rate: 3000 };
  const data = dataOf(far);
  const lossAfter = async (trainer: Trainer): Promise<readonly [number, number]> => {
    const order = Int32Array.from({ length: data.rows }, (_, row) => row);
    const whole = { order, batchSize: data.rows, stepsBefore: 0 };
    await trainer.run({ ...whole, learningRates: Float32Array.of(far.rate) });
    const { loss } = await trainer.run({ ...whole, learningRates: Float32Array.of(0), stepsBefore: 1 });
    const score = await trainer.score(data);
    await trainer.dispose();
    return [loss[0]!, score.loss];
  };
  const [told, judged] = await lossAfter(await compiledEngine.open(job(far)));
  expect(judged).toBeGreaterThan(200);
  expect(told / judged).toBeCloseTo(1, 5);
  await expectTheSame([far, { ...far, rate: 0.1 }, { ...far, seed: 4 }]);
});

function smoothed(labelSmoothing: number): Case {
  return { ...small(), loss: { kind: 'categorical-crossentropy', labelSmoothing } };
}

function dropping(rate: number): Case {
  return { layers: [flatten, dense(9, 'relu'), { kind: 'dropout', rate }, dense(CLASSES, 'softmax')] };
}
