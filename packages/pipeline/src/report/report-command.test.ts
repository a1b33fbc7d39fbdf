import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace } from '../e2e/command-line.fixture.ts';

const place = openWorkplace();
afterAll(() => place.remove());

const figures = `figures:
  - kind: curves
`;

test('a report is one small file in the folder of the run, whose record stays as it is', async () => {
  place.write('drawn.yaml', place.read('tiny.yaml') + figures);
  await place.run('train', '--config=drawn.yaml', '--set', 'seed=3');
  const [run] = place.runs();
  const before = place.read(`runs/${run}/run.json`);
  const answer = await place.run('report', '--run=latest', '--json', '--quiet');
  expect([answer.exitCode, answer.stderr]).toEqual([0, '']);
  const page = place.read(`runs/${run}/report.html`).toString();
  expect(lastLine(answer)).toMatchObject({ run, report: `runs/${run}/report.html`, bytes: Buffer.byteLength(page) });
  expect(page.length).toBeLessThan(1_000_000);
  expect(page.startsWith('<!doctype html>')).toBe(true);
  expect(place.read(`runs/${run}/run.json`).equals(before)).toBe(true);
  const record = place.record(run!);
  expect(record.origins).toMatchObject({
    seed: '--set seed=3',
    name: 'drawn.yaml:1:7',
    'training.loss.kind': 'default',
  });
  for (const fact of [record.weightsSha256!, record.data!.digest, '--set seed=3', 'figures/curves.png']) {
    expect(page.includes(fact)).toBe(true);
  }
});

test('without a run, or with weights that are not the run’s, there is no report', async () => {
  const missing = await place.run('report');
  expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringMatching(/which run\?/)]);
  expect((await place.run('report', '--run=nobody')).exitCode).toBe(2);

  await place.run('train', '--config=tiny.yaml');
  const run = place.runs().at(-1)!;
  const file = join(place.folder, 'runs', run, 'model/weights.bin');
  const weights = place.read(`runs/${run}/model/weights.bin`);
  weights[5]! ^= 1;
  writeFileSync(file, weights);
  const spoilt = await place.run('report', `--run=${run}`);
  expect([spoilt.exitCode, spoilt.stderr]).toEqual([
    3,
    expect.stringMatching(/weights\.bin: was changed after the run/),
  ]);
  expect(() => place.read(`runs/${run}/report.html`)).toThrow(/ENOENT/);
  rmSync(file);
  expect((await place.run('report', `--run=${run}`)).exitCode).toBe(3);
});

test('a history in which one number was changed is refused with its name', async () => {
  await place.run('train', '--config=tiny.yaml');
  const run = place.runs().at(-1)!;
  const history = `runs/${run}/history.csv`;
  place.write(history, place.read(history).toString().replace('0.1,', '0.2,'));
  const { exitCode, stderr } = await place.run('report', `--run=${run}`);
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining(`${history}: was changed after the run`)]);
});

test('a run on data that have changed since is refused', async () => {
  await place.run('train', '--config=tiny.yaml');
  const run = place.runs().at(-1)!;
  const record = place.record(run);
  const source = { ...record.config.values.dataset.source, classes: 5 };
  const values = { ...record.config.values, dataset: { ...record.config.values.dataset, source } };
  place.write(`runs/${run}/run.json`, JSON.stringify({ ...record, config: { ...record.config, values } }));
  const { exitCode, stderr } = await place.run('report', `--run=${run}`);
  expect([2, 3]).toContain(exitCode);
  expect(stderr).toMatch(/classes|data/);
  expect(() => place.read(`runs/${run}/report.html`)).toThrow(/ENOENT/);
});
