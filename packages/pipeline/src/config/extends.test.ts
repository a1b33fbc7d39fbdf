import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { CHAIN_LIMITS } from './chain.ts';
import { type Experiment, experimentSchema, unitsMatchClasses, validText } from './experiment.fixture.ts';
import { type LoadedConfig, loadConfig } from './load-config.ts';

let outside: string;
let folder: string;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'extends-'));
  folder = join(outside, 'configs');
});
afterEach(() => rmSync(outside, { recursive: true }));

/** Writes files (`base.yaml` is the valid fixture unless given) and loads `x.yaml`. */
function load(files: Readonly<Record<string, string>>, set: readonly string[] = []): LoadedConfig<Experiment> {
  for (const [name, text] of Object.entries({ 'base.yaml': validText, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return loadConfig({ file: join(folder, 'x.yaml'), schema: experimentSchema, set, rules: [unitsMatchClasses] });
}

/** Each `file:line:column path: what`, the file from its folder. */
function problemsOf(files: Readonly<Record<string, string>>, set: readonly string[] = []): string[] {
  try {
    load(files, set);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const short = (text: string): string => text.replaceAll(`${folder}/`, '');
    return error.problems.map(({ where, what }) => short(`${where}: ${what}`));
  }
}

test('what is written wins, the rest comes from the base, and nothing says extends any more', () => {
  const { config } = load({ 'x.yaml': 'extends: base.yaml\nname: mine\ntraining:\n  epochs: 9\n' });
  expect(config).toMatchObject({
    name: 'mine',
    dataset: { validation: 5000 },
    training: { epochs: 9, batchSize: 128 },
  });
  expect(config.training.optimizer).toMatchObject({ kind: 'sgd', learningRate: 0.1 });
  expect(config).not.toHaveProperty('extends');
});

test('a list is replaced whole', () => {
  const text = 'extends: base.yaml\nmodel:\n  layers:\n    - {kind: dense, units: 10}\n';
  expect(load({ 'x.yaml': text }).config.model.layers).toEqual([{ kind: 'dense', units: 10, activation: 'linear' }]);
});

test('options of the same kind are merged, another kind takes none of the old ones', () => {
  const optimizerOf = (optimizer: string): unknown =>
    load({
      'base.yaml': validText.replace('1e-1', '0.3\n    momentum: 0.5'),
      'x.yaml': `extends: base.yaml\ntraining:\n  optimizer: ${optimizer}\n`,
    }).config.training.optimizer;
  const merged = { kind: 'sgd', learningRate: 0.3, momentum: 0.9, nesterov: false };
  expect(optimizerOf('{momentum: 0.9}')).toEqual(merged);
  expect(optimizerOf('{kind: sgd, momentum: 0.9}')).toEqual(merged);
  expect(optimizerOf('{kind: adam}')).toEqual({ kind: 'adam', learningRate: 0.001 });
});

test('a chain is followed to its end, each file relative to the one that names it; the nearest wins', () => {
  const { config, origin } = load(
    {
      'x.yaml': 'extends: deep/middle.yaml\nseed: 3\n',
      'deep/middle.yaml': 'extends: ../base.yaml\nseed: 2\ntraining:\n  epochs: 7\n',
    },
    ['training.batchSize=16'],
  );
  expect(config).toMatchObject({ name: 'hello', seed: 3, training: { epochs: 7, batchSize: 16 } });
  expect(origin(['seed'])).toBe(`${join(folder, 'x.yaml')}:2:7`);
  expect(origin(['training', 'epochs'])).toBe(`extends ${join(folder, 'deep/middle.yaml')}:4:11`);
  expect(origin(['name'])).toBe(`extends ${join(folder, 'base.yaml')}:2:7`);
  expect(origin(['training', 'batchSize'])).toBe('--set training.batchSize=16');
  expect(origin(['training', 'optimizer', 'momentum'])).toBeUndefined();
});

test('the digest covers every file that was read, and each has its own', () => {
  const own = 'extends: base.yaml\n';
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const before = load({ 'x.yaml': own });
  expect(before.sha256).toBe(sha256(`${sha256(own)}\n${sha256(validText)}\n`));
  expect(before.bases).toEqual([{ file: join(folder, 'base.yaml'), sha256: sha256(validText) }]);
  expect(load({ 'x.yaml': own, 'base.yaml': `${validText}# \n` }).sha256).not.toBe(before.sha256);
});

test('what is wrong is told in the file that says it, own mistakes first', () => {
  const text = 'extends: base.yaml\nmodel:\n  layers: [{kind: dense, units: 12}]\ntraining:\n  epochs: x\n';
  const base = validText.replace('hello', '7').replace('5000', '-1').replace('epochs: 3', 'epochs: -3');
  expect(problemsOf({ 'x.yaml': text, 'base.yaml': base })).toEqual([
    'x.yaml:3:33 › model.layers.0.units: the last layer has 12 units for 10 classes',
    `x.yaml:5:11 › training.epochs: 'x' is not an integer`,
    'base.yaml:2:7 › name: 7 is not a text',
    'base.yaml:5:15 › dataset.validation: -1 is too small',
  ]);
});

test('broken syntax in a base hides nothing above it, and no key is said to be missing', () => {
  const base = validText.replace('name: hello', 'name: 3').replace('epochs: 3', 'epochs: "3');
  expect(problemsOf({ 'x.yaml': 'extends: base.yaml\nseed: -1\n', 'base.yaml': base })).toEqual([
    'x.yaml:2:7 › seed: -1 is too small',
    'base.yaml:2:7 › name: 3 is not a text',
    'base.yaml:14:11: " is not closed',
  ]);
});

test.each([
  ['no.yaml', 'there is no such file'],
  ['deep', 'this is a folder'],
])('%s is refused at the line that names it, beside what else is wrong', (name, what) => {
  expect(problemsOf({ 'x.yaml': `extends: ${name}\nseed: -1\n`, 'deep/y.yaml': validText })).toEqual([
    `x.yaml:1:10 › extends: '${join(folder, name)}': ${what}`.replace(`${folder}/`, ''),
    'x.yaml:2:7 › seed: -1 is too small',
  ]);
});

test('a base that is too large, empty or no mapping is refused', () => {
  const own = { 'x.yaml': 'extends: base.yaml\n' };
  expect(problemsOf({ ...own, 'base.yaml': '#'.repeat(256 * 1024 + 1) })[0]).toMatch(/^x\.yaml:1:10 .* too large/);
  expect(problemsOf({ ...own, 'base.yaml': '# nothing\n' })).toEqual(['base.yaml:1:1: the file holds no config']);
  expect(problemsOf({ ...own, 'base.yaml': '- 1\n' })).toEqual(['base.yaml:1:1: a list of 1 item is not a mapping']);
  expect(problemsOf({ ...own, 'base.yaml': '['.repeat(100) })[0]).toMatch(/^base\.yaml:1:65: too many levels/);
});

test.each([
  ['extends: 5', '5 is not the name of a file'],
  ['extends: [base.yaml]', 'a list of 1 item is not the name of a file'],
  ['extends:', 'no file is named'],
])('%s is refused', (line, what) => {
  expect(problemsOf({ 'x.yaml': `${line}\n` })).toEqual([expect.stringContaining(`extends: ${what}`)]);
});

test('a circle is refused with the names in it', () => {
  expect(problemsOf({ 'x.yaml': 'extends: x.yaml\n' })).toEqual([
    'x.yaml:1:10 › extends: the files extend one another in a circle: x.yaml → x.yaml',
  ]);
  const files = {
    'x.yaml': 'extends: a.yaml\n',
    'a.yaml': 'extends: b.yaml\n',
    'b.yaml': 'seed: 1\nextends: a.yaml\n',
  };
  expect(problemsOf(files)).toEqual([
    'b.yaml:2:10 › extends: the files extend one another in a circle: a.yaml → b.yaml → a.yaml',
  ]);
});

test('a circle through a link is seen', () => {
  load({ 'x.yaml': validText });
  symlinkSync(join(folder, 'x.yaml'), join(folder, 'link.yaml'));
  expect(problemsOf({ 'x.yaml': 'extends: link.yaml\n' })[0]).toContain('in a circle: x.yaml → link.yaml');
});

test('eight files may stand below a config, not nine', () => {
  const chain = (bases: number): Record<string, string> => {
    const names = ['x.yaml', ...Array.from({ length: bases }, (_, index) => `c${index}.yaml`)];
    return Object.fromEntries(
      names.map((name, index) => [name, index < bases ? `extends: ${names[index + 1]}\n` : validText]),
    );
  };
  expect(problemsOf(chain(8))).toEqual([]);
  expect(problemsOf(chain(9))).toEqual(['c7.yaml:1:10 › extends: more than 8 files build on one another']);
});

test('all files of a chain together are bounded', () => {
  const pad = `#${'x'.repeat(CHAIN_LIMITS.bytes / 4 - 1)}\n`;
  const files = {
    'x.yaml': `extends: a.yaml\n${pad}`,
    'a.yaml': `extends: b.yaml\n${pad}`,
    'b.yaml': `extends: c.yaml\n${pad}`,
    'c.yaml': `extends: base.yaml\n${pad}`,
  };
  expect(problemsOf(files)).toEqual(['b.yaml:1:10 › extends: with this file, the chain is too large for a config']);
});

test('all files of a chain together hold no more values, and no longer keys, than one may', () => {
  const list = `k: [${'1,'.repeat(8000)}]\n`;
  const key = `${'k'.repeat(1000)}: [${'1,'.repeat(600)}]\n`;
  for (const heavy of [list, key]) {
    const files = { 'x.yaml': `extends: a.yaml\n${heavy}`, 'a.yaml': `extends: base.yaml\n${heavy}` };
    expect(problemsOf(files)).toContain(
      'x.yaml:1:10 › extends: with this file, the chain holds too many values for a config',
    );
    expect(problemsOf({ ...files, 'a.yaml': 'extends: base.yaml\n' }).join()).not.toContain('extends');
  }
});

test('a path that leaves the folder is refused before the disk is asked', () => {
  writeFileSync(join(outside, 'secret.yaml'), 'name: 7\n');
  for (const name of ['../secret.yaml', '../not-there.yaml', 'deep/../../secret.yaml', '..']) {
    expect(problemsOf({ 'x.yaml': `extends: ${name}\n` })).toEqual([
      `x.yaml:1:10 › extends: '${name}' leads out of the folder`,
    ]);
  }
  for (const name of [join(outside, 'secret.yaml'), '/etc/passwd', 'C:\\x.yaml']) {
    expect(problemsOf({ 'x.yaml': `extends: ${name}\n` })[0]).toContain('is an absolute path');
  }
});

test('a link that leaves the folder is refused, one that stays is followed', () => {
  load({ 'x.yaml': validText });
  writeFileSync(join(outside, 'secret.yaml'), validText);
  symlinkSync(join(outside, 'secret.yaml'), join(folder, 'out.yaml'));
  symlinkSync(join(folder, 'base.yaml'), join(folder, 'in.yaml'));
  expect(problemsOf({ 'x.yaml': 'extends: out.yaml\n' })).toEqual([
    `x.yaml:1:10 › extends: 'out.yaml' is a link that leads out of the folder`,
  ]);
  expect(problemsOf({ 'x.yaml': 'extends: in.yaml\n' })).toEqual([]);
});

test('extends stands at the top, in a file: not below a section, not in a --set', () => {
  expect(problemsOf({ 'x.yaml': 'extends: base.yaml\ntraining:\n  extends: base.yaml\n' })).toEqual([
    `x.yaml:3:3 › training.extends: unknown key 'extends'`,
  ]);
  expect(problemsOf({ 'x.yaml': validText }, ['extends=base.yaml'])).toEqual([
    '--set extends=base.yaml: what a config extends stands in its file',
  ]);
});

test('the largest chain is merged in time', () => {
  const keys = Array.from({ length: 1900 }, (_, key) => `k${key}: [1]\n`).join('');
  const start = process.cpuUsage();
  expect(problemsOf({ 'x.yaml': `extends: base.yaml\n${keys}`, 'base.yaml': keys }).length).toBeGreaterThan(50);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(2000);
});

test.each([
  [100, 8500],
  [20_000, 50],
])('nine files with keys of %i letters, each as full as it may be, are refused in time', (letters, values) => {
  const files = Array.from({ length: 9 }, (_, index): [string, string] => [
    index === 0 ? 'x.yaml' : `b${index}.yaml`,
    `${index < 8 ? `extends: b${index + 1}.yaml\n` : ''}${index}${'k'.repeat(letters)}: [${'1,'.repeat(values)}]\n`,
  ]);
  const start = process.cpuUsage();
  expect(problemsOf(Object.fromEntries(files)).length).toBeGreaterThan(0);
  const { user, system } = process.cpuUsage(start);
  // Measured: 0.5 s at most; without the limits of a chain, the first takes 2.7 s.
  expect((user + system) / 1000).toBeLessThan(2000);
});
