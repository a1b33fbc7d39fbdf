import { encodePng } from '@hello-nn/io';

/** A sheet with an upright stroke, its middle part: a one. Levels: 0 black … 255 white. */
export interface Sheet {
  readonly paper: number;
  readonly ink: number;
  /** The paper is transparent. */
  readonly glass?: boolean;
  readonly width?: number;
  readonly height?: number;
}

/** The sheet as a PNG: grey with opacity, 60 × 80 pixels unless told. */
export function drawBar({ paper, ink, glass = false, width = 60, height = 80 }: Sheet): Buffer {
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const across = (at % width) / width;
    const down = Math.floor(at / width) / height;
    const inked = across >= 0.45 && across < 0.55 && down >= 0.15 && down < 0.85;
    const level = inked ? ink : paper;
    pixels.set([level, level, level, glass && !inked ? 0 : 255], at * 4);
  }
  return Buffer.from(encodePng(pixels, { width, height, channels: 4 }));
}
