import { type NumberUnit, spansDecades } from './number-axis.ts';

/** One upright axis: what varies, and the value each line has there. */
export interface ParallelAxis {
  readonly title: string;
  readonly unit: NumberUnit;
  /** One a line; null: it has none. All numbers make a scale, anything else steps. */
  readonly values: readonly (number | string | null)[];
}

/** Where the values of an axis are, 0 (below) … 1, and what is written beside it. */
export interface PlacedAxis {
  readonly places: readonly (number | undefined)[];
  readonly ticks: readonly { readonly place: number; readonly text: string }[];
}

/** Values that each get a tick; of more, five that are evenly apart. */
const MOST_TICKS = 8;

/** Places the values of an axis: numbers to scale (logarithmic where they span decades), all else in equal steps. */
export function placeAxis({ values, unit }: ParallelAxis): PlacedAxis {
  const there = values.filter((value) => value !== null);
  const numbers = there.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  if (numbers.length !== there.length) return steps(values);
  const log = unit === 'plain' && spansDecades(numbers);
  const forward = (value: number): number => (log ? Math.log(value) : value);
  const [low, high] = [forward(Math.min(...numbers)), forward(Math.max(...numbers))];
  const place = (value: number): number => (high === low ? 0.5 : (forward(value) - low) / (high - low));
  const backward = (at: number): number => (log ? Math.exp(low + at * (high - low)) : low + at * (high - low));
  const distinct = [...new Set(numbers)].sort((a, b) => a - b);
  const ticked = distinct.length <= MOST_TICKS && unit === 'plain' ? distinct : [0, 0.25, 0.5, 0.75, 1].map(backward);
  return {
    places: values.map((value) => (typeof value === 'number' ? place(value) : undefined)),
    ticks: apart(ticked.map((value) => ({ place: place(value), text: numberText(value, unit) }))),
  };
}

function steps(values: ParallelAxis['values']): PlacedAxis {
  const distinct = [...new Set(values.filter((value) => value !== null))];
  const place = (value: number | string): number =>
    distinct.length === 1 ? 0.5 : distinct.indexOf(value) / (distinct.length - 1);
  return {
    places: values.map((value) => (value === null ? undefined : place(value))),
    ticks: distinct.map((value) => ({ place: place(value), text: String(value) })),
  };
}

function numberText(value: number, unit: NumberUnit): string {
  return unit === 'share' ? `${(value * 100).toFixed(2)} %` : String(Number(value.toPrecision(4)));
}

// Texts nearer than this would lie on each other.
const LEAST_GAP = 0.055;

function apart<T extends { readonly place: number; readonly text: string }>(ticks: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const tick of ticks) {
    const before = kept.at(-1);
    if (!before || (tick.place - before.place >= LEAST_GAP && tick.text !== before.text)) kept.push(tick);
  }
  return kept;
}
