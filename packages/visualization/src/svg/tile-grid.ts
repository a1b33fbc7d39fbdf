import { encodePng } from '@hello-nn/io';
import { COLORS } from '../palette.ts';
import { svgDocument, svgImage, svgRect, svgText, type TextStyle } from './markup.ts';

/** One small picture with its caption. */
export interface Tile {
  /** `[height, width, channels]` as PNG levels: 0 black … 255 white. */
  readonly pixels: Uint8Array;
  readonly channels: 1 | 3;
  /** Lines under the picture. */
  readonly caption: readonly CaptionLine[];
  /** Drawn thick around the picture: this one stands out. */
  readonly frame?: string;
}

export interface CaptionLine {
  readonly text: string;
  readonly color?: string;
  readonly bold?: boolean;
}

export interface TileGrid {
  readonly title: string;
  /** One line under the title. */
  readonly subtitle?: string;
  readonly tiles: readonly Tile[];
  /** Pixels of one tile. */
  readonly height: number;
  readonly width: number;
  readonly columns: number;
  /** What each line of the captions is, written once at the left of each row. */
  readonly rowLabels?: readonly string[];
  /** The length a tile's longer side comes near to, in SVG pixels; default 84. */
  readonly tileSize?: number;
  /** SVG drawn under the grid, given its top edge and the document's width. */
  readonly footer?: { readonly height: number; draw(top: number, width: number): readonly string[] };
}

const MARGIN = 20;
const TITLE: TextStyle = { size: 17, bold: true };
const SUBTITLE: TextStyle = { size: 13, fill: COLORS.muted };
const LINE = 18;

/** Lays tiles out in rows under a title: an SVG document. */
export function tileGrid(grid: TileGrid): string {
  const { tiles, columns, footer } = grid;
  const scale = pixelScale(Math.max(grid.height, grid.width), grid.tileSize ?? 84);
  const tileWidth = grid.width * scale;
  const tileHeight = grid.height * scale;
  const lines = Math.max(0, ...tiles.map((tile) => tile.caption.length));
  const cellWidth = Math.max(tileWidth, captionWidth(tiles)) + 14;
  const cellHeight = tileHeight + lines * LINE + 16;
  const top = MARGIN + 20 + (grid.subtitle ? 22 : 0) + 10;
  const rows = Math.ceil(tiles.length / columns);
  const titleWidth = Math.max(textWidth(grid.title, TITLE), textWidth(grid.subtitle ?? '', SUBTITLE));
  const labelWidth = Math.max(0, ...(grid.rowLabels ?? []).map((label) => textWidth(label, CAPTION) + 16));
  const gridWidth = labelWidth + Math.min(columns, tiles.length) * cellWidth - 14;
  const width = Math.ceil(2 * MARGIN + Math.max(gridWidth, titleWidth));
  const bottom = top + rows * cellHeight;

  const body = [svgText(MARGIN, MARGIN + 15, grid.title, TITLE)];
  if (grid.subtitle) body.push(svgText(MARGIN, MARGIN + 37, grid.subtitle, SUBTITLE));
  for (let row = 0; row < rows; row++) {
    const y = top + row * cellHeight + tileHeight;
    grid.rowLabels?.forEach((label, line) => {
      body.push(svgText(MARGIN, y + (line + 1) * LINE, label, { ...CAPTION, fill: COLORS.muted }));
    });
  }
  tiles.forEach((tile, index) => {
    const left = MARGIN + labelWidth + (index % columns) * cellWidth + (cellWidth - 14 - tileWidth) / 2;
    const y = top + Math.floor(index / columns) * cellHeight;
    body.push(...drawTile(tile, grid, left, y, scale));
  });
  if (footer) body.push(...footer.draw(bottom, width));
  return svgDocument(width, Math.ceil(bottom + (footer?.height ?? 0) + MARGIN - 16), grid.title, body);
}

function drawTile(tile: Tile, grid: TileGrid, left: number, top: number, scale: number): string[] {
  const width = grid.width * scale;
  const height = grid.height * scale;
  const png = encodePng(tile.pixels, { width: grid.width, height: grid.height, channels: tile.channels });
  const stroke = tile.frame ? { stroke: tile.frame, strokeWidth: 3 } : { stroke: COLORS.frame, strokeWidth: 1 };
  const grow = tile.frame ? 1.5 : 0.5;
  return [
    svgImage(left, top, width, height, png),
    svgRect(left - grow, top - grow, width + 2 * grow, height + 2 * grow, stroke),
    ...tile.caption.map((line, index) =>
      svgText(left + width / 2, top + height + (index + 1) * LINE, line.text, {
        size: CAPTION.size,
        anchor: 'middle',
        bold: line.bold ?? false,
        fill: line.color ?? COLORS.ink,
      }),
    ),
  ];
}

const CAPTION: TextStyle = { size: 14 };

// Whole multiples keep every pixel a square of one size.
function pixelScale(side: number, target: number): number {
  return side <= target ? Math.floor(target / side) : target / side;
}

function captionWidth(tiles: readonly Tile[]): number {
  return Math.max(0, ...tiles.flatMap((tile) => tile.caption.map((line) => textWidth(line.text, CAPTION))));
}

/** About how wide a line of the bundled font is, in SVG pixels: its mean letter is 0.6 em, a bold one 0.7. */
export function textWidth(text: string, style: TextStyle): number {
  return text.length * style.size * (style.bold ? 0.68 : 0.6);
}
