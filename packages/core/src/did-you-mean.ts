import { closest, distance } from 'fastest-levenshtein';

// A slip of the finger happens to words, not to paragraphs; the bound also keeps a hostile key from costing seconds.
export const LONGEST_WORD = 64;

/** The nearest of `known` as a fix, when it is near enough to be a slip of the finger; case and hyphens are ignored. */
export function didYouMean(given: string, known: readonly string[]): { fix?: string } {
  const near = nearestWord(given, known);
  return near === undefined ? {} : { fix: `did you mean '${near}'?` };
}

/** The word that a fix of `didYouMean` proposes: how an editor can repair it by itself. */
export function suggestionOf(fix: string | undefined): string | undefined {
  return /^did you mean '(.+)'\?$/s.exec(fix ?? '')?.[1];
}

/** The nearest of `known` to `given`, or none when all are farther than two in five letters. */
export function nearestWord(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || given.length > LONGEST_WORD) return undefined;
  const folded = known.map(fold);
  const word = fold(given);
  const best = closest(word, folded);
  const limit = Math.max(1, Math.floor(Math.max(word.length, best.length) * 0.4));
  const edits = distance(word, best);
  // Two letters that changed places are two edits, too far for a short word: 'adma'.
  const near = edits <= limit || (edits === 2 && sortLetters(word) === sortLetters(best));
  return near && edits < best.length ? known[folded.indexOf(best)] : undefined;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function sortLetters(word: string): string {
  return [...word].sort().join('');
}
