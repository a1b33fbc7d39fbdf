import type { CaptionLine, Tile } from './tile-grid.ts';

/** A tile of ink (0 = paper, 255 = ink) drawn dark on white; `frame` sets it apart. */
export function inkTile(ink: Uint8Array, caption: readonly CaptionLine[], frame?: string): Tile {
  return { pixels: ink.map((level) => 255 - level), channels: 1, caption, ...(frame ? { frame } : {}) };
}
