import type { Comparison } from '../compare/comparison.ts';
import { type Finished, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

/** Two runs of a small network and two of a smaller one that trains less; the ids in that order. */
let ids: readonly string[];
beforeAll(async () => {
  place.write('weak.yaml', 'extends: tiny.yaml\ntraining:\n  epochs: 1\n  optimizer:\n    learningRate: 0.001\n');
  ids = [];
  for (const [config, seed] of [
    ['tiny', 1],
    ['tiny', 2],
    ['weak', 1],
    ['weak', 2],
  ]) {
    const made = await place.run('train', `--config=${config}.yaml`, `--set=seed=${seed}`, '--no-figures', '--json');
    ids = [...ids, JSON.parse(made.stdout.trimEnd().split('\n').at(-1)!).run];
  }
}, 120_000);

const compare = (...args: readonly string[]): Promise<Finished> => place.run('compare', ...args);
const said = ({ stdout }: Finished): Comparison & { readonly exitCode: number; readonly failures: readonly string[] } =>
  JSON.parse(stdout.trimEnd().split('\n').at(-1)!);

test('two configs by their seeds: what differs, mean ± sd, Welch, one sentence', async () => {
  const { exitCode, stdout, stderr } = await compare('--runs=config:tiny.yaml,config:weak.yaml');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain("Welch's test over the seeds");
  expect(stdout).toMatch(/training\.epochs\s+3\s+1\n/);
  expect(stdout).toMatch(/training\.optimizer\.learningRate\s+0\.1\s+0\.001\n/);
  expect(stdout).not.toMatch(/training\.batchSize/);
  expect(stdout).toMatch(/A\s+epochs 3, learningRate 0\.1\s+2 seeds\s+[\d.]+ ± [\d.]+ %/);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^(A is better by [\d.]+ pp \(95 % CI|cannot tell; )/);
});

test('--json is the comparison, its means those of the records', async () => {
  const made = said(await compare(`--runs=${ids.join(',')}`, '--json'));
  expect(made.format).toBe('hello-nn-comparison/1');
  expect(made.groups.map(({ runs }) => runs.map(({ run }) => run))).toEqual([ids.slice(0, 2), ids.slice(2)]);
  const [first, second] = ids.slice(0, 2).map((run) => place.record(run).metrics.validation!.accuracy);
  expect(made.groups[0]!.metrics['validation.accuracy']!.mean).toBeCloseTo((first! + second!) / 2, 12);
  expect(made.pairs).toEqual([expect.objectContaining({ first: 'A', second: 'B', kind: 'seeds' })]);
  expect(made.exitCode).toBe(0);
});

test('one run each: the same rows asked again, McNemar on the rows that only one got right', async () => {
  const made = said(await compare(`--runs=${ids[0]},${ids[2]}`, '--json'));
  const [pair] = made.pairs;
  const [first, second] = [ids[0]!, ids[2]!].map((run) => place.record(run).metrics.validation!.accuracy);
  expect(pair).toMatchObject({ kind: 'rows', difference: expect.closeTo(second! - first!, 6) });
  const [onlyFirst, onlySecond] = pair!.discordant!;
  expect((onlySecond - onlyFirst) / 100).toBeCloseTo(second! - first!, 6);
  expect(pair!.interval[0]).toBeLessThanOrEqual(pair!.difference);
  expect(pair!.interval[1]).toBeGreaterThanOrEqual(pair!.difference);
});

test('two seeds of one config, each named: neither is better', async () => {
  const made = said(await compare(`--runs=${ids[0]},${ids[1]}`, '--json'));
  expect(made.settings).toEqual([{ path: 'seed', values: [1, 2] }]);
  expect(made.pairs[0]!.better).toBeNull();
  expect(made.verdict).toMatch(/^neither is better: A and B are one config/);
});

test('--csv is one line a run and nothing else; --markdown the tables with the sentence first', async () => {
  const [csv, markdown] = await Promise.all([
    compare(`--runs=${ids.join(',')}`, '--csv'),
    compare(`--runs=${ids.join(',')}`, '--markdown'),
  ]);
  const lines = csv.stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^group,run,seed,status,epochs,seconds,training\.epochs,.*,validation\.accuracy,/);
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 3))).toEqual([
    ['A', ids[0], '1'],
    ['A', ids[1], '2'],
    ['B', ids[2], '1'],
    ['B', ids[3], '2'],
  ]);
  expect(markdown.stdout).toMatch(/^\*\*[^\n]+\*\*\n\n\*\*What differs\*\*\n\n\| Setting \| A \| B \|\n\| --- \|/);
  expect([csv.exitCode, csv.stderr, markdown.exitCode, markdown.stderr]).toEqual([0, '', 0, '']);
});

test('--fail-if: exit 1 with the reason on standard error, 0 where the gate holds, 2 where it cannot be read', async () => {
  const runs = `--runs=${ids.join(',')}`;
  const [failed, passed, unread] = await Promise.all([
    compare(runs, '--fail-if=validation.accuracy < -0.5pp', '--json'),
    compare(runs, '--fail-if=validation.accuracy < -100pp', '--fail-if=validation.loss > 99nats'),
    compare(runs, '--fail-if=validation.accuracy is worse'),
  ]);
  expect([failed.exitCode, said(failed).exitCode]).toEqual([1, 1]);
  expect(failed.stderr).toContain('in validation.accuracy, and the gate says: validation.accuracy < -0.5pp');
  expect(said(failed).failures).toHaveLength(1);
  expect(passed.exitCode).toBe(0);
  expect([unread.exitCode, unread.stderr]).toEqual([2, expect.stringContaining('cannot be read from character 21 on')]);
});

