/** Each promise of docs/reliability.md names a test that is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs/reliability.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| (?!promise)\S/.test(line))
  .map((line) => line.slice(1, -1).split(/(?<!\\)\|/))
  .filter((cells) => cells.length === 2)
  .map(([promise, tests]) => ({
    promise: promise!.trim(),
    tests: [...tests!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!),
  }));

test('the page makes promises', () => {
  expect(rows.length).toBeGreaterThan(20);
});

test.each(rows)('$promise: its tests are there', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  const missing = tests.filter(
    (path) => ![path, join('packages/pipeline/src', path)].some((one) => existsSync(join(root, one))),
  );
  expect(missing).toEqual([]);
});
