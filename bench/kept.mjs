import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The last result of each part that has one, so that a report can be made of parts measured on different days. */
export function readKept(folder, ids) {
  const files = ids.map((id) => [id, join(folder, `${id}.json`)]).filter(([, file]) => existsSync(file));
  return Object.fromEntries(files.map(([id, file]) => [id, JSON.parse(readFileSync(file, 'utf8'))]));
}

/** Keeps a part's result with where and when it was measured. */
export function keep(folder, id, result) {
  mkdirSync(folder, { recursive: true });
  writeTidy(join(folder, `${id}.json`), result);
}

/** Writes JSON as the lint wants it. Digits no clock has are cut off, which keeps the files small. */
export function writeTidy(file, value) {
  const rounded = (_, one) => (typeof one === 'number' ? Number(one.toPrecision(6)) : one);
  writeFileSync(file, `${JSON.stringify(value, rounded, 2)}\n`);
  // A file outside of the repository is left as it is.
  spawnSync('npx', ['biome', 'format', '--write', file], { stdio: 'ignore' });
}
