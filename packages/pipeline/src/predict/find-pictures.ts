import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { globSync } from 'tinyglobby';
import { MOST_ASKED } from './most-asked.ts';

/**
 * The files that `--images` names: files, folders (their PNGs) and patterns like `my/*.png`, which not every shell resolves.
 *
 * @throws UserError `usage` if one names nothing, or all together too many.
 */
export function findPictures(patterns: readonly string[]): string[] {
  const found = patterns.map((pattern) => ({ pattern, files: filesOf(pattern) }));
  const empty = found.filter(({ files }) => files.length === 0);
  if (empty.length > 0) {
    throw new UserError(
      'usage',
      empty.map(({ pattern }) => ({
        where: `--images=${pattern}`,
        what: 'no PNG file is there',
        fix: 'check the path',
      })),
    );
  }
  const files = distinct(found.flatMap((each) => each.files));
  if (files.length > MOST_ASKED) {
    const what = `${files.length} pictures at once`;
    throw new UserError('usage', { where: '--images', what, expected: `at most ${MOST_ASKED}` });
  }
  return files;
}

function filesOf(pattern: string): string[] {
  const stats = statSync(pattern, { throwIfNoEntry: false });
  if (stats?.isFile()) return [pattern];
  if (stats?.isDirectory()) return picturesIn(pattern);
  return globSync(pattern, { onlyFiles: true, expandDirectories: false, absolute: isAbsolute(pattern) }).sort();
}

// Listed, not globbed: a folder's name may hold brackets.
function picturesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /\.png$/i.test(name));
  const files = names.sort().map((name) => join(folder, name));
  return files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

// The same file may be spelt in several ways: my/1.png, ./my/1.png.
function distinct(files: readonly string[]): string[] {
  const byPath = new Map<string, string>();
  for (const file of files) if (!byPath.has(resolve(file))) byPath.set(resolve(file), file);
  return [...byPath.values()];
}
