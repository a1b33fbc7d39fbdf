import { type Finding, whereOf } from '../config/index.ts';
import { paletteOf, supportsColor } from '../terminal/index.ts';

interface Terminal {
  readonly isTTY?: boolean;
  /** Absent where nobody looks on: then a line stays whole, for grep. */
  readonly columns?: number;
}

/** A finding as a compiler shows it: place, weight and words, the line with carets, what was expected and what stood there. */
export function describeFinding(finding: Finding, stream: Terminal): string {
  const { heading, quiet, notable, bad } = paletteOf(supportsColor(stream));
  const { severity, code, message, expected, received, fix, excerpt } = finding;
  const tone = severity === 'error' ? bad : notable;
  const [line, carets] = excerpt?.split('\n') ?? [];
  return [
    `${heading(whereOf(finding))}: ${tone(`${severity}:`)} ${message} ${quiet(`[${code}]`)}`,
    ...(line !== undefined && carets !== undefined ? [`  ${line}`, `  ${carets.replace(/\^+/, tone)}`] : []),
    ...(expected === null ? [] : [wrapped('  expected  ', expected, stream)]),
    ...(received === null ? [] : [wrapped('  received  ', received, stream)]),
    ...(fix === null ? [] : [wrapped('  fix       ', fix, stream)]),
  ].join('\n');
}

// In a terminal, further lines are indented to the first; a word is never cut.
function wrapped(label: string, text: string, { columns = Infinity }: Terminal): string {
  const lines = [label];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    const isFirst = line.trim() === '' || line === label;
    if (isFirst || line.length + 1 + word.length < columns)
      lines[lines.length - 1] = isFirst ? line + word : `${line} ${word}`;
    else lines.push(' '.repeat(label.length) + word);
  }
  return lines.join('\n');
}
