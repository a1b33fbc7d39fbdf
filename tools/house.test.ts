import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkHouse } from './house/check-house.ts';
import { type House, type Manifest, readHouse } from './house/read-house.ts';

const house = readHouse(join(__dirname, '..'));

test('the sources keep the rules of the house', () => {
  expect(house.packages.length).toBeGreaterThanOrEqual(10);
  expect(checkHouse(house)).toEqual([]);
});

test('README’s table names every package, and no other', () => {
  const table = readFileSync(join(__dirname, '../README.md'), 'utf8').match(
    /^\| \[\w+\]\(packages\/\w+\/README\.md\)/gm,
  )!;
  const expected = house.packages.map(({ name }) => `| [${name}](packages/${name}/README.md)`);
  expect([...table].sort()).toEqual(expected.sort());
});

// Each line breaks one rule in an otherwise sound house, so that the test above is known to be able to fail.
const BROKEN: readonly (readonly [pack: string, text: string, problem: RegExp])[] = [
  ['training', `import { readIdx } from '@hello-nn/dataset';`, /training may not import dataset/],
  ['training', `import type { X } from '@hello-nn/model';`, /training may not import model/],
  ['training', `export * from '@hello-nn/evaluation';`, /training may not import evaluation/],
  ['core', `const io = await import('@hello-nn/io');`, /core may not import io/],
  ['graph', `type E = import('@hello-nn/engine').Engine;`, /graph may not import engine/],
  ['training', `import { x } from '@hello-nn/core/dist/schema.js';`, /imports the inside of core/],
  ['training', `import { x } from '../../core/src/index.ts';`, /leaves its package/],
  ['training', `import { x } from './fit';`, /relative import without \.ts/],
  ['model', `import type { Tensor } from '@tensorflow/tfjs-core';`, /'@tensorflow\/tfjs-core' lives in engine only/],
  ['model', `const ort = require('onnxruntime-node');`, /'onnxruntime-node' lives in engine only/],
  [
    'model',
    `const load = createRequire(here);\nload('@tensorflow/tfjs-node');`,
    /'@tensorflow\/tfjs-node' lives in engine only/,
  ],
  ['dataset', `require.resolve('pngjs');`, /'pngjs' lives in io only/],
  ['pipeline', `import lodash from 'lodash';`, /'lodash' has no home/],
  ['pipeline', `import { writeFileSync } from 'node:fs';`, /only io may import 'writeFileSync' of node:fs/],
  ['dataset', `import * as fs from 'fs';`, /only io may import '\*' of fs/],
  ['dataset', `import { mkdir as make } from 'node:fs/promises';`, /only io may import 'mkdir'/],
  ['dataset', `import { openSync } from 'node:fs';\nopenSync('x', 'w');`, /opened for more than reading \(line 2\)/],
  ['core', 'export default 1;', /core.*: a default export \(line 1\)/],
  ['core', 'export default function f(): void {}', /a default export/],
  ['core', 'const x = 1;\nexport { x as default };', /a default export \(line 2\)/],
  ['core', 'const x = JSON.parse("1") as any;', /'any' \(line 1\)/],
  ['core', 'export const f = (x: readonly any[]): number => x.length;', /'any'/],
  ['core', 'export const dice = Math.random();', /Math\.random/],
  ['core', 'switch (layer.kind) {}', /a switch on kind/],
];

test.each(BROKEN)('in %s, %j is found', (pack, text, problem) => {
  const file = `packages/${pack}/src/forbidden.ts`;
  const problems = newProblems(withFile(pack, file, text));
  expect(problems.filter((one) => one.startsWith(`${file}: `))).toEqual([expect.stringMatching(problem)]);
});

test('what looks forbidden and is not passes', () => {
  const text = [
    `import { existsSync, readFileSync } from 'node:fs';`,
    `import { resolve } from 'node:path';`,
    '// Math.random, any, export default: words in a comment',
    `export const words = ['Math.random', 'any', resolve('pngjs')];`,
  ].join('\n');
  expect(newProblems(withFile('training', 'packages/training/src/fine.ts', text))).toEqual([]);
});

