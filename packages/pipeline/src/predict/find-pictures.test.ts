import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPictures } from './find-pictures.ts';

const folder = mkdtempSync(join(tmpdir(), 'hello-nn-pictures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const name of ['b.png', 'a.PNG', 'note.txt', '[1].png']) writeFileSync(join(folder, name), '');
mkdirSync(join(folder, 'deeper.png'));
writeFileSync(join(folder, 'deeper.png', 'c.png'), '');

const found = (...patterns: readonly string[]): string[] =>
  findPictures(patterns.map((pattern) => join(folder, pattern))).map((file) => file.slice(folder.length + 1));

test("a folder stands for its own PNGs, sorted, and not for its folders'", () => {
  expect(found('')).toEqual(['[1].png', 'a.PNG', 'b.png']);
});

test('a pattern stands for the files that match it', () => {
  expect(found('?.png')).toEqual(['b.png']);
  expect(found('**/c.*')).toEqual(['deeper.png/c.png']);
});

test('a file is taken as it is, also one whose name looks like a pattern', () => {
  expect(found('[1].png', 'note.txt')).toEqual(['[1].png', 'note.txt']);
});

test('a file that is named twice is looked at once', () => {
  expect(found('b.png', 'b.*', '')).toEqual(['b.png', '[1].png', 'a.PNG']);
});

test('a folder whose name holds brackets is no pattern', () => {
  mkdirSync(join(folder, 'my [2]'));
  writeFileSync(join(folder, 'my [2]', 'd.png'), '');
  expect(found('my [2]/')).toEqual(['my [2]/d.png']);
});

test('everything that names nothing is said at once', () => {
  expect(() => found('b.png', 'x.png', '*.gif')).toThrow(/x\.png: no PNG file is there[\s\S]*\*\.gif: no PNG/);
});