test('what is written by others: a sweep’s plan and tags name runs', async () => {
  const points = ids.map((run, index) => ({ index: index + 1, run, set: [], values: {} }));
  place.write('sweeps/s1/plan.json', JSON.stringify({ format: 'hello-nn-sweep/1', sweep: 's1', points }));
  for (const run of ids) place.write(`runs/${run}/tags.json`, JSON.stringify({ tags: ['both'], note: '' }));
  const [sweep, tag] = await Promise.all([compare('--runs=s1', '--json'), compare('--runs=tag:both', '--json')]);
  for (const made of [said(sweep), said(tag)]) {
    expect(made.groups.map(({ runs }) => runs.map(({ run }) => run))).toEqual([ids.slice(0, 2), ids.slice(2)]);
  }
  const missing = [...points, { index: 5, run: 's2-p5', set: [], values: {} }];
  place.write('sweeps/s2/plan.json', JSON.stringify({ format: 'hello-nn-sweep/1', sweep: 's2', points: missing }));
  const { exitCode, stderr } = await compare('--runs=s2');
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/s2-p5 holds no model[\s\S]*sweep --resume=s2/)]);
});

test('a diverged seed is left out and told of, never silently', async () => {
  const layers = '[{kind: flatten}, {kind: dense, units: 10}, {kind: dense, units: 10, activation: softmax}]';
  const sets = [
    'seed=3',
    'training.optimizer={kind: sgd, learningRate: 100, momentum: 0.99}',
    `model.layers=${layers}`,
  ];
  const args = sets.map((set) => `--set=${set}`).concat('--no-figures');
  expect((await place.run('train', '--config=tiny.yaml', ...args)).exitCode).toBe(4);
  const run = place.runs().find((id) => place.record(id).status === 'diverged')!;
  const [named, all] = await Promise.all([
    compare(`--runs=${run},${ids[0]}`),
    compare('--runs=config:tiny.yaml,config:weak.yaml', '--json'),
  ]);
  expect([named.exitCode, named.stderr]).toEqual([2, expect.stringContaining('this run holds no model to compare')]);
  expect(said(all).leftOut).toEqual([{ run, group: null, seed: 3, status: 'diverged', why: 'diverged' }]);
  expect(said(all).verdict).toContain('not counted: 1 diverged run');
});

test('the same seed trained again counts once', async () => {
  const made = await place.run('train', '--config=tiny.yaml', '--set=seed=2', '--no-figures', '--json');
  const again: string = JSON.parse(made.stdout.trimEnd().split('\n').at(-1)!).run;
  const { groups, leftOut } = said(await compare(`--runs=${[...ids, again].join(',')}`, '--json'));
  expect(groups[0]!.runs.map(({ run }) => run)).toEqual([ids[0], again]);
  expect(leftOut).toEqual([expect.objectContaining({ run: ids[1], group: 'A', why: 'a newer run has the same seed' })]);
});

test('what cannot be compared: exit 2, the reason, the fix, all at once', async () => {
  const train = ['train', '--config=tiny.yaml', '--no-figures', '--json', '--set=dataset.source.noise=0.3'];
  const other: string = JSON.parse((await place.run(...train)).stdout.trimEnd().split('\n').at(-1)!).run;
  const cases = [
    { args: [], says: /which runs\? --runs is missing/ },
    // Of runs of one second, as on a fast machine, only one is a letter away.
    {
      args: [`--runs=${ids[0]!.replace('tiny', 'tinny')}`],
      says: new RegExp(`no run or sweep of this name[\\s\\S]*did you mean '${ids[0]}'`),
    },
    { args: ['--runs=nope,tag:none'], says: /--runs=nope: [\s\S]*--runs=tag:none: no run has this tag/ },
    { args: [`--runs=${ids[0]}`], says: /one run, and nothing to compare it with/ },
    { args: [`--runs=${ids.slice(0, 3).join(',')}`], says: /one run has no spread[\s\S]*--seeds=4/ },
    { args: [`--runs=${ids[0]},${ids[2]}`, '--metric=validation.acuracy'], says: /did you mean 'validation.accuracy'/ },
    { args: [`--runs=${ids[0]},${ids[2]}`, '--metric=validation.macroF1'], says: /no mean over the rows/ },
    { args: [`--runs=${ids[0]},${ids[2]}`, '--json', '--csv'], says: /one form at a time/ },
    {
      args: [`--runs=${ids[0]},${other}`],
      says: new RegExp(
        `different validation rows: data ${place.record(other).data!.digest}\n  expected data ${place.record(ids[0]!).data!.digest}`,
      ),
    },
  ];
  const all = await Promise.all(cases.map(({ args }) => compare(...args)));
  for (const [index, { exitCode, stdout, stderr }] of all.entries()) {
    expect(stderr).toMatch(cases[index]!.says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([exitCode, cases[index]!.args.includes('--json') ? '' : stdout]).toEqual([2, '']);
  }
});

test('only a metric of the test rows looks at them, and is counted in the ledger: once a model that is asked', async () => {
  const looks = (): number => place.read('test-looks.jsonl').toString().trim().split('\n').length;
  const before = looks();
  const runs = `--runs=${ids[0]},${ids[2]}`;
  expect((await compare(runs)).exitCode).toBe(0);
  expect(looks()).toBe(before);
  expect((await compare(runs, '--metric=test.accuracy')).exitCode).toBe(0);
  expect(looks()).toBe(before + 2);
});

test('comparing leaves every run as it was', async () => {
  const before = ids.map((run) => JSON.stringify(place.record(run)));
  await compare(`--runs=${ids[0]},${ids[2]}`);
  expect(ids.map((run) => JSON.stringify(place.record(run)))).toEqual(before);
});
