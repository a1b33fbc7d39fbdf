import { stringify } from 'yaml';
import { flowText, type Path } from '../config/index.ts';
import { paletteOf, supportsColor } from '../terminal/index.ts';

/** One line of the text: what it says, and where that was decided; a line that only opens a mapping has no origin. */
interface Line {
  readonly text: string;
  readonly origin?: string;
}

// Wider lines push their origin to the right, so that one long path does not move all others off the screen.
const WIDEST = 44;

/**
 * A config as YAML, every value with its origin as a comment, in one column: read by people, and by the program as a config
 * of its own. `originOf` gives the words for a value's path.
 */
export function explainedConfig(
  config: object,
  originOf: (path: Path) => string,
  stream: { readonly isTTY?: boolean },
): string {
  const lines = linesOf(config, [], '', originOf);
  const width = Math.min(
    WIDEST,
    Math.max(...lines.map(({ origin, text }) => (origin === undefined ? 0 : text.length))),
  );
  const { quiet, notable, good, heading } = paletteOf(supportsColor(stream));
  const toned = (origin: string): string =>
    (origin === 'default'
      ? quiet
      : origin.startsWith('--set')
        ? good
        : origin.startsWith('extends')
          ? notable
          : String)(`# ${origin}`);
  return lines
    .map(({ text, origin }) => (origin === undefined ? heading(text) : `${text.padEnd(width)}  ${toned(origin)}`))
    .join('\n');
}

type Origins = (path: Path) => string;

function linesOf(value: object, path: Path, indent: string, originOf: Origins): Line[] {
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const at = [...path, isList ? Number(name) : name];
    const head = `${indent}${isList ? '-' : `${word(name)}:`}`;
    if (!isOpened(part, at, originOf)) return [{ text: `${head} ${flowText(part)}`, origin: originOf(at) }];
    const inside = linesOf(part, at, `${indent}  `, originOf);
    if (!isList) return [{ text: head }, ...inside];
    const [first, ...rest] = inside as [Line, ...Line[]];
    return [{ ...first, text: `${head} ${first.text.trimStart()}` }, ...rest];
  });
}

// A list of plain values from one place stands on one line.
function isOpened(value: unknown, path: Path, originOf: Origins): value is object {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return false;
  if (!Array.isArray(value) || value.some((item) => typeof item === 'object')) return true;
  const place = (at: Path): string => originOf(at).split(':')[0]!;
  return value.some((_, index) => place([...path, index]) !== place(path));
}

function word(name: string): string {
  return stringify(name, { lineWidth: 0 }).trim();
}
