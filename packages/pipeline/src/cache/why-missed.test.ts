import { type Missed, whyMissed } from './why-missed.ts';

const ingredients = {
  'config.training.epochs': 3,
  'config.training.optimizer.learningRate': 0.05,
  'config.dataset.limit': 100,
  'data.digest': 'd'.repeat(64),
  code: 'c'.repeat(64),
  'engine.threads': 1,
};
const origins = {
  'training.epochs': 'default',
  'training.optimizer.learningRate': 'configs/x.yaml:12:19',
  'dataset.limit': '--set dataset.limit=100',
};
const NONE: Missed = { ingredients, newNeeds: [], earlier: [], said: new Set(), origins };
const words = (missed: Partial<Missed>): string[] =>
  whyMissed({ ...NONE, ...missed }).map(({ what, place }) => (place ? `${what} (${place})` : what));

test('a value of the config is named with before, now and where it is written', () => {
  const earlier = [{ ...ingredients, 'config.training.optimizer.learningRate': 0.1 }];
  expect(words({ earlier })).toEqual(['training.optimizer.learningRate 0.1 → 0.05 (configs/x.yaml:12)']);
});

test('of several earlier entries the nearest explains, among equals the one used last; all that differs is named', () => {
  const far = { ...ingredients, code: 'b'.repeat(64), 'engine.threads': 2 };
  const near = { ...ingredients, 'config.training.epochs': 4 };
  const asNear = { ...ingredients, 'config.training.epochs': 5 };
  expect(words({ earlier: [far, near, asNear] })).toEqual(['training.epochs 4 → 3 (default)']);
  expect(words({ earlier: [far] })).toEqual(['code bbbbbbbbbbbb → cccccccccccc', 'engine.threads 2 → 1']);
});

test('nothing earlier is the first time; a need that is new is the reason of what follows', () => {
  expect(words({})).toEqual(['it is made for the first time']);
  expect(words({ newNeeds: ['training', 'prediction'] })).toEqual(['training is new']);
});

test('what follows names what differs besides, unless it was said of a need', () => {
  const earlier = [{ ...ingredients, 'config.training.epochs': 4, 'engine.threads': 2, 'made-by.training': 'a' }];
  const said = new Set(['engine.threads']);
  expect(words({ newNeeds: ['training'], earlier, said })).toEqual([
    'training is new',
    'training.epochs 4 → 3 (default)',
  ]);
});

test('the digest of the data is named only where nothing else explains it', () => {
  const before = { ...ingredients, 'data.digest': 'e'.repeat(64) };
  expect(words({ earlier: [before] })).toEqual(['data.digest eeeeeeeeeeee → dddddddddddd']);
  expect(words({ earlier: [{ ...before, 'config.dataset.limit': 99 }] })).toEqual(['dataset.limit 99 → 100 (--set)']);
});

test('a need that was kept, but not for this, is told', () => {
  const now = { ...ingredients, 'made-by.training': 'a'.repeat(64) };
  expect(words({ ingredients: now, earlier: [{ ...now, 'made-by.training': 'b'.repeat(64) }] })).toEqual([
    'training is another',
  ]);
});
