/** The contract of every diagnosis: silent on a sound training, heard on its own fault, and so said that one can act. */
import { diagnose } from './diagnose.ts';
import type { Facts } from './diagnosis.ts';
import { CONFIG, factsOf, historyOf, probeOf, SOUND_DATA } from './facts.fixture.ts';
import { diagnoses } from './index.ts';

const pixels = (changes: object): Facts => factsOf({ changedData: { pixels: { ...SOUND_DATA.pixels, ...changes } } });
const labels = (changes: object): Facts =>
  factsOf({
    history: [],
    changedData: { labels: { splits: [{ split: 'train', rows: 200, recall: 0.11, limit: 0.18, ...changes }] } },
  });
const ending = { status: 'completed', weightsOfEpoch: 4 };
const rate = (learningRate: number): Facts['config'] => ({
  ...CONFIG,
  optimizer: { ...CONFIG.optimizer, learningRate },
});

// Just beyond the limit, and just within it.
const CASES: Readonly<Record<string, readonly [fault: Facts, sound: Facts]>> = {
  'inputs-not-scaled': [pixels({ highest: 16 }), pixels({ highest: 17 })],
  'low-contrast': [pixels({ deviation: 4.9 }), pixels({ deviation: 5 })],
  'inverted-inputs': [pixels({ inkedBorder: 0.61 }), pixels({ inkedBorder: 0.6 })],
  'constant-features': [pixels({ constantShare: 0.96 }), pixels({ constantShare: 0.95 })],
  'blank-images': [pixels({ blankShare: 0.06 }), pixels({ blankShare: 0.05 })],
  'labels-shifted': [labels({ shift: { by: 1, recall: 0.7 } }), labels({ recall: 0.19 })],
  'labels-unrelated': [labels({ recall: 0.17 }), labels({ recall: 0.19 })],
  'class-missing': [
    factsOf({
      changedData: {
        counts: { ...SOUND_DATA.counts, test: SOUND_DATA.counts.test.map((rows, at) => (at ? rows : 0)) },
      },
    }),
    factsOf({ changedData: { counts: { ...SOUND_DATA.counts, test: Array(10).fill(1) } } }),
  ],
  'class-imbalance': [
    factsOf({ changedData: { counts: { ...SOUND_DATA.counts, train: [49, ...Array(9).fill(500)] } } }),
    factsOf({ changedData: { counts: { ...SOUND_DATA.counts, train: [50, ...Array(9).fill(500)] } } }),
  ],
  'shared-rows': [
    factsOf({
      changedData: { shared: [{ split: 'test', rows: 1000, shared: 1, examples: [{ row: 3, trainingRow: 8 }] }] },
    }),
    factsOf(),
  ],
  'loss-at-start': [
    factsOf({ first: probeOf({ loss: 4.61 }), history: [] }),
    factsOf({ first: probeOf({ loss: 4.6 }) }),
  ],
  'exploding-gradients': [
    factsOf({ first: probeOf({ gradients: [101, 1] }) }),
    factsOf({ first: probeOf({ gradients: [99, 1] }) }),
  ],
  'vanishing-gradients': [
    factsOf({ first: probeOf({ gradients: [0.9e-4, 0.1] }) }),
    factsOf({ first: probeOf({ gradients: [1.1e-4, 0.1] }) }),
  ],
  'dead-relus': [factsOf({ latest: probeOf({ dead: 9 }) }), factsOf({ latest: probeOf({ dead: 8 }) })],
  'learning-rate-too-high': [factsOf({ config: rate(4.1) }), factsOf({ config: rate(3.9) })],
  'learning-rate-too-low': [
    factsOf({ config: rate(1e-4), history: historyOf([2.35, 2.3]) }),
    factsOf({ config: rate(1e-4), history: historyOf([2.3, 2.2]) }),
  ],
  'over-fitting': [
    factsOf({ history: historyOf([0.9, 0.5, 0.4, 0.3, 0.2], [0.9, 0.5, 0.51, 0.53, 0.56]) }),
    factsOf({ history: historyOf([0.9, 0.5, 0.4, 0.3, 0.2], [0.9, 0.5, 0.51, 0.53, 0.54]) }),
  ],
  'nothing-learnt': [
    factsOf({ history: historyOf([2, 1.9, 1.8, 1.7], undefined, [0.5, 0.18]), ending }),
    factsOf({ history: historyOf([2, 1.9, 1.8, 1.7], undefined, [0.5, 0.2]), ending }),
  ],
};

