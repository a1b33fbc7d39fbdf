import type { Problem } from '@hello-nn/core';
import type { Finding } from './finding.ts';
import type { Fault, Place } from './place.ts';

// More than anyone repairs before the next try; a file of another kind can have thousands.
const MOST_PROBLEMS = 50;

/** In the order of the file, of its bases, then of the command line; one for the same words at one place; at most 50. */
export function inOrder(faults: readonly Fault[]): { readonly first: readonly Fault[]; readonly more: number } {
  const once = new Map(faults.map((fault) => [JSON.stringify([fault.place, fault.what]), fault]));
  const sorted = [...once.values()].sort((a, b) => compare(a.place, b.place));
  const first = sorted.slice(0, MOST_PROBLEMS);
  return { first, more: sorted.length - first.length };
}

function compare(a: Place, b: Place): number {
  if ('set' in a || 'set' in b) return ('set' in a ? a.order : -1) - ('set' in b ? b.order : -1);
  return (a.source ?? 0) - (b.source ?? 0) || a.line - b.line || a.column - b.column;
}

/** A finding as a problem of a `UserError`. */
export function toProblem(finding: Finding): Problem {
  const { code, message, expected, fix, excerpt } = finding;
  return {
    where: whereOf(finding),
    code,
    what: message,
    ...(expected !== null && { expected }),
    ...(fix !== null && { fix }),
    ...(excerpt !== undefined && { excerpt }),
  };
}

/** `configs/x.yaml:12:5 › training.batchSize`; the path is left out where the `--set` says it. */
export function whereOf({ file, line, column, set, path }: Finding): string {
  const place = set !== undefined ? `--set ${set}` : line === null ? `${file}` : `${file}:${line}:${column}`;
  const isNamed = path === '' || set?.startsWith(`${path}=`);
  return isNamed ? place : `${place} › ${path}`;
}
