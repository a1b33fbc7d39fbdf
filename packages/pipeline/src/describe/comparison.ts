import type { Comparison } from '../compare/comparison.ts';
import { settingText, type TextTable, tablesOf } from '../compare/tables.ts';
import { csvText } from '../csv-text.ts';
import { cellText, paletteOf, plainTable } from '../terminal/index.ts';

/** A comparison for the terminal: what differs, the groups, the pairs, and in one sentence what comes of it. */
export function describeComparison(comparison: Comparison, colors: boolean): string {
  const palette = paletteOf(colors);
  const { data, verdict } = comparison;
  const tables = tablesOf(comparison).map((table) => `${palette.heading(table.title)}\n${inTerminal(table, colors)}`);
  return [
    `Judged on the same ${data.validationRows} validation rows of ${data.name}.`,
    ...tables,
    ...leftOutLines(comparison),
    verdict,
  ].join('\n\n');
}

const WIDEST_CELL = 40;

function inTerminal({ head, right, rows }: TextTable, colors: boolean): string {
  return plainTable({
    colors,
    columns: head.map((text, index) => ({ head: text, align: right.includes(index) ? 'right' : 'left' })),
    sections: [rows.map((row) => row.map((cell) => cellText(cell, WIDEST_CELL)))],
  });
}

/** The same in GitHub's Markdown: the sentence first, as one reads a pull request. */
export function comparisonMarkdown(comparison: Comparison): string {
  const tables = tablesOf(comparison).map(({ title, head, right, rows }) => {
    const lines = [head, head.map((_, index) => (right.includes(index) ? '---:' : '---')), ...rows];
    return `**${title}**\n\n${lines.map((cells) => `| ${cells.map(markdownCell).join(' | ')} |`).join('\n')}`;
  });
  return [`**${markdownText(comparison.verdict)}**`, ...tables, ...leftOutLines(comparison).map(markdownText)].join(
    '\n\n',
  );
}

/** One line a run, its group, its seed, the settings that differ and all metrics: for other tools. */
export function comparisonCsv({ groups, settings }: Comparison): string {
  const paths = [...new Set(groups.flatMap(({ metrics }) => Object.keys(metrics)))];
  const columns = ['group', 'run', 'seed', 'status', 'epochs', 'seconds'];
  // The seed has its own column.
  const varied = settings.filter(({ path }) => path !== 'seed');
  const rows = groups.flatMap(({ name, runs }, group) =>
    runs.map(({ run, seed, status, epochs, seconds, metrics }) => [
      ...[name, run, seed, status, epochs, seconds],
      ...varied.map(({ values }) => (values[group] === null ? '' : settingText(values[group]!))),
      ...paths.map((path) => metrics[path] ?? ''),
    ]),
  );
  return csvText([[...columns, ...varied.map(({ path }) => path), ...paths], ...rows]);
}

function leftOutLines({ leftOut = [] }: Comparison): string[] {
  if (leftOut.length === 0) return [];
  const lines = leftOut.map(({ run, group, why }) => `  ${run}${group ? ` (${group})` : ''}: ${why}`);
  return [`Not counted:\n${lines.join('\n')}`];
}

function markdownCell(text: string): string {
  return markdownText(cellText(text, 80));
}

// What a setting's text may hold that Markdown or HTML would take for its own.
function markdownText(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, (sign) => `\\${sign}`);
}
