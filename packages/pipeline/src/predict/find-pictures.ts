import { statSync } from 'node:fs';
import { UserError } from '@hello-nn/core';
import { globSync } from 'tinyglobby';

/** More than this is not looked at by a person any more. */
const MOST_PICTURES = 1000;

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
  const files = [...new Set(found.flatMap((each) => each.files))];
  if (files.length > MOST_PICTURES) {
    const what = `${files.length} pictures at once`;
    throw new UserError('usage', { where: '--images', what, expected: `at most ${MOST_PICTURES}` });
  }
  return files;
}

function filesOf(pattern: string): string[] {
  const stats = statSync(pattern, { throwIfNoEntry: false });
  if (stats?.isFile()) return [pattern];
  const glob = stats?.isDirectory() ? `${pattern.replace(/[\\/]$/, '')}/*.{png,PNG}` : pattern;
  return globSync(glob, { onlyFiles: true, expandDirectories: false }).sort();
}