test('a file that outgrows a screenful is found', () => {
  const text = `${'//\n'.repeat(300)}export {};`;
  const problems = newProblems(withFile('core', 'packages/core/src/long.ts', text));
  expect(problems).toEqual([expect.stringContaining('301 lines, over 250')]);
});

test('a test that does not run is found', () => {
  const file = 'packages/core/src/idle.test.ts';
  expect(newProblems(withFile('core', file, `test.skip('x', () => {});`))).toEqual([
    expect.stringContaining('test.skip'),
  ]);
});

test.each(['utils.ts', 'string-helpers.ts', 'common/index.ts'])('a file called %s is found', (name) => {
  const problems = newProblems(withFile('core', `packages/core/src/${name}`, 'export {};'));
  expect(problems).toEqual([expect.stringContaining('says nothing')]);
});

test('dependencies declared and not imported, or imported and not declared, are found', () => {
  const extra = withManifest('io', (manifest) => ({
    ...manifest,
    dependencies: { ...manifest.dependencies, ajv: '8' },
  }));
  expect(newProblems(extra)).toEqual([expect.stringContaining("'ajv' is declared and never imported")]);
  const none = withManifest('evaluation', (manifest) => ({ ...manifest, dependencies: {} }));
  expect(newProblems(none)).toEqual([
    expect.stringContaining("'@hello-nn/core' is imported and not declared"),
    expect.stringContaining("'cephes' is imported and not declared"),
  ]);
});

test('a package without types, README or row in the table is found', () => {
  const untyped = withManifest('io', (manifest) => ({ ...manifest, exports: { '.': './dist/index.js' } }));
  expect(newProblems(untyped)).toEqual([expect.stringContaining('no typed ESM export')]);
  const packages = house.packages.map((one) => (one.name === 'io' ? { ...one, readme: '' } : one));
  expect(newProblems({ ...house, packages })).toHaveLength(2);
  const stranger = { ...house.packages.find(({ name }) => name === 'io')!, name: 'stranger', files: new Map() };
  expect(newProblems({ ...house, packages: [...house.packages, stranger] })).toContainEqual(
    expect.stringContaining('without a row'),
  );
});

test('a median that grows and a lock file that installs elsewhere only are found', () => {
  const text = 'export {};\n'.repeat(100);
  const many = new Map(Array.from({ length: 2000 }, (_, i) => [`packages/core/src/part-${i}.ts`, text]));
  const packages = house.packages.map((one) =>
    one.name === 'core' ? { ...one, files: new Map([...one.files, ...many]) } : one,
  );
  expect(newProblems({ ...house, packages })).toEqual([expect.stringMatching(/the median file has 100 lines/)]);
  const addresses = '{ "packages": { "node_modules/x": { "resolved": "https://example.org/x.tgz" } } }';
  expect(newProblems({ ...house, lock: addresses })).toEqual([expect.stringContaining('names download addresses')]);
  const incomplete = '{ "packages": { "node_modules/x": { "optionalDependencies": { "x-darwin": "1.0.0" } } } }';
  expect(newProblems({ ...house, lock: incomplete })).toEqual([expect.stringContaining('lacks 1 packages')]);
});

function withFile(pack: string, file: string, text: string): House {
  const add = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> => new Map([...files, [file, text]]);
  return {
    ...house,
    packages: house.packages.map((one) => (one.name === pack ? { ...one, files: add(one.files) } : one)),
  };
}

function withManifest(pack: string, change: (manifest: Manifest) => Manifest): House {
  const packages = house.packages.map((one) => (one.name === pack ? { ...one, manifest: change(one.manifest) } : one));
  return { ...house, packages };
}

// Problems the change alone brings, so that one fault elsewhere does not fail every test of this file.
function newProblems(changed: House): string[] {
  const before = new Set(checkHouse(house));
  return checkHouse(changed).filter((problem) => !before.has(problem));
}
