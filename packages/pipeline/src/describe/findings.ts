import type { Finding } from '@hello-nn/training';
import { labelled } from './labelled.ts';

/** Columns of text beside the labels: 80 in all. */
const COLUMNS = 68;

/** What was found wrong and what to do, for the terminal; nothing if nothing was found. */
export function describeFindings(findings: readonly Finding[], unseen?: string): string {
  const texts = findings.map(
    ({ severity, diagnosis, message, fix }) =>
      `${severity} ${diagnosis}\n${indented(`${message}\nfix: ${fix}`, COLUMNS - 2)}`,
  );
  const text = [...texts, ...(unseen ? [indented(unseen, COLUMNS)] : [])].join('\n');
  return text === '' ? '' : labelled('Diagnoses', text);
}

/** One finding in one line, for the log of a training. */
export function findingLine({ severity, diagnosis, message }: Finding): string {
  return `${severity} ${diagnosis}: ${message}`;
}

function indented(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapped(line, columns))
    .map((line) => `  ${line}`)
    .join('\n');
}

// No word is broken: what is longer than a line stands alone.
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
