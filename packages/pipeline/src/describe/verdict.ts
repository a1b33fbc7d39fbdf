import { formatProblem, type Problem, printable } from '@hello-nn/core';
import { describeDifference } from '../ingredients/differences.ts';
import { paletteOf } from '../terminal/index.ts';
import type { Parting, Verdict, VerdictName } from '../verify/verdict.ts';
import { verdictName } from '../verify/verdict.ts';
import { labelled } from './labelled.ts';

const WIDTH = 12;
// What stands beside the labels of a terminal of 80 columns.
const WIDEST = 68;

/** A verdict for the terminal: one word, then where the repetition parts from the run and what may have changed it. */
export function describeVerdict(verdict: Verdict, colors: boolean): string {
  const { changed, refusals, notes } = verdict;
  const name = verdictName(verdict);
  const [word, color] = WORDS[name];
  const changes = changed.map((difference) => broken(printable(describeDifference(difference))));
  const causes = changes.length > 0 || refusals.length > 0 ? changes : unexplained(verdict);
  return [
    labelled(word, broken(sentence(verdict)), WIDTH).replace(word, paletteOf(colors)[color]),
    ...refusals.map((problem) => labelled('', refusalInWords(problem), WIDTH)),
    ...(name === 'different'
      ? paragraph('Changed', causes)
      : paragraph('Note', changes, '\nchanged, and no number with it')),
    ...notes.map((note) => labelled('Note', note.split('\n').map(printable).join('\n'), WIDTH)),
  ].join('\n');
}

function paragraph(label: string, lines: readonly string[], end = ''): string[] {
  return lines.length === 0 ? [] : [labelled(label, lines.join('\n') + end, WIDTH)];
}

/** The faults of a run's folder, one a line. */
export function describeFaults({ faults }: Pick<Verdict, 'faults'>, checked: number): string {
  if (faults.length === 0) return labelled('Files', `all ${checked} as they were written`);
  return labelled('Files', faults.map(({ path, what }) => broken(printable(`${path} ${what}`))).join('\n'));
}

const WORDS: Readonly<Record<VerdictName, readonly [word: string, color: 'good' | 'bad']>> = {
  identical: ['IDENTICAL', 'good'],
  different: ['DIFFERENT', 'bad'],
  'files-changed': ['CHANGED', 'bad'],
};

function sentence({ parting, refusals, epochs, judged, faults }: Verdict): string {
  if (refusals.length > 0) return 'it can no longer be repeated:';
  if (parting?.epoch !== undefined) return `from epoch ${parting.epoch} on: ${inWords(parting)}`;
  if (parting) return `after ${epochsInWords(epochs)}: ${inWords(parting)}`;
  const parts = [...(epochs > 0 ? [epochsInWords(epochs)] : []), 'the weights', ...(judged ? ['the metrics'] : [])];
  const same = `${parts.join(', ').replace(/, (?=[^,]*$)/, ' and ')} are the run's own`;
  return faults.length > 0 ? `files of its folder;\n${same}` : same;
}

/** A problem with its digests cut as everywhere here, the place on a line of its own where it is long. */
function refusalInWords(problem: Problem): string {
  const text = formatProblem(problem).replace(/[0-9a-f]{64}/g, (digest) => digest.slice(0, 12));
  const [first] = text.split('\n', 1);
  return first!.length > WIDEST ? `${problem.where}:\n  ${text.slice(problem.where.length + 2)}` : text;
}

function epochsInWords(epochs: number): string {
  return epochs === 1 ? 'its epoch' : `all ${epochs} epochs`;
}

function inWords({ what, before, now }: Parting): string {
  const [one, other] = apart(before, now);
  return what === 'end' ? `it ${one} → ${other}` : `${COLUMNS[what] ?? what} ${one} → ${other}`;
}

const COLUMNS: Readonly<Record<string, string>> = {
  validationLoss: 'validation loss',
  validationAccuracy: 'validation accuracy',
  learningRate: 'learning rate',
};

/** Two values as short as they can be told apart: numbers with four decimals or more, digests with twelve digits. */
function apart(before: unknown, now: unknown): readonly [string, string] {
  if (typeof before !== 'number' || typeof now !== 'number') return [short(before), short(now)];
  for (let decimals = 4; decimals <= 17; decimals++) {
    const both = [before.toFixed(decimals), now.toFixed(decimals)] as const;
    if (both[0] !== both[1]) return both;
  }
  return [String(before), String(now)];
}

function short(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'string'
    ? printable(value.replace(/^[0-9a-f]{64}$/, (digest) => digest.slice(0, 12)))
    : JSON.stringify(value);
}

function unexplained({ faults }: Verdict): string[] {
  if (faults.some(({ path }) => path === 'run.json')) {
    return ['run.json was: it may no longer say what the run was made of'];
  }
  return [
    'nothing that is recorded: config, data, code, engine, versions and',
    'machine are those of the run. Verify it again: if it then differs',
    'elsewhere, suspect the machine (memory, heat, overclocking); if it',
    'differs in the same place, please report it.',
  ];
}

/** A line that is too long for the terminal, broken behind a colon, and if need be before what it was and what it is. */
function broken(line: string): string {
  const isTooLong = (text: string): boolean => text.split('\n').some((part) => part.length > WIDEST);
  return [/(?<=:) /, / (?=\S+ → )/].reduce((text, gap) => (isTooLong(text) ? text.replace(gap, '\n  ') : text), line);
}
