import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const dropout = `--set=model.layers=[{kind: flatten}, {kind: dense, units: 16, activation: relu}, {kind: dropout, rate: 0.4}, {kind: dense, units: 10, activation: softmax}]`;

async function weightsOf(...args: readonly string[]): Promise<string> {
  const finished = await place.run('train', '--config=tiny.yaml', '--json', ...args);
  expect(finished.exitCode).toBe(0);
  return lastLine(finished).weightsSha256!;
}

test.each([
  { model: 'a plain model', args: [] },
  { model: 'a model with dropout', args: [dropout] },
])('$model: the same seed, 0 included, gives the same weights, another seed others', async ({ args }) => {
  const [zero, zeroAgain, seven] = await Promise.all([0, 0, 7].map((seed) => weightsOf(...args, `--set=seed=${seed}`)));
  expect(zero).toBe(zeroAgain);
  expect(seven).not.toBe(zero);
});

test('--engine chooses, and another engine comes to the same figures', async () => {
  const names = ['compiled', 'cpu'];
  const finished = await Promise.all(
    names.map((name) => place.run('train', '--config=tiny.yaml', '--json', `--engine=${name}`)),
  );
  const summaries = finished.map(lastLine);
  expect(summaries.map(({ engine }) => engine)).toEqual(names);
  const [compiled, cpu] = summaries.map(({ metrics }) => metrics.validation!.loss);
  expect(cpu).toBeCloseTo(compiled!, 4);
});