test('every diagnosis has its case here, and the family knows the names it is caused by', () => {
  const names = diagnoses.kinds.map(({ kind }) => kind);
  expect(Object.keys(CASES).sort()).toEqual([...names].sort());
  for (const { causedBy, kind } of diagnoses.kinds) {
    expect(names).toEqual(expect.arrayContaining([...causedBy]));
    expect(causedBy).not.toContain(kind);
  }
});

describe.each(diagnoses.kinds.map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
  test('is made beyond its limit, alone, and not within it', () => {
    const [fault, sound] = CASES[name]!;
    const when = fault.ending ? 'end' : 'each epoch';
    expect(diagnose(fault, when).map(({ diagnosis }) => diagnosis)).toEqual([name]);
    expect(diagnose(sound, when)).toEqual([]);
  });
  test('says what was measured, beyond which threshold, and what to do', () => {
    const [fault] = CASES[name]!;
    const finding = kind.check(fault)!;
    expect(finding.measured.value).not.toBe(finding.threshold);
    expect(Number.isFinite(finding.measured.value + finding.threshold)).toBe(true);
    for (const text of [finding.message, finding.fix, finding.measured.name]) {
      expect(text).toMatch(/^\S.*[^.\s]$/);
      expect(text).not.toMatch(/undefined|NaN/);
    }
    expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  });
  test('explains itself in the table', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const sentence of [kind.summary, kind.remedy]) expect(sentence).toMatch(/\.$/);
    expect(kind.shownBy).not.toMatch(/\.$|\n/);
  });
});

test('labels that a network learns after all are not called unrelated any more', () => {
  const fault = labels({ recall: 0.17 });
  const history = historyOf([1], undefined, [0.6, 0.6]);
  expect(diagnose(fault, 'before')).toHaveLength(1);
  expect(diagnose({ ...fault, history }, 'each epoch')).toEqual([]);
  // Of the test rows the training says nothing.
  const ofTest = labels({ recall: 0.17, split: 'test' });
  expect(diagnose({ ...ofTest, history }, 'each epoch')).toHaveLength(1);
});

test('what a diagnosis can only know later is not asked earlier', () => {
  const [fault] = CASES['nothing-learnt']!;
  expect(diagnose(fault, 'each epoch')).toEqual([]);
  expect(diagnose(fault, 'end')).toHaveLength(1);
});

test('a consequence is not told while its cause is found', () => {
  const facts = factsOf({
    changedData: { pixels: { ...SOUND_DATA.pixels, highest: 1, deviation: 0.3 } },
    first: probeOf({ gradients: [1e-6, 0.01], loss: 2.31 }),
    history: historyOf([2.31, 2.31, 2.31, 2.31], undefined, [0.1, 0.1]),
    config: rate(1e-3),
    ending,
  });
  expect(diagnose(facts, 'end').map(({ diagnosis }) => diagnosis)).toEqual(['inputs-not-scaled']);
});

test.each([
  ['diverged', { history: [], ending: { status: 'diverged', weightsOfEpoch: 0 } }, /diverged in epoch 1/],
  ['ended above guessing', { history: historyOf([2.6]) }, /epoch 1 is 2\.6: higher than before/],
  ['goes up and down', { history: historyOf([1, 1.3, 0.9, 1.3, 0.8]) }, /rose by 0\.7 in all, in epoch 2, 4/],
])('a learning rate is too high where the training %s', (_, changes, message) => {
  const found = diagnose(factsOf(changes), 'end').filter(({ severity }) => severity === 'warning');
  expect(found).toEqual([
    expect.objectContaining({ diagnosis: 'learning-rate-too-high', message: expect.stringMatching(message) }),
  ]);
});

test('over-fitting whose best epoch was kept is a note, and names the epoch', () => {
  const [fault] = CASES['over-fitting']!;
  const kept = { ...fault, ending: { status: 'stopped', weightsOfEpoch: 2 } };
  expect(diagnose(kept, 'end')).toEqual([expect.objectContaining({ severity: 'note', epoch: 2 })]);
  expect(diagnose(fault, 'each epoch')).toEqual([expect.objectContaining({ severity: 'warning', epoch: 2 })]);
});

test('without a probe nothing is said of weights, and the rest as ever', () => {
  const [fault] = CASES['over-fitting']!;
  const { first: _, ...unseen } = { ...fault, config: rate(100) };
  expect(diagnose(unseen, 'end').map(({ diagnosis }) => diagnosis)).toEqual(['over-fitting']);
});
