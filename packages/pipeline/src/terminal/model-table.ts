import { cellText } from './cell-text.ts';
import { supportsColor } from './colors.ts';
import { formatBytes, formatNumber } from './format.ts';
import { plainTable } from './plain-table.ts';

export interface ModelTableRow {
  readonly name: string;
  /** `Dense`. */
  readonly type: string;
  /** `(None, 15)`. */
  readonly outputShape: string;
  readonly parameters: number;
  /** Those of them that training changes. */
  readonly trainable: number;
}

const FLOAT_BYTES = 4;

/** A model's layers as Keras's `model.summary()` lists them. */
export function modelTable(rows: readonly ModelTableRow[], colors: boolean = supportsColor(process.stdout)): string {
  const total = rows.reduce((sum, row) => sum + row.parameters, 0);
  const trainable = rows.reduce((sum, row) => sum + row.trainable, 0);
  const fixed = total - trainable;
  const footer = [[`Total (${formatBytes(total * FLOAT_BYTES)})`, '', formatNumber(total)]];
  if (fixed !== 0) {
    footer.push(['  trainable', '', formatNumber(trainable)], ['  not trainable', '', formatNumber(fixed)]);
  }
  return plainTable({
    colors,
    columns: [
      { head: 'Layer (type)', align: 'left', width: 24 },
      { head: 'Output shape', align: 'left', width: 16 },
      { head: 'Parameters', align: 'right', width: 12 },
    ],
    sections: [
      rows.map(({ name, type, outputShape, parameters }) => [
        `${cellText(name, 40)} (${type})`,
        outputShape,
        formatNumber(parameters),
      ]),
      footer,
    ],
  });
}
