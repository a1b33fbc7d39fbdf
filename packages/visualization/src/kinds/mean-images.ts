import { Type } from '@hello-nn/core';
import { defineFigure } from '../figure.ts';
import { needed } from '../figure-input.ts';
import { splitOption } from '../options.ts';
import { COLORS } from '../palette.ts';
import { type SplitRows, splitRows } from '../split-rows.ts';
import { gridColumns } from '../svg/image-grid.ts';
import { inkTile } from '../svg/ink-tile.ts';
import { rasterize } from '../svg/rasterize.ts';
import { tileGrid } from '../svg/tile-grid.ts';
import { count, SPLIT_WORDS, thousands } from '../wording.ts';

const options = Type.Object({ split: splitOption('train') });

/** The mean image of each class. */
export const meanImagesKind = defineFigure({
  kind: 'mean-images',
  summary: 'The mean of all images of each class: what its members have in common, and how much they vary.',
  options,
  example: { split: 'train' },
  needs: ['data'],
  async draw(options, input) {
    const { height, width } = needed(input, 'data').info;
    const split = splitRows(needed(input, 'data'), options.split);
    const means = classMeans(split, input.classNames.length, height * width);
    const title = 'The mean image of each class';
    const svg = tileGrid({
      title,
      subtitle: `over ${count(split.rows, `${SPLIT_WORDS[options.split]} row`)}`,
      tiles: means.map(({ mean, rows }, label) =>
        inkTile(mean, [
          { text: input.classNames[label]!, bold: true },
          { text: `n = ${thousands(rows)}`, color: COLORS.muted },
        ]),
      ),
      height,
      width,
      columns: means.length === 10 ? 5 : gridColumns(means.length),
    });
    return [{ name: 'mean-images', title, svg, png: rasterize(svg) }];
  },
});

// Integer sums are exact: 255 · 2²⁴ rows would still fit. A class without rows comes out blank.
function classMeans(split: SplitRows, classes: number, size: number): { mean: Uint8Array; rows: number }[] {
  const sums = Array.from({ length: classes }, () => new Uint32Array(size));
  const rows = new Int32Array(classes);
  for (let row = 0; row < split.rows; row++) {
    const image = split.image(row);
    const sum = sums[split.label(row)]!;
    for (let pixel = 0; pixel < size; pixel++) sum[pixel]! += image[pixel]!;
    rows[split.label(row)]!++;
  }
  return sums.map((sum, label) => ({
    mean: Uint8Array.from(sum, (total) => Math.round(total / Math.max(1, rows[label]!))),
    rows: rows[label]!,
  }));
}
