import { isMapping } from '@hello-nn/core';
import type { Parsed } from './parse.ts';
import { type Path, type Places, pathId } from './place.ts';

/** The files of a chain as one config: its values, and the place of each in whichever file wrote it. */
export type Merged = Pick<Parsed, 'value' | 'places' | 'faults' | 'refused'>;

/**
 * Lays configs over one another, the last at the bottom. Mappings are merged key by key; lists and single values are
 * replaced whole, and so is a mapping that chooses another `kind`: options of two kinds never mix. Costs one walk over
 * all values.
 */
export function mergeFiles(parsed: readonly Parsed[]): Merged {
  const [top, ...bases] = parsed.map(withoutExtends);
  const layers = [...bases.filter(({ value }) => isMapping(value)).reverse(), top!];
  const merged = layers.reduce((base, over) => {
    const places: Places = new Map();
    const value = mergeMappings({ base, over, places }, base.value as Mapping, over.value as Mapping, []);
    const stays = (path: Path): boolean => base.places.get(pathId(path)) === places.get(pathId(path));
    return { value, places, faults: [], refused: [...over.refused, ...base.refused.filter(stays)] };
  });
  return { ...merged, faults: parsed.flatMap(({ faults }) => faults) };
}

type Mapping = Readonly<Record<string, unknown>>;

interface Merging {
  readonly base: Merged;
  readonly over: Merged;
  readonly places: Places;
}

function mergeMappings(merging: Merging, base: Mapping, over: Mapping, path: Path): Mapping {
  const { places } = merging;
  copyEntry(merging.over.places, places, path);
  const result: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(base), ...Object.keys(over)])) {
    const at = [...path, key];
    const [below, above] = [base[key], over[key]];
    if (Object.hasOwn(over, key) && isMapping(below) && isMapping(above) && isSameKind(below, above)) {
      result[key] = mergeMappings(merging, below, above, at);
      continue;
    }
    const [value, from] = Object.hasOwn(over, key) ? [above, merging.over] : [below, merging.base];
    result[key] = value;
    copyPlaces(from.places, places, value, at);
  }
  return result;
}

function isSameKind(below: Mapping, above: Mapping): boolean {
  return above.kind === undefined || below.kind === undefined || above.kind === below.kind;
}

function copyPlaces(from: Places, to: Places, value: unknown, path: Path): void {
  copyEntry(from, to, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) copyPlaces(from, to, part, [...path, key]);
}

function copyEntry(from: Places, to: Places, path: Path): void {
  const entry = from.get(pathId(path));
  if (entry) to.set(pathId(path), entry);
}

function withoutExtends(parsed: Parsed): Merged {
  if (!isMapping(parsed.value)) return parsed;
  const { extends: _, ...value } = parsed.value;
  const places = new Map(parsed.places);
  places.delete(pathId(['extends']));
  return { ...parsed, value, places };
}
