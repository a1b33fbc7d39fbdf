import { cellText, columnsOf } from './cell-text.ts';
import { type Palette, paletteOf, supportsColor } from './colors.ts';
import { type ConfusedPair, confusedPairs, rowsOf } from './confused-pairs.ts';
import { formatNumber, percent } from './format.ts';
import { plainTable } from './plain-table.ts';

const WIDTH = 100;
const INDENT = 2;
const MOST_CLASSES = 20;
const CORNER = 'truth';
const LONGEST_NAME = 16;
/** A mistake made with this share of a class's rows is coloured. */
const NOTABLE_SHARE = 0.04;

/**
 * A confusion matrix: true classes down, predicted ones across, zeros as `·`, right answers and frequent mistakes in
 * colour, and the mistakes made most often in words. At most 100 columns wide for 10 classes; above 20 classes the ten
 * most confused pairs instead.
 *
 * `counts`: at truth × classes + predicted. `classNames`: in label order.
 */
export function confusionTable(
  counts: readonly number[],
  classNames: readonly string[],
  colors: boolean = supportsColor(process.stdout),
): string {
  const names = classNames.map((name) => cellText(name, LONGEST_NAME));
  return names.length > MOST_CLASSES ? pairsTable(counts, names, colors) : matrixTable(counts, names, colors);
}

function matrixTable(counts: readonly number[], names: readonly string[], colors: boolean): string {
  const classes = names.length;
  const gap = classes > 12 ? 1 : 2;
  const { labels, heads } = labelsAndHeads(names, gap);
  const width = Math.max(...heads.map(columnsOf), ...counts.map((rows) => formatNumber(rows).length));
  const palette = paletteOf(colors);
  const table = plainTable({
    colors,
    gap,
    columns: [{ head: CORNER, align: 'left' }, ...heads.map((head) => ({ head, align: 'right' as const, width }))],
    sections: [
      names.map((_, truth) => [
        palette.heading(labels[truth]!),
        ...names.map((__, predicted) => countCell(counts, classes, truth, predicted, palette)),
      ]),
    ],
  });
  const worst = confusedPairs(counts, classes, 3);
  return worst.length === 0 ? table : `${table}\n\n  ${palette.quiet(sentence(worst, names))}`;
}

// Column heads are cut to what there is room for; names that would then look alike are numbered instead.
function labelsAndHeads(
  names: readonly string[],
  gap: number,
): { labels: readonly string[]; heads: readonly string[] } {
  const widest = Math.max(CORNER.length, ...names.map(columnsOf));
  const room = Math.floor((WIDTH - INDENT - widest) / names.length) - gap;
  const heads = names.map((name) => cellText(name, Math.max(room, 3)));
  if (new Set(heads).size === names.length) return { labels: names, heads };
  return { labels: names.map((name, index) => `${index} ${name}`), heads: names.map((_, index) => String(index)) };
}

function countCell(
  counts: readonly number[],
  classes: number,
  truth: number,
  predicted: number,
  palette: Palette,
): string {
  const rows = counts[truth * classes + predicted]!;
  if (rows === 0) return palette.quiet('·');
  if (truth === predicted) return palette.good(formatNumber(rows));
  const share = rows / rowsOf(counts, classes, truth);
  return share >= NOTABLE_SHARE ? palette.notable(formatNumber(rows)) : formatNumber(rows);
}

function sentence(pairs: readonly ConfusedPair[], names: readonly string[]): string {
  const parts = pairs.map(
    ({ truth, predicted, rows }) => `${names[truth]} taken for ${names[predicted]} (${formatNumber(rows)})`,
  );
  return `Most often: ${parts.join(' · ')}`;
}

function pairsTable(counts: readonly number[], names: readonly string[], colors: boolean): string {
  const pairs = confusedPairs(counts, names.length, 10);
  if (pairs.length === 0) return '  No row was taken for another class.';
  const rows = pairs.map(({ truth, predicted, rows, share }) => [
    names[truth]!,
    names[predicted]!,
    formatNumber(rows),
    percent(share),
  ]);
  return plainTable({
    colors,
    columns: [
      { head: 'Truth', align: 'left', width: 12 },
      { head: 'Taken for', align: 'left', width: 12 },
      { head: 'Rows', align: 'right', width: 6 },
      { head: 'Of the class', align: 'right' },
    ],
    sections: [rows],
  });
}
