import type { Problem } from '@hello-nn/core';
import { excerpt, printable } from './excerpt.ts';
import { dotted, type Fault, type Place } from './place.ts';

// More than anyone repairs before the next try; a file of another kind can have thousands.
const MOST_PROBLEMS = 50;

/** Renders faults as problems: in the order of the file, then of the command line; one for the same words at one place. */
export function toProblems(faults: readonly Fault[], file: string, lines: readonly string[]): readonly Problem[] {
  const once = new Map(faults.map((fault) => [JSON.stringify([fault.place, fault.what]), fault]));
  const sorted = [...once.values()].sort((a, b) => compare(a.place, b.place));
  const problems = sorted.slice(0, MOST_PROBLEMS).map((fault) => toProblem(fault, file, lines));
  const more = sorted.length - problems.length;
  return more === 0 ? problems : [...problems, { where: printable(file), what: `and at least ${more} more problems` }];
}

/** A place a reader can open: `configs/x.yaml:12:5`, or the `--set` it came from. */
export function whereIs(place: Place, file: string): string {
  if ('set' in place) return `--set ${printable(bounded(place.set))}`;
  return `${printable(file)}:${place.line}:${place.column}`;
}

function bounded(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function compare(a: Place, b: Place): number {
  if ('set' in a || 'set' in b) return ('set' in a ? a.order : -1) - ('set' in b ? b.order : -1);
  return a.line - b.line || a.column - b.column;
}

function toProblem({ place, path = [], what, expected, fix }: Fault, file: string, lines: readonly string[]): Problem {
  const name = dotted(path);
  const isNamed = name === '' || ('set' in place && place.set.startsWith(`${name}=`));
  return {
    where: printable(`${whereIs(place, file)}${isNamed ? '' : ` › ${name}`}`),
    what: printable(what),
    ...(expected && { expected: printable(expected) }),
    ...(fix && { fix: printable(fix) }),
    ...('line' in place && lines[place.line - 1] && { excerpt: excerpt(lines, place) }),
  };
}
