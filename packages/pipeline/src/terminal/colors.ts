import picocolors from 'picocolors';

/** What is said by colour; every one is the text itself where colours are off. */
export interface Palette {
  readonly heading: (text: string) => string;
  /** Lines and what may be overlooked. */
  readonly quiet: (text: string) => string;
  readonly good: (text: string) => string;
  readonly notable: (text: string) => string;
  readonly bad: (text: string) => string;
}

export function paletteOf(colors: boolean): Palette {
  const { bold, dim, green, yellow, red } = picocolors.createColors(colors);
  return { heading: bold, quiet: dim, good: (text) => bold(green(text)), notable: yellow, bad: red };
}

/**
 * Whether a stream shows colours: NO_COLOR turns them off, FORCE_COLOR on, otherwise it must be a terminal. (picocolors'
 * own detection looks at standard output only, and turns colours on in every CI log.)
 */
export function supportsColor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
