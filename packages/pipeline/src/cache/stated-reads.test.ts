import { stages } from '../stages/index.ts';
import type { Stage } from '../stages/stage.ts';
import { ingredientsOfStage } from './key.ts';
import { openPlaceOfRuns } from './run.fixture.ts';

const runs = openPlaceOfRuns();
afterAll(runs.remove);

/** The same object; each value that is read, at whatever depth, is told by its path. */
function watched<T>(value: T, path: string, tell: (path: string) => void): T {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const inside: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || typeof inside === 'function') return inside;
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof inside !== 'object' || inside === null) tell(here);
      return watched(inside, here, tell);
    },
  });
}

test('a stage that is kept reads nothing of the config but what its key is made of', async () => {
  const read = new Map<string, Set<string>>();
  const { error } = await runs.run({
    context: (context) => ({
      ...context,
      cache: {
        ...context.cache!,
        // Each stage by itself, with a config that watches.
        run(stage: Stage, given, made) {
          const paths = new Set<string>();
          read.set(stage.name, paths);
          const experiment = watched(given.experiment, '', (path) => paths.add(path));
          return stage.run({ ...given, experiment }, made);
        },
      },
    }),
  });
  expect(error).toBeUndefined();

  const kept = stages.filter(({ keeping }) => keeping);
  expect(kept.length).toBeGreaterThan(3);
  for (const stage of kept) {
    const paths = [...read.get(stage.name)!].filter((path) => !path.endsWith('.length'));
    const all = Object.fromEntries(paths.map((path) => [`config.${path}`, true]));
    const inKey = Object.keys(ingredientsOfStage(stage, { all, stages, contents: new Map() }));
    expect([stage.name, paths.filter((path) => !inKey.includes(`config.${path}`))]).toEqual([stage.name, []]);
  }
  // The watch works: the training was seen to read its learning rate.
  expect([...read.get('training')!]).toContain('training.optimizer.learningRate');
});
