import fc from 'fast-check';
import { judge, type Verdict } from './judge.fixture.ts';
import type { Files, FuzzTarget } from './target.fixture.ts';

/** So many inputs come from one seed. */
export const BLOCK = 100;
/** Tries of fast-check to make a failing input smaller; each is bounded like an input. */
const MOST_SHRINKS = 300;

export const LIMITS = { milliseconds: 1000, grownMiB: 256 } as const;

export interface BlockOptions {
  readonly target: FuzzTarget;
  readonly folder: string;
  readonly seed: number;
  readonly block: number;
  readonly count: number;
  /** Hears of each input before it is read. */
  readonly onInput?: (index: number) => void;
  /** Limits of one input; a test that shares its process with others has none. */
  readonly isBounded?: boolean;
}

export interface BlockResult {
  readonly accepted: number;
  readonly refused: number;
  readonly milliseconds: number;
  readonly grownMiB: number;
  readonly failure?: { readonly fault: string; readonly files: Files; readonly path: string; readonly index: number };
}

/** Judges the inputs of one block, the same ones for the same seed; stops at the first fault and makes its input small. */
export async function runBlock(options: BlockOptions): Promise<BlockResult> {
  const { target, folder, count, onInput, isBounded = true } = options;
  const sums = { accepted: 0, refused: 0, milliseconds: 0, grownMiB: 0 };
  let [index, shrinks, fault, first] = [-1, 0, '', -1];
  const details = await fc.check(
    fc.asyncProperty(target.files, async (files) => {
      const isShrinking = first >= 0;
      if (isShrinking && ++shrinks > MOST_SHRINKS) return true;
      index++;
      onInput?.(index);
      const verdict = await judge(target, folder, files);
      const found = faultOf(verdict, isBounded);
      if (found !== undefined) [fault, first] = [found, isShrinking ? first : index];
      if (isShrinking) return found === undefined;
      if (verdict.outcome !== 'fault') sums[verdict.outcome]++;
      sums.milliseconds = Math.max(sums.milliseconds, verdict.milliseconds);
      sums.grownMiB = Math.max(sums.grownMiB, verdict.grownMiB);
      return found === undefined;
    }),
    { seed: seedOf(options), numRuns: count },
  );
  if (!details.failed) return sums;
  const [files] = details.counterexample as [Files];
  return { ...sums, failure: { fault, files, path: String(details.counterexamplePath), index: first } };
}

/** The input of a block that stands at a place, made but not read. */
export function inputAt({
  target,
  seed,
  block,
  index,
}: {
  target: FuzzTarget;
  seed: number;
  block: number;
  index: number;
}): Files {
  let at = -1;
  const details = fc.check(
    fc.property(target.files, () => ++at !== index),
    { seed: seedOf({ seed, block }), numRuns: index + 1, endOnFailure: true },
  );
  return details.counterexample![0] as Files;
}

/** What is wrong with a verdict, if anything. */
export function faultOf({ fault, milliseconds, grownMiB }: Verdict, isBounded = true): string | undefined {
  if (fault !== undefined) return fault;
  if (isBounded && milliseconds > LIMITS.milliseconds) return `slow: ${Math.round(milliseconds)} ms`;
  if (isBounded && grownMiB > LIMITS.grownMiB) return `large: grew by ${Math.round(grownMiB)} MiB`;
  return undefined;
}

function seedOf({ seed, block }: { readonly seed: number; readonly block: number }): number {
  return Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(block + 1, 0x85ebca6b);
}
