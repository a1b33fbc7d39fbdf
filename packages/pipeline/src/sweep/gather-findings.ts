import { type Finding, whereOf } from '../config/index.ts';

/** Findings of many configs, each told once. */
export interface Gathered {
  /** Adds what is found in a config that `runs` runs share. */
  add(findings: readonly Finding[], runs: number): void;
  /** In the order of the file, then of the command line; each with the number of runs it is found in. */
  all(total: number): readonly Finding[];
}

/** @param known What is wrong whatever varies: not to be told again. */
export function gatherFindings(known: readonly Finding[]): Gathered {
  const told = new Set(known.map(idOf));
  const gathered = new Map<string, { readonly first: Finding; count: number }>();
  return {
    add(findings, runs) {
      // One place may be wrong in several ways: the first one stands for all of them.
      for (const id of new Set(findings.map(idOf))) {
        if (told.has(id)) continue;
        const held = gathered.get(id);
        if (held) held.count += runs;
        else gathered.set(id, { first: findings.find((finding) => idOf(finding) === id)!, count: runs });
      }
    },
    all: (total) =>
      [...gathered.values()]
        .sort((a, b) => compare(a.first, b.first))
        .map(({ first, count }) => ({
          ...first,
          message: `${first.message}, in ${count === total ? `all ${total}` : `${count} of ${total}`} runs`,
        })),
  };
}

// Without the words: drawn numbers are all different, and wrong in the same way.
function idOf(finding: Finding): string {
  return JSON.stringify([whereOf(finding), finding.code, finding.path]);
}

// Sorting is stable: what has no line stays in the order of the settings.
function compare(a: Finding, b: Finding): number {
  const [lineA, lineB] = [a.line ?? Infinity, b.line ?? Infinity];
  return lineA === lineB ? (a.column ?? 0) - (b.column ?? 0) : lineA - lineB;
}
