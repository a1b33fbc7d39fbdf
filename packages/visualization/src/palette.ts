/** Colours from Okabe and Ito's palette (2008), told apart by readers with any kind of colour vision. */
export const COLORS = {
  blue: '#0072B2',
  orange: '#E69F00',
  green: '#009E73',
  sky: '#56B4E9',
  vermillion: '#D55E00',
  purple: '#CC79A7',
  /** Text. */
  ink: '#1a1a1a',
  /** Secondary text: 7 : 1 on white. */
  muted: '#595959',
  /** Frames and rules. */
  frame: '#c4c4c4',
  paper: '#ffffff',
} as const;

/** One colour a split, the same in every figure. */
export const SPLIT_COLORS = { train: COLORS.blue, validation: COLORS.orange, test: COLORS.green } as const;

/** Right and wrong answers. */
export const RIGHT: string = COLORS.blue;
export const WRONG: string = COLORS.vermillion;

/** A colour on paper at a strength of 0 (paper) … 1 (itself): `#rrggbb`. */
export function tint(color: string, strength: number): string {
  return `#${channels(color, strength)
    .map((level) => level.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Blue – white – vermillion for values −1 … 1 (clamped): red, green and blue, 0 … 255. */
export function divergingColor(value: number): number[] {
  return channels(value < 0 ? COLORS.blue : COLORS.vermillion, Math.min(1, Math.abs(value)));
}

function channels(color: string, strength: number): number[] {
  return [1, 3, 5].map((at) => Math.round(255 + (Number.parseInt(color.slice(at, at + 2), 16) - 255) * strength));
}
