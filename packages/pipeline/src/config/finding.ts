import { suggestionOf } from '@hello-nn/core';
import { excerpt, printable, short, shown } from './excerpt.ts';
import { dotted, type Fault, type Path, type Place, type Places, pathId, type Severity } from './place.ts';

/** Something wrong in a config, for people and for programs. Lines and columns count from 1, in UTF-16 units. */
export interface Finding {
  readonly severity: Severity;
  /** Stable, kebab-case. */
  readonly code: string;
  /** The file it is in, a base's name where that wrote it; null: it came from the command line. */
  readonly file: string | null;
  /** Null where the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** The first column behind it, on the same line. */
  readonly endColumn: number | null;
  /** The `--set` it came from. */
  readonly set?: string;
  /** As `--set` takes it; empty: the config as a whole. */
  readonly path: string;
  readonly message: string;
  readonly expected: string | null;
  readonly received: string | null;
  readonly fix: string | null;
  /** What to write in place of the received word, where that is a slip of the finger. */
  readonly suggestion?: string;
  /** The source line and carets under it. */
  readonly excerpt?: string;
}

/** A file as findings show it. */
export interface ShownFile {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Renders a fault. `value`, `places`: the config it was found in, for what stands there. */
export function toFinding(fault: Fault, files: readonly ShownFile[], value: unknown, places: Places): Finding {
  const { place, path = [], code = 'syntax', severity = 'error', what, expected, fix } = fault;
  const suggestion = suggestionOf(fix);
  return {
    severity,
    code,
    ...position(place, files),
    path: printable(dotted(path)),
    message: printable(what),
    expected: expected === undefined ? null : printable(expected),
    received: received(fault, files, value, places),
    fix: fix === undefined ? null : printable(fix),
    ...(suggestion !== undefined && { suggestion: printable(suggestion) }),
    ...pictured(place, files),
  };
}

type Position = Pick<Finding, 'file' | 'line' | 'column' | 'endColumn' | 'set'>;

function position(place: Place, files: readonly ShownFile[]): Position {
  if ('set' in place) return { file: null, line: null, column: null, endColumn: null, set: shownSet(place.set) };
  const { line, column, length, source = 0 } = place;
  return { file: printable(files[source]!.name), line, column, endColumn: column + length };
}

/** A place a reader can open: `configs/x.yaml:12:5`, or the `--set` it came from. */
export function whereIs(place: Place, files: readonly Pick<ShownFile, 'name'>[]): string {
  if ('set' in place) return `--set ${shownSet(place.set)}`;
  return `${printable(files[place.source ?? 0]!.name)}:${place.line}:${place.column}`;
}

function shownSet(text: string): string {
  return printable(short(text, 100));
}

function pictured(place: Place, files: readonly ShownFile[]): { excerpt?: string } {
  const lines = 'line' in place ? files[place.source ?? 0]!.lines : [];
  return 'line' in place && lines[place.line - 1] ? { excerpt: excerpt(lines, place) } : {};
}

function received(fault: Fault, files: readonly ShownFile[], value: unknown, places: Places): string | null {
  if (fault.received !== undefined) return fault.received;
  const { path, place } = fault;
  const held = path && valueAt(value, path);
  if (path && held !== null && held !== undefined) {
    return places.has(pathId(path)) ? shown(held) : `${shown(held)} (the default)`;
  }
  if (fault.code === 'no-value') return 'nothing';
  if (!('line' in place)) return null;
  const start = place.column - 1;
  const text = files[place.source ?? 0]!.lines[place.line - 1]?.slice(start, start + place.length).trim();
  return text ? printable(short(text)) : null;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((held, step) => {
    const isHolder = typeof held === 'object' && held !== null && Object.hasOwn(held, step);
    return isHolder ? (held as Record<string | number, unknown>)[step] : undefined;
  }, value);
}
