import { suggestionOf, type Violation } from '@hello-nn/core';
import { isWithin, type Path, type Places, pathId } from './place.ts';

/**
 * Which parts of a config no rule may judge by: what was refused, and what is a default only because the key that was
 * written in its place is unknown (`unit: 32` where `units` has a default). Where it is clear which key was meant, the others
 * of its mapping are beyond doubt.
 */
export function doubts(
  violations: readonly Violation[],
  refused: readonly Path[],
  places: Places,
): (path: Path) => boolean {
  const isWritten = (path: Path): boolean => places.has(pathId(path));
  const wrong: Path[] = [...refused];
  const mappingsWithUnknownKeys: Path[] = refused
    .filter((path) => path.at(-1) === '<<')
    .map((path) => path.slice(0, -1));
  for (const { path, key, fix } of violations) {
    const full = key === undefined ? path : [...path, key];
    // Without its kind, nothing is known about the other keys of a mapping, and its defaults are not filled.
    wrong.push(full.at(-1) === 'kind' ? full.slice(0, -1) : full);
    if (key === undefined || !isWritten(full)) continue;
    const meant = suggestionOf(fix);
    if (meant === undefined) mappingsWithUnknownKeys.push(path);
    else wrong.push([...path, meant]);
  }
  return (path) =>
    wrong.some((part) => isWithin(path, part)) ||
    mappingsWithUnknownKeys.some((mapping) => {
      return path.length > mapping.length && isWithin(path, mapping) && !isWritten(path.slice(0, mapping.length + 1));
    });
}
