import { lastLine, openWorkplace, TINY } from './command-line.fixture.ts';
import { forge, forgeFile, namesOf, verified } from './verdict.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

let run: string;
let sound: Buffer;
beforeAll(async () => {
  run = lastLine(await place.run('train', '--config=tiny.yaml', '--json')).run!;
  sound = place.read(`runs/${run}/run.json`);
});
afterEach(() => {
  place.write(`runs/${run}/run.json`, sound);
  place.write('tiny.yaml', TINY);
});

test('a config key: the epoch from which the run differs, and the key alone', async () => {
  forge(place, run, ({ config }) => {
    const optimizer = { ...config.values.training.optimizer, learningRate: 0.2 };
    return { config: { ...config, values: { ...config.values, training: { ...config.values.training, optimizer } } } };
  });
  const { verdict, parting, changed, faults } = await verified(place, '--run=latest');
  expect([verdict, parting?.epoch, parting?.what, faults]).toEqual(['different', 1, 'loss', []]);
  expect(changed).toEqual([{ ingredient: 'config.training.optimizer.learningRate', before: 0.1, now: 0.2 }]);
});

test('a config key in a record edited by hand: the record is told first', async () => {
  place.write(`runs/${run}/run.json`, sound.toString().replace(/"epochs": 3(?=,\s+"batchSize")/, '"epochs": 2'));
  const told = await verified(place, '--run=latest');
  expect(told.faults.map(({ path }) => path)).toEqual(['run.json']);
  expect([told.verdict, told.parting?.epoch, told.parting?.what]).toEqual(['different', 3, 'end']);
  expect(told.changed).toEqual([{ ingredient: 'config.training.epochs', before: 3, now: 2 }]);
});

test.each([
  {
    what: 'the code',
    name: 'code',
    before: 'c'.repeat(64),
    change: () => ({ codeDigest: 'c'.repeat(64) }),
  },
  {
    what: 'the number of threads',
    name: 'engine.threads',
    before: 4,
    change: ({ engine }: ReturnType<typeof place.record>) => ({
      engine: { ...engine, runtime: { ...engine!.runtime, threads: 4 } },
    }),
  },
  {
    what: "the engine's version",
    name: 'engine.runtime',
    before: 'onnxruntime-node 0.9.0',
    change: ({ engine }: ReturnType<typeof place.record>) => ({
      engine: { ...engine, runtime: { ...engine!.runtime, version: '0.9.0' } },
    }),
  },
  {
    what: 'the version of Node',
    name: 'versions.node',
    before: '19.0.0',
    change: ({ versions }: ReturnType<typeof place.record>) => ({ versions: { ...versions, node: '19.0.0', v8: '1' } }),
  },
  {
    what: 'the processor',
    name: 'machine.processor',
    before: 'abacus',
    change: ({ machine }: ReturnType<typeof place.record>) => ({ machine: { ...machine, processor: 'abacus' } }),
  },
])('$what alone is named; a change that changes no number is a note', async ({ name, before, change }) => {
  forge(place, run, change);
  const { verdict, exitCode, changed, stderr } = await verified(place, '--run=latest');
  expect([verdict, exitCode]).toEqual(['identical', 0]);
  expect(changed).toEqual([{ ingredient: name, before, now: expect.anything() }]);
  expect(stderr).toMatch(/IDENTICAL[\s\S]*Note .*→[\s\S]*changed, and no number with it/);
});

test('another engine alone is named, with the first epoch', async () => {
  const { verdict, parting, changed } = await verified(place, '--run=latest', '--engine=cpu');
  expect([verdict, parting?.epoch]).toEqual(['different', 1]);
  expect(changed).toEqual([{ ingredient: 'engine.kind', before: 'compiled', now: 'cpu' }]);
});

test('an engine that is not to be had here is the answer, with its reason: exit 1', async () => {
  forge(place, run, ({ engine }) => ({ engine: { ...engine, kind: 'abacus' } }));
  const { verdict, exitCode, changed, refusals } = await verified(place, '--run=latest');
  expect([verdict, exitCode]).toEqual(['different', 1]);
  expect(changed).toEqual([{ ingredient: 'engine.kind', before: 'abacus', now: null }]);
  expect(refusals).toHaveLength(1);
});

test('a config file that was changed since is a note: the record counts', async () => {
  place.write('tiny.yaml', TINY.replace('epochs: 3', 'epochs: 4'));
  const { verdict, exitCode, notes, changed } = await verified(place, '--run=latest');
  expect([verdict, exitCode, changed]).toEqual(['identical', 0, []]);
  expect(notes).toEqual(['tiny.yaml was changed since; the record counts:\ntraining.epochs 3 → 4']);
});

test('where nothing that is recorded changed, the verdict says so and what to do', async () => {
  const history = place.read(`runs/${run}/history.csv`);
  forgeFile(place, run, 'history.csv', (text) => text.replace(/^2,(\d)/m, (_, digit) => `2,${Number(digit) + 1}`));
  const { verdict, parting, changed, stderr } = await verified(place, '--run=latest');
  place.write(`runs/${run}/history.csv`, history);
  expect([verdict, parting?.epoch, parting?.what, changed]).toEqual(['different', 2, 'loss', []]);
  expect(stderr.replace(/\s+/g, ' ')).toMatch(
    /Changed nothing that is recorded:.*Verify it again.*suspect the machine/,
  );
});

test('weights and metrics are compared to the last bit when all epochs are equal', async () => {
  forge(place, run, () => ({ weightsSha256: 'b'.repeat(64) }));
  expect((await verified(place, '--run=latest')).parting).toMatchObject({ what: 'weights', before: 'b'.repeat(64) });
  forge(place, run, () => JSON.parse(sound.toString()) as object);
  forge(place, run, ({ metrics }) => {
    const loss = metrics.test!.loss * (1 + Number.EPSILON);
    return { metrics: { ...metrics, test: { ...metrics.test, loss } } };
  });
  const told = await verified(place, '--run=latest');
  expect([told.epochs, told.parting?.what]).toEqual([3, 'metrics.test.loss']);
  expect(namesOf(told)).toEqual([]);
});
