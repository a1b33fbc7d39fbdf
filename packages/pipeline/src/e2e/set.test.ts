import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

test('--set changes values by the types of the schema, and run.json keeps them', async () => {
  const set = ['training.epochs=2', 'name=123', 'training.optimizer.learningRate=1e-2', 'evaluation.test=false'];
  const more = ['model.layers.1.useBias=false', 'training.optimizer.nesterov=true', 'training.optimizer.momentum=0.5'];
  const args = [...set, ...more].flatMap((one) => ['--set', one]);
  const finished = await place.run('train', '--config=tiny.yaml', '--json', ...args);
  const { epochs, parameters, run, metrics } = lastLine(finished);
  expect({ epochs, parameters, test: metrics.test }).toEqual({ epochs: 2, parameters: 640, test: null });
  expect(run).toMatch(/-123$/);
  const { values, set: kept } = place.record(run!).config;
  expect(kept).toEqual([...set, ...more]);
  expect(values.name).toBe('123');
  expect(values.training.optimizer).toEqual({ kind: 'sgd', learningRate: 0.01, momentum: 0.5, nesterov: true });
});

test('a later --set wins over an earlier one', async () => {
  const args = ['--set=training.epochs=5', '--set=training.epochs=1'];
  expect(lastLine(await place.run('train', '--config=tiny.yaml', '--json', ...args)).epochs).toBe(1);
});

test.each([
  { what: 'the wrong type', set: 'training.epochs=two', says: /--set training\.epochs=two: 'two' is not an integer/ },
  { what: 'an unknown key', set: 'training.epoch=2', says: /unknown key 'epoch'[\s\S]*did you mean 'epochs'/ },
  { what: 'no value', set: 'training.epochs', says: /there is no '='[\s\S]*training\.epochs=VALUE/ },
  { what: 'an item that is not there', set: 'model.layers.9.units=1', says: /there is no item '?9/ },
])('--set with $what ends with 2 and says so', async ({ set, says }) => {
  const { exitCode, stderr } = await place.run('train', '--config=tiny.yaml', '--set', set);
  expect(stderr).toMatch(says);
  expect(exitCode).toBe(2);
});
