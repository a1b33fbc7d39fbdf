import { Type } from '@hello-nn/core';
import { defineFigure } from '../figure.ts';
import { needed, type PredictedRow } from '../figure-input.ts';
import { COLORS, RIGHT, WRONG } from '../palette.ts';
import { inkTile } from '../svg/ink-tile.ts';
import { rasterize } from '../svg/rasterize.ts';
import { type CaptionLine, tileGrid } from '../svg/tile-grid.ts';
import { count, percent } from '../wording.ts';

/** Images with what they are and what the model says. */
export const predictionsKind = defineFigure({
  kind: 'predictions',
  summary: 'Images with their original class, the predicted one and its probability; mistakes framed.',
  options: Type.Object({
    columns: Type.Integer({ minimum: 1, maximum: 40, default: 12, description: 'Images side by side.' }),
  }),
  example: { columns: 12 },
  needs: ['predictions'],
  async draw(options, input) {
    const { images, height, width, rows } = needed(input, 'predictions');
    const size = height * width;
    const title = 'Original and predicted';
    const known = rows.filter((row) => row.truth !== undefined).length;
    const wrong = rows.filter(isWrong).length;
    const result = known === 0 ? '' : `: ${known - wrong} of ${known} right`;
    const svg = tileGrid({
      title,
      subtitle: `${count(rows.length, 'image')}${result}`,
      tiles: rows.map((row, index) =>
        inkTile(
          images.subarray(index * size, (index + 1) * size),
          caption(row, input.classNames, known > 0),
          isWrong(row) ? WRONG : undefined,
        ),
      ),
      rowLabels: known > 0 ? ['original', 'predicted', 'probability'] : ['predicted', 'probability'],
      height,
      width,
      columns: Math.min(options.columns, rows.length),
      tileSize: 56,
    });
    return [{ name: 'predictions', title, svg, png: rasterize(svg) }];
  },
});

function isWrong({ truth, predicted }: PredictedRow): boolean {
  return truth !== undefined && truth !== predicted;
}

// A mistake differs by more than colour: a cross, and the frame around the image.
function caption(row: PredictedRow, classNames: readonly string[], withTruth: boolean): CaptionLine[] {
  const wrong = isWrong(row);
  const color = wrong ? WRONG : row.truth === undefined ? COLORS.ink : RIGHT;
  const predicted = `${classNames[row.predicted]!}${wrong ? ' ✗' : ''}`;
  return [
    ...(withTruth ? [{ text: row.truth === undefined ? '?' : classNames[row.truth]! }] : []),
    { text: predicted, color, bold: true },
    { text: percent(row.probability, 0), color: COLORS.muted },
  ];
}
