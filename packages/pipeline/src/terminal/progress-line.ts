import type { Palette } from './colors.ts';
import { duration, percent, shortNumber } from './format.ts';

/** What a progress display knows; undefined: not yet. */
export interface ProgressState {
  readonly epoch: number;
  readonly epochs: number;
  /** Of the whole training, 0 … 1. */
  readonly done: number;
  readonly loss?: number;
  readonly accuracy?: number;
  readonly validationLoss?: number;
  readonly validationAccuracy?: number;
  readonly rowsPerSecond?: number;
  readonly secondsLeft?: number;
  /** Set once training is over: what it took. */
  readonly secondsTaken?: number;
}

const LARGEST_BAR = 32;
const USUAL_BAR = 8;
const SMALLEST_BAR = 4;

interface Wording {
  /** What the figures usually take; the bar gets the rest, so that it keeps its length while the figures move. */
  readonly columns: number;
  readonly accuracy: string;
  readonly validation: string;
  readonly rate: string;
  readonly digits: number;
}

// For terminals from about 117, 99 and 80 columns on.
const WORDINGS: readonly Wording[] = [
  { columns: 94, accuracy: 'accuracy ', validation: 'val loss', rate: ' rows/s', digits: 2 },
  { columns: 82, accuracy: 'acc ', validation: 'val loss', rate: ' rows/s', digits: 1 },
  { columns: 62, accuracy: '', validation: 'val', rate: '/s', digits: 1 },
];

/** One line that does not wrap in `columns`, in the longest wording there is room for; the last figures are left out first. */
export function progressLine(state: ProgressState, columns: number, palette: Palette): string {
  // Room for the `^C` that a terminal writes at the end of the line: a line that wraps leaves its half behind.
  const room = columns - 3;
  const title = `${String(state.epoch).padStart(String(state.epochs).length)}/${state.epochs} `;
  const barWith = (wording: Wording): number => room - title.length - wording.columns;
  const wording = WORDINGS.find((each) => barWith(each) >= USUAL_BAR) ?? WORDINGS.at(-1)!;
  const usual = Math.min(Math.max(barWith(wording), USUAL_BAR), LARGEST_BAR);
  const known = figures(state, wording);
  for (let count = known.length; count >= 0; count--) {
    const text = count > 0 ? ` ${known.slice(0, count).join(' · ')}` : '';
    const bar = Math.min(room - title.length - text.length, usual);
    if (bar >= SMALLEST_BAR) return `${title}${drawBar(state.done, bar, palette)}${text}`;
  }
  return title.slice(0, Math.max(room, 0));
}

function figures(state: ProgressState, wording: Wording): string[] {
  const pair = (word: string, loss: number | undefined, accuracy: number | undefined): string =>
    loss === undefined || accuracy === undefined
      ? ''
      : `${word} ${loss.toFixed(4)} ${wording.accuracy}${percent(accuracy, wording.digits)}`;
  return [
    pair('loss', state.loss, state.accuracy),
    pair(wording.validation, state.validationLoss, state.validationAccuracy),
    timing(state),
    state.rowsPerSecond === undefined ? '' : `${shortNumber(state.rowsPerSecond)}${wording.rate}`,
  ].filter((figure) => figure !== '');
}

function timing({ secondsLeft, secondsTaken }: ProgressState): string {
  if (secondsTaken !== undefined) return `in ${duration(secondsTaken)}`;
  return secondsLeft === undefined ? '' : `${duration(secondsLeft)} left`;
}

function drawBar(done: number, length: number, palette: Palette): string {
  const full = Math.round(Math.min(Math.max(done, 0), 1) * length);
  return palette.good('━'.repeat(full)) + palette.quiet('─'.repeat(length - full));
}
