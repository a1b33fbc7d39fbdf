import { Type, type Violation } from '@hello-nn/core';
import { defineFigure } from '../figure.ts';
import { type FigureInput, needed } from '../figure-input.ts';
import { COLORS, divergingColor } from '../palette.ts';
import { gridColumns } from '../svg/image-grid.ts';
import { svgRect, svgText } from '../svg/markup.ts';
import { rasterize } from '../svg/rasterize.ts';
import { type Tile, tileGrid } from '../svg/tile-grid.ts';
import { count } from '../wording.ts';

/** What each unit of the first layer looks for. */
export const weightsKind = defineFigure({
  kind: 'weights',
  summary: 'The weights between the pixels and each unit of the first layer, as images: what the unit looks for.',
  options: Type.Object({
    count: Type.Integer({ minimum: 1, maximum: 256, default: 100, description: 'Units to show, fewer if there are.' }),
  }),
  example: { count: 15 },
  needs: ['weights'],
  check: checkShape,
  async draw(options, input) {
    const { values, units, inputs, height, width } = needed(input, 'weights');
    const shown = Math.min(units, options.count);
    const largest = values.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
    const title = 'Weights of the first layer';
    const svg = tileGrid({
      title,
      subtitle: `${shown < units ? `the first ${shown} of ` : ''}${count(units, 'unit')}, ${height} × ${width} weights each`,
      tiles: Array.from({ length: shown }, (_, unit) =>
        weightTile(values.subarray(unit * inputs, (unit + 1) * inputs), largest, `unit ${unit + 1}`),
      ),
      height,
      width,
      columns: shown === 15 ? 5 : gridColumns(shown),
      footer: { height: 56, draw: (top) => colorKey(top, largest) },
    });
    return [{ name: 'weights', title, svg, png: rasterize(svg) }];
  },
});

function checkShape(_options: unknown, input: FigureInput): Violation[] {
  const { inputs, height, width } = needed(input, 'weights');
  if (inputs === height * width) return [];
  const what = `the first layer has ${inputs} inputs, which are no ${height} × ${width} pixels`;
  return [{ path: ['kind'], what, fix: 'leave this figure out, or make a dense layer the first one' }];
}

// One scale for all units: what is pale is small wherever it stands.
function weightTile(weights: Float32Array, largest: number, caption: string): Tile {
  const pixels = new Uint8Array(weights.length * 3);
  weights.forEach((weight, index) => {
    pixels.set(divergingColor(largest === 0 ? 0 : weight / largest), index * 3);
  });
  return { pixels, channels: 3, caption: [{ text: caption }] };
}

const KEY_LEFT = 20;
const KEY_WIDTH = 240;

function colorKey(top: number, largest: number): string[] {
  const step = 4;
  const cells = Array.from({ length: KEY_WIDTH / step }, (_, index) => {
    const [red, green, blue] = divergingColor(((index + 0.5) * step * 2) / KEY_WIDTH - 1);
    return svgRect(KEY_LEFT + index * step, top + 8, step, 14, { fill: `rgb(${red},${green},${blue})` });
  });
  const label = (share: number, text: string): string =>
    svgText(KEY_LEFT + KEY_WIDTH * share, top + 40, text, {
      size: 13,
      anchor: share === 0 ? 'start' : share === 1 ? 'end' : 'middle',
      fill: COLORS.muted,
    });
  const size = largest.toPrecision(2);
  const frame = svgRect(KEY_LEFT, top + 8, KEY_WIDTH, 14, { stroke: COLORS.frame });
  return [...cells, frame, label(0, `−${size}`), label(0.5, '0'), label(1, `+${size}`)];
}
