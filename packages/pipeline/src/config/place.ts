/** A stretch of one line of the config's text. Lines and columns count from 1; columns are UTF-16 units, as in editors. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** Which file of an `extends` chain: 1 is the config's own base; absent for the config itself. */
  readonly source?: number;
}

/** A value that came from the command line: the whole `path=value`, and where it stands among the others. */
export interface SetPlace {
  readonly set: string;
  readonly order: number;
}

export type Place = TextPlace | SetPlace;

/** Keys and indices from the root. */
export type Path = readonly (string | number)[];

/** Where a value stands, and the key before it (none for the root and for list items). */
export interface Entry {
  readonly value: Place;
  readonly key?: Place;
}

/** The place of everything that was written, by its path; what only has a default is not in it. */
export type Places = Map<string, Entry>;

/** An `error` keeps a config from being used; a `warning` says what was probably not meant. */
export type Severity = 'error' | 'warning';

/** Something wrong, before it is rendered: a place and the words. */
export interface Fault {
  readonly place: Place;
  readonly path?: Path;
  /** A stable word for what is wrong, for programs. */
  readonly code?: string;
  readonly severity?: Severity;
  readonly what: string;
  readonly expected?: string;
  /** What stands there instead, where the value at `path` does not say it. */
  readonly received?: string;
  readonly fix?: string;
  readonly isMissingKey?: boolean;
  /** The value at `path` can be judged all the same. */
  readonly isDuplicate?: boolean;
}

/** A path as the key of a map. */
export function pathId(path: Path): string {
  return JSON.stringify(path.map(String));
}

/** A path as `--set` takes it: `model.layers.1.units`; a key that holds a dot or a space stands in quotes. */
export function dotted(path: Path): string {
  return path
    .map((part) => (/^[^\s.'"]+$/.test(String(part)) ? cut(String(part)) : JSON.stringify(cut(String(part)))))
    .join('.');
}

// A key may be a page long, and it stands in the message of each problem below it.
function cut(key: string): string {
  return key.length > 80 ? `${key.slice(0, 79)}…` : key;
}

/** The place of the value at `path`, or of the nearest mapping or list around it that was written. */
export function placeOf(places: Places, path: Path): Place {
  return places.get(pathId(path))?.value ?? placeAround(places, path.slice(0, -1));
}

/** The place of a key of the mapping at `path`, or of that mapping when the key was not written. */
export function placeOfKey(places: Places, path: Path, key: string): Place {
  return places.get(pathId([...path, key]))?.key ?? placeAround(places, path);
}

// A mapping without a key before it (the root, a list's item) is pointed at, not underlined.
function placeAround(places: Places, path: Path): Place {
  for (let length = path.length; length >= 0; length--) {
    const entry = places.get(pathId(path.slice(0, length)));
    if (entry) return entry.key ?? { ...entry.value, length: 1 };
  }
  throw new Error('the root of a config has no place');
}

/** Whether `path` is `ancestor` or leads through it. */
export function isWithin(path: Path, ancestor: Path): boolean {
  return ancestor.every((part, index) => index < path.length && String(path[index]) === String(part));
}
