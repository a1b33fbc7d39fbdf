import { type Finding, whereOf } from '../config/index.ts';
import { paletteOf, supportsColor } from '../terminal/index.ts';

/** A finding as a compiler shows it: place, weight and words, the line with carets, what was expected and what stood there. */
export function describeFinding(finding: Finding, stream: { readonly isTTY?: boolean }): string {
  const { heading, quiet, notable, bad } = paletteOf(supportsColor(stream));
  const { severity, code, message, expected, received, fix, excerpt } = finding;
  const tone = severity === 'error' ? bad : notable;
  const [line, carets] = excerpt?.split('\n') ?? [];
  return [
    `${heading(whereOf(finding))}: ${tone(`${severity}:`)} ${message} ${quiet(`[${code}]`)}`,
    ...(line !== undefined && carets !== undefined ? [`  ${line}`, `  ${carets.replace(/\^+/, tone)}`] : []),
    ...(expected === null ? [] : [`  expected  ${expected}`]),
    ...(received === null ? [] : [`  received  ${received}`]),
    ...(fix === null ? [] : [`  fix       ${fix}`]),
  ].join('\n');
}
