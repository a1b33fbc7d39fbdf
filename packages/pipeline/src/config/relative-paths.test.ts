import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Experiment, experimentSchema } from '../experiment.ts';
import { loadConfig } from './load-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'hello-nn-rebase-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const load = (file: string, ...set: string[]): Experiment =>
  loadConfig<Experiment>({ file, schema: experimentSchema, set }).config;
const folderOf = ({ dataset }: Experiment): unknown => (dataset.source as { folder?: string }).folder;

const BASE = `name: base
dataset:
  source: {kind: idx, folder: ../data/clothes}
model: {from: models/m.keras}
`;

test('a path in a base counts from the base, wherever the config stands that extends it', () => {
  write('configs/base.yaml', BASE);
  const beside = load(write('configs/beside.yaml', 'extends: base.yaml\n'));
  expect([folderOf(beside), beside.model.from]).toEqual(['../data/clothes', 'models/m.keras']);
  const above = load(write('above.yaml', 'extends: configs/base.yaml\n'));
  expect([folderOf(above), above.model.from]).toEqual(['data/clothes', 'configs/models/m.keras']);
});

test('a path of the config itself, of a --set, or an absolute one stays as it is', () => {
  write('configs/base.yaml', BASE);
  const own = write('own.yaml', 'extends: configs/base.yaml\ndataset: {source: {kind: idx, folder: here}}\n');
  expect(folderOf(load(own))).toBe('here');
  expect(folderOf(load(own, 'dataset.source.folder=there'))).toBe('there');
  write('configs/base.yaml', BASE.replace('../data', '/data'));
  expect(folderOf(load(write('abs.yaml', 'extends: configs/base.yaml\n')))).toBe('/data/clothes');
});

test('every option that is described as a path relative to the config is known to be one', () => {
  const described: string[] = [];
  JSON.stringify(experimentSchema, (_, part: { description?: string; $comment?: string } | null) => {
    if (part?.description?.includes('relative to the config')) described.push(part.$comment ?? part.description);
    return part;
  });
  expect(described.length).toBeGreaterThan(2);
  expect(new Set(described)).toEqual(new Set(['relative path']));
});
