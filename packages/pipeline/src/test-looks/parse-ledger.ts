import { isMapping, type Problem, UserError } from '@hello-nn/core';
import { MOST_PROBLEMS } from '../runs/check-record.ts';
import type { Look } from './ledger.ts';

const START = '{"look":';
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The looks that the text of a ledger holds.
 *
 * A process that was killed, or whose disk was full, leaves the beginning of a line, at the end or in front of the next one's: it
 * showed nobody anything, and does not count. Whatever else is wrong was done by something else: `UserError('data')`.
 */
export function parseLedger(text: string, file: string): Look[] {
  const lines = text.split('\n');
  // What follows the last line break is empty, or what is left of a line.
  const last = lines.pop()!;
  const problems: Problem[] = [];
  const looks = lines.flatMap((line, at) => {
    const found = looksIn(line);
    if (found) return found;
    problems.push(damaged(`${file}:${at + 1}`, line));
    return [];
  });
  const rest = looksIn(last) ?? (isTorn(last) ? [] : undefined);
  if (!rest) problems.push(damaged(`${file}:${lines.length + 1}`, last));
  if (problems.length > 0) throw new UserError('data', problems.slice(0, MOST_PROBLEMS));
  return [...looks, ...rest!];
}

// A whole look, behind those and the beginnings of those that came without a line break; undefined where it is damaged.
function looksIn(line: string): Look[] | undefined {
  const [before, ...parts] = line.split(START);
  const pieces = [before!, ...parts.map((part) => START + part)].filter((piece) => piece !== '');
  const looks = pieces.map(lookOf);
  if (looks.at(-1) === undefined) return undefined;
  if (!pieces.every((piece, at) => looks[at] || isTorn(piece))) return undefined;
  return looks.filter((look) => look !== undefined);
}

// Nothing, the beginning of a line (a look has one brace at its end), or the nothing that a power cut leaves.
function isTorn(piece: string): boolean {
  return /^\0*$/.test(piece) || START.startsWith(piece) || (piece.startsWith(START) && !piece.includes('}'));
}

function lookOf(text: string): Look | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isMapping(value) || value.look !== 1) return undefined;
  const { test, run, weights, at } = value;
  if (typeof test !== 'string' || !SHA256.test(test)) return undefined;
  if (typeof weights !== 'string' || !SHA256.test(weights)) return undefined;
  return typeof run === 'string' && typeof at === 'string' ? { test, run, weights, at } : undefined;
}

function damaged(where: string, line: string): Problem {
  return {
    where,
    what: `this line is damaged: ${JSON.stringify(line.slice(0, 60))}`,
    expected: 'one look at a test set',
    fix: 'restore the file from a copy, or move it away: looks are counted from none again then',
  };
}
