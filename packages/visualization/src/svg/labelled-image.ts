import { encodePng } from '@hello-nn/io';
import { COLORS, RIGHT } from '../palette.ts';
import { inkTile } from './ink-tile.ts';
import { svgDocument, svgImage, svgRect, svgText } from './markup.ts';
import { textWidth } from './tile-grid.ts';

export interface LabelledImage {
  readonly title: string;
  readonly subtitle: string;
  /** `[height, width]`, 0 = paper, 255 = ink. */
  readonly image: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly label: number;
  readonly classNames: readonly string[];
  /** Write each pixel's value into it. */
  readonly values: boolean;
}

const MARGIN = 20;
const TOP = 78;
const GAP = 36;
const ROWS = 13;

/** One image large, its one-hot vector beside it: an SVG document. */
export function labelledImage(options: LabelledImage): string {
  const { image, height, width, title, subtitle, classNames } = options;
  const scale = options.values ? 24 : Math.max(1, Math.floor(400 / Math.max(height, width)));
  const tile = inkTile(image, []);
  const png = encodePng(tile.pixels, { width, height, channels: 1 });
  const picture = { width: width * scale, height: height * scale };
  const left = MARGIN + picture.width + GAP;
  const vector = oneHot(options, left, TOP);
  const right = Math.max(left + vector.width, MARGIN + textWidth(subtitle, { size: 13 }));
  const body = [
    svgText(MARGIN, 35, title, { size: 17, bold: true }),
    svgText(MARGIN, 57, subtitle, { size: 13, fill: COLORS.muted }),
    svgImage(MARGIN, TOP, picture.width, picture.height, png),
    svgRect(MARGIN - 0.5, TOP - 0.5, picture.width + 1, picture.height + 1, { stroke: COLORS.frame }),
    ...(options.values ? pixelValues(image, width, scale) : []),
    ...vector.body,
  ];
  const bottom = TOP + Math.max(picture.height, vector.height);
  return svgDocument(Math.ceil(right + MARGIN), bottom + MARGIN, `${title}: ${classNames[options.label]!}`, body);
}

function pixelValues(image: Uint8Array, width: number, scale: number): string[] {
  return [...image].map((value, index) => {
    const x = MARGIN + (index % width) * scale + scale / 2;
    const y = TOP + Math.floor(index / width) * scale + scale / 2 + 3.5;
    // Zeros would drown the digit's own numbers.
    const fill = value === 0 ? '#b8b8b8' : value > 110 ? COLORS.paper : COLORS.ink;
    return svgText(x, y, String(value), { size: 10, anchor: 'middle', fill });
  });
}

// Classes beyond ROWS go on in a further column.
function oneHot({ classNames, label }: LabelledImage, left: number, top: number) {
  const names = Math.max(...classNames.map((name) => textWidth(name, { size: 14 })), 10);
  const column = names + 10 + 30 + 26;
  const heading = 52;
  const body = [
    svgText(left, top + 13, `Label: ${classNames[label]!}`, { size: 17, bold: true, fill: RIGHT }),
    svgText(left, top + 36, 'as a one-hot vector', { size: 13, fill: COLORS.muted }),
  ];
  classNames.forEach((name, index) => {
    const x = left + Math.floor(index / ROWS) * column;
    const y = top + heading + (index % ROWS) * 30;
    const hot = index === label;
    body.push(
      svgText(x + names, y + 20, name, { size: 14, anchor: 'end', bold: hot }),
      svgRect(x + names + 10, y, 30, 30, { fill: hot ? RIGHT : COLORS.paper, stroke: COLORS.frame }),
      svgText(x + names + 25, y + 20, hot ? '1' : '0', {
        size: 14,
        anchor: 'middle',
        bold: hot,
        fill: hot ? COLORS.paper : COLORS.muted,
      }),
    );
  });
  const columns = Math.ceil(classNames.length / ROWS);
  return { body, width: Math.max(columns * column, 160), height: heading + Math.min(classNames.length, ROWS) * 30 };
}
