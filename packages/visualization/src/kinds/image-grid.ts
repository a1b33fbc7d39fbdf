import { randomKey, type Static, shuffle, Type, type Violation } from '@hello-nn/core';
import { classLabel, refuseClass, unknownClass } from '../chosen-class.ts';
import { defineFigure } from '../figure.ts';
import { type FigureInput, needed } from '../figure-input.ts';
import { classOption, seedOption, splitOption } from '../options.ts';
import { type SplitRows, splitRows } from '../split-rows.ts';
import { gridColumns } from '../svg/image-grid.ts';
import { inkTile } from '../svg/ink-tile.ts';
import { rasterize } from '../svg/rasterize.ts';
import { tileGrid } from '../svg/tile-grid.ts';
import { count, kebab, SPLIT_WORDS } from '../wording.ts';

const options = Type.Object({
  count: Type.Integer({ minimum: 1, maximum: 400, default: 12, description: 'Images to show.' }),
  class: classOption,
  split: splitOption('train'),
  columns: Type.Optional(Type.Integer({ minimum: 1, maximum: 40, description: 'Images side by side.' })),
  seed: seedOption,
});

type Options = Readonly<Static<typeof options>>;

/** Random images with their labels. */
export const imageGridKind = defineFigure({
  kind: 'image-grid',
  summary: 'Images drawn at random, of all classes or of one, each with its label.',
  options,
  example: { count: 12, class: '3' },
  needs: ['data'],
  refuse({ class: name, count: wanted, split }, { classNames, rows }) {
    const most = rows[split];
    const unknown = refuseClass(name, classNames);
    return most === undefined || wanted <= most ? unknown : [...unknown, tooMany(wanted, split, most, '')];
  },
  check: checkCount,
  async draw(options, input) {
    const split = splitRows(needed(input, 'data'), options.split);
    const { height, width } = needed(input, 'data').info;
    const candidates = candidateRows(split, options, input);
    const all = candidates.length;
    const key = randomKey(options.seed ?? input.seed, 'image-grid', options.split);
    const rows = shuffle(candidates, key).slice(0, options.count);
    const of = options.class === undefined ? '' : ` of class ${options.class}`;
    const title = `${count(options.count, 'random image')}${of}`;
    const svg = tileGrid({
      title,
      subtitle: `from ${count(all, `${SPLIT_WORDS[options.split]} row`)}${of}`,
      tiles: [...rows].map((row) => inkTile(split.image(row), [{ text: input.classNames[split.label(row)]! }])),
      height,
      width,
      columns: options.columns ?? gridColumns(options.count),
      tileSize: options.count > 40 ? 56 : 84,
    });
    const name = options.class === undefined ? 'image-grid' : `image-grid-${kebab(String(options.class))}`;
    return [{ name, title, svg, png: rasterize(svg) }];
  },
});

function checkCount(options: Options, input: FigureInput): Violation[] {
  if (options.class !== undefined && classLabel(options.class, input.classNames) === undefined) {
    return [unknownClass(options.class, input.classNames)];
  }
  const split = splitRows(needed(input, 'data'), options.split);
  const available = options.class === undefined ? split.rows : candidateRows(split, options, input).length;
  const of = options.class === undefined ? '' : ` of class ${options.class}`;
  if (available === 0) {
    return [
      {
        path: options.class === undefined ? ['split'] : ['class'],
        what: `the ${options.split} split has no rows${of}`,
        fix: 'choose another class or split, or leave the figure out',
      },
    ];
  }
  if (available >= options.count) return [];
  return [tooMany(options.count, options.split, available, of)];
}

function tooMany(wanted: number, split: string, available: number, of: string): Violation {
  return {
    path: ['count'],
    what: `${wanted} images wanted, the ${split} split has ${count(available, 'row')}${of}`,
    expected: `at most ${available}`,
    fix: `set count to ${available} or less`,
  };
}

function candidateRows(split: SplitRows, options: Options, { classNames }: FigureInput): Int32Array {
  const label = options.class === undefined ? undefined : classLabel(options.class, classNames);
  const rows = new Int32Array(split.rows);
  let found = 0;
  for (let row = 0; row < split.rows; row++) if (label === undefined || split.label(row) === label) rows[found++] = row;
  return rows.subarray(0, found);
}
