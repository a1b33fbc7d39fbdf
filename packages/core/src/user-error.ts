/**
 * The one error class of the house: something a user can cause and can repair. It prints without a stack.
 * A broken invariant of our own code is a plain `Error` and keeps its stack.
 */

/** What went wrong, by the exit code it leads to: config/usage 2 · data 3 · diverged 4 · failed 1 · interrupted 130. */
export type ErrorCode = 'usage' | 'config' | 'data' | 'diverged' | 'failed' | 'interrupted';

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  failed: 1,
  usage: 2,
  config: 2,
  data: 3,
  diverged: 4,
  interrupted: 130,
};

/** One thing to repair. `where` is a place a reader can open: `configs/x.yaml:12:5 › training.batchSize`, or a file. */
export interface Problem {
  readonly where: string;
  /** A stable word for what is wrong, for programs; told where `hello-nn check` would tell it. */
  readonly code?: string;
  /** A sentence: what is wrong, with what was received. */
  readonly what: string;
  /** What would have been right: type, range, choices. */
  readonly expected?: string;
  /** What to do now, as an imperative: a corrected spelling, a command. */
  readonly fix?: string;
  /** The source line and a caret under it, already aligned. */
  readonly excerpt?: string;
}

/** Thrown for everything a user can cause; carries all problems found, not just the first. Its message tells at most 100. */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, problems: Problem | readonly Problem[], options?: { cause?: unknown }) {
    const list = [problems].flat().map((problem) => printableProblem(problem as Problem));
    super(messageOf(list), options);
    this.name = 'UserError';
    this.code = code;
    this.problems = list;
  }

  /** The process exit code: 1, 2, 3, 4 or 130. */
  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}

// A record that was tampered with lists a hundred thousand files that are not there.
const MOST_TOLD = 100;

function messageOf(problems: readonly Problem[]): string {
  const more = problems.length - MOST_TOLD;
  return [...problems.slice(0, MOST_TOLD).map(formatProblem), ...(more > 0 ? [`and ${more} more problems`] : [])].join(
    '\n',
  );
}

// What a message quotes may be as long as the file it is from. A place says most at its start and at its end.
const LONGEST_FIELD = 1000;

/**
 * A text that moves no cursor, hides nothing and fills no screen: a tab becomes `→`, other control and direction characters
 * `·`, and of more than 1,000 characters those in the middle `…`.
 */
export function printable(text: string): string {
  const half = (LONGEST_FIELD - 1) / 2;
  const short =
    text.length > LONGEST_FIELD ? `${text.slice(0, Math.ceil(half))}…${text.slice(-Math.floor(half))}` : text;
  return short.replaceAll('\t', '→').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '·');
}

// Names and words out of a file or of the command line may be anything. Only an excerpt has lines.
function printableProblem(problem: Problem): Problem {
  const fields = Object.entries(problem).map(([key, text]) => [
    key,
    typeof text !== 'string' ? text : key === 'excerpt' ? text.split('\n').map(printable).join('\n') : printable(text),
  ]);
  return Object.fromEntries(fields) as Problem;
}

/** Renders one problem as plain text: place and fault on the first line, then excerpt, expectation and fix, indented. */
export function formatProblem(problem: Problem): string {
  const lines = [`${problem.where}: ${problem.what}`];
  if (problem.excerpt) lines.push(...problem.excerpt.split('\n').map((line) => `  ${line}`));
  if (problem.expected) lines.push(`  expected ${problem.expected}`);
  if (problem.fix) lines.push(`  fix: ${problem.fix}`);
  return lines.join('\n');
}
