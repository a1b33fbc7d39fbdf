import { COLORS } from '../palette.ts';

/** The groups that a chart tells apart, in order: as many as there are colours that all readers can. */
export const MOST_SERIES = 6;

/** One group of a comparison in a chart: `A`, and what sets it apart. */
export interface Series {
  readonly name: string;
  readonly label: string;
}

const HUES = [COLORS.blue, COLORS.vermillion, COLORS.green, COLORS.purple, COLORS.orange, COLORS.sky];
const DASHES = [
  [1, 0],
  [7, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 2],
  [12, 4],
];
const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'];

/** What stands in a legend: `A · learningRate 0.03`. */
export function legendText({ name, label }: Series): string {
  const text = label === '' ? name : `${name} · ${label}`;
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/**
 * Encodings that tell up to six series apart by colour, and by dash or shape for who does not see colours; all in one
 * legend. Rows carry the `legendText` of their series in the field `series`.
 */
export function seriesEncoding(
  series: readonly Series[],
  second: 'strokeDash' | 'shape',
  place: 'top' | 'bottom' = 'top',
): Readonly<Record<string, object>> {
  const domain = series.map(legendText);
  const range = (second === 'strokeDash' ? DASHES : SHAPES).slice(0, domain.length);
  const legend = domain.length > 1 || domain[0] !== '' ? { ...LEGEND[second], orient: place } : null;
  return {
    color: { field: 'series', sort: null, scale: { domain, range: HUES.slice(0, domain.length) }, legend },
    [second]: { field: 'series', sort: null, scale: { domain, range }, legend },
  };
}

const LONGEST = 60;

const LEGEND = {
  strokeDash: { columns: 1, labelLimit: 420, symbolType: 'stroke', symbolSize: 700, symbolOpacity: 1 },
  shape: { columns: 1, labelLimit: 420, symbolOpacity: 1 },
} as const;
