import type { Palette } from './colors.ts';
import { duration, formatNumber } from './format.ts';

/** What is known of a sweep while it runs. */
export interface SweepState {
  /** Points that need no more training. */
  readonly done: number;
  readonly points: number;
  readonly epochsDone: number;
  /** As many as there will be, if no point ends early. */
  readonly epochs: number;
  /** In words: `93.10 % (learningRate 0.03)`. */
  readonly best?: string;
  readonly secondsLeft?: number;
}

const LARGEST_BAR = 24;
const SMALLEST_BAR = 6;

/** One line that does not wrap in `columns`; the last words are left out first. */
export function sweepLine(state: SweepState, columns: number, palette: Palette): string {
  const title = `${formatNumber(state.done)}/${formatNumber(state.points)} points `;
  const known = sweepWords(state);
  // Room for the `^C` that a terminal writes at the end of the line.
  const room = columns - 3 - title.length;
  for (let count = known.length; count >= 0; count--) {
    const text = count > 0 ? ` ${known.slice(0, count).join(' · ')}` : '';
    const bar = Math.min(room - text.length, LARGEST_BAR);
    if (bar < SMALLEST_BAR) continue;
    const full = Math.round(Math.min(state.epochsDone / Math.max(state.epochs, 1), 1) * bar);
    return `${title}${palette.good('━'.repeat(full))}${palette.quiet('─'.repeat(bar - full))}${text}`;
  }
  return title.slice(0, Math.max(columns - 3, 0));
}

/** Time first: it is what one looks for. */
export function sweepWords({ secondsLeft, epochsDone, epochs, best }: SweepState): string[] {
  return [
    secondsLeft === undefined ? '' : `about ${duration(secondsLeft)} left`,
    best === undefined ? '' : `best ${best}`,
    `${formatNumber(epochsDone)}/${formatNumber(epochs)} epochs`,
  ].filter((word) => word !== '');
}
