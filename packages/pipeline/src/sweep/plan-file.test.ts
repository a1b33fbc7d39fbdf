import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlan, writePlan } from './plan-file.ts';
import { planned } from './sweep.fixture.ts';

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'hello-nn-plans-'));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

test('a plan comes back as it was written; a second of the same name and second gets another name, down to its runs', () => {
  const { plan } = planned('', { set: ['training.batchSize=16,32'] });
  const first = writePlan(plan);
  expect(first).toEqual({ plan, folder: 'sweeps/20261123-131502-small' });
  const second = writePlan(plan);
  expect(second.plan.sweep).toBe('20261123-131502-small-2');
  expect(second.plan.points.map(({ run }) => run)).toEqual([
    '20261123-131502-small-2-p01',
    '20261123-131502-small-2-p02',
  ]);
  expect(readPlan('20261123-131502-small')).toEqual(first);
  expect(readPlan('latest')).toEqual(second);
});

test('a sweep that is not there is told with the nearest name', () => {
  writePlan(planned('', { seeds: 2 }).plan);
  expect(() => readPlan('20261123-131502-smal')).toThrow("did you mean '20261123-131502-small'?");
  expect(() => readPlan('../runs')).toThrow('there is no sweep of this name');
});

test.each([
  ['no JSON', () => '{'],
  ['a run of something else', (text: string) => text.replace(/"run": "[^"]+"/, '"run": "../../elsewhere"')],
  ['a metric of the test rows', (text: string) => text.replace('validation.accuracy', 'test.accuracy')],
  ['another sweep', (text: string) => text.replace(/"sweep": "/, '"sweep": "x')],
  ['no points', (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), points: [] })],
])('a damaged plan is refused as data: %s', (_, damage) => {
  const { plan, folder: place } = writePlan(planned('', { seeds: 2 }).plan);
  const file = join(place, 'plan.json');
  writeFileSync(file, damage(readFileSync(file, 'utf8')));
  expect(() => readPlan(plan.sweep)).toThrow(expect.objectContaining({ code: 'data' }));
});

test('a folder without a plan is no sweep to go on with', () => {
  mkdirSync('sweeps/zzz');
  expect(() => readPlan('latest')).toThrow('there is no such file');
});
