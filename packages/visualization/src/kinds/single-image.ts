import { randomKey, randomUniform, type Static, Type, type Violation } from '@hello-nn/core';
import { classLabel, refuseClass, unknownClass } from '../chosen-class.ts';
import { defineFigure } from '../figure.ts';
import { type FigureInput, needed } from '../figure-input.ts';
import { classOption, seedOption, splitOption } from '../options.ts';
import { splitRows } from '../split-rows.ts';
import { labelledImage } from '../svg/labelled-image.ts';
import { rasterize } from '../svg/rasterize.ts';
import { count, SPLIT_WORDS, thousands } from '../wording.ts';

const options = Type.Object({
  row: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Which row of the split, from 0; a random one where left out.' }),
  ),
  class: classOption,
  split: splitOption('train'),
  values: Type.Boolean({ default: false, description: 'Write each pixel’s value (0 … 255) into it.' }),
  seed: seedOption,
});

type Options = Readonly<Static<typeof options>>;

/** One image large, beside its label as a one-hot vector. */
export const singleImageKind = defineFigure({
  kind: 'single-image',
  summary: 'One image large, with its label and the one-hot vector the network is trained on.',
  options,
  example: { class: '3', values: true },
  needs: ['data'],
  refuse({ class: name, row, split }, { classNames, rows }) {
    const most = rows[split];
    const unknown = refuseClass(name, classNames);
    return row === undefined || most === undefined || row < most ? unknown : [...unknown, noRow(row, split, most)];
  },
  check: checkRow,
  async draw(options, input) {
    const { height, width } = needed(input, 'data').info;
    const split = splitRows(needed(input, 'data'), options.split);
    const row = chosenRow(options, input)!;
    const label = split.label(row);
    const title = `One image: ${SPLIT_WORDS[options.split]} row ${thousands(row)}`;
    const svg = labelledImage({
      title,
      subtitle: `${height} × ${width} = ${thousands(height * width)} pixels, each from 0 (paper) to 255 (ink)`,
      image: split.image(row),
      height,
      width,
      label,
      classNames: input.classNames,
      values: options.values,
    });
    return [{ name: 'single-image', title, svg, png: rasterize(svg) }];
  },
});

function checkRow(options: Options, input: FigureInput): Violation[] {
  const { rows } = splitRows(needed(input, 'data'), options.split);
  if (options.class !== undefined && classLabel(options.class, input.classNames) === undefined) {
    return [unknownClass(options.class, input.classNames)];
  }
  if (options.row !== undefined && options.row >= rows) {
    return [noRow(options.row, options.split, rows)];
  }
  if (chosenRow(options, input) !== undefined) return [];
  const what = `the ${options.split} split has no rows${options.class === undefined ? '' : ` of class ${options.class}`}`;
  return [{ path: [options.class === undefined ? 'split' : 'class'], what, fix: 'choose another class or split' }];
}

function noRow(row: number, split: string, rows: number): Violation {
  const what = `there is no row ${row}, the ${split} split has ${count(rows, 'row')}`;
  return { path: ['row'], what, expected: `0 to ${rows - 1}`, fix: 'choose a row in this range' };
}

// The row given, else the first of the class met when walking on from a random one.
function chosenRow(options: Options, input: FigureInput): number | undefined {
  if (options.row !== undefined) return options.row;
  const split = splitRows(needed(input, 'data'), options.split);
  const label = options.class === undefined ? undefined : classLabel(options.class, input.classNames);
  const key = randomKey(options.seed ?? input.seed, 'single-image', options.split);
  const start = Math.floor(randomUniform(key, 0) * split.rows);
  for (let step = 0; step < split.rows; step++) {
    const row = (start + step) % split.rows;
    if (label === undefined || split.label(row) === label) return row;
  }
  return undefined;
}
