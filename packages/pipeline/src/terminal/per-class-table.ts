import type { ClassScores, Scores } from '@hello-nn/evaluation';
import { cellText } from './cell-text.ts';
import { paletteOf, supportsColor } from './colors.ts';
import { formatNumber, percent } from './format.ts';
import { plainTable } from './plain-table.ts';

/** Precision, recall and F1 of each class, the lowest F1 in colour, and under a rule their means. */
export function perClassTable(
  perClass: readonly ClassScores[],
  macro: Scores,
  weighted: Scores,
  colors: boolean = supportsColor(process.stdout),
): string {
  const palette = paletteOf(colors);
  const lowest = Math.min(...perClass.map(({ f1 }) => f1));
  const line = (name: string, scores: Scores, paint: (text: string) => string = String): string[] => [
    name,
    percent(scores.precision),
    percent(scores.recall),
    paint(percent(scores.f1)),
    formatNumber(scores.support),
  ];
  return plainTable({
    colors,
    columns: [
      { head: 'Class', align: 'left', width: 14 },
      { head: 'Precision', align: 'right' },
      { head: 'Recall', align: 'right', width: 9 },
      { head: 'F1', align: 'right', width: 9 },
      { head: 'Rows', align: 'right', width: 7 },
    ],
    sections: [
      perClass.map((scores) =>
        line(cellText(scores.name, 24), scores, scores.f1 === lowest ? palette.notable : undefined),
      ),
      [line('macro mean', macro), line('weighted mean', weighted)],
    ],
  });
}
