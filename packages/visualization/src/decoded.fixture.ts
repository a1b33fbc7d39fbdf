import { PNG } from 'pngjs';

/** A decoded picture: how a reader's viewer sees it. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` at a place, in pixels of the PNG. */
  at(x: number, y: number): string;
  /** How many pixels have exactly this colour. */
  count(color: string): number;
}

export function decoded(png: Uint8Array): Decoded {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const at = (x: number, y: number): string => `#${data.toString('hex', (y * width + x) * 4, (y * width + x) * 4 + 3)}`;
  return {
    width,
    height,
    at,
    count(color) {
      const wanted = Buffer.from(color.slice(1), 'hex');
      let found = 0;
      for (let byte = 0; byte < data.length; byte += 4) {
        if (data[byte] === wanted[0] && data[byte + 1] === wanted[1] && data[byte + 2] === wanted[2]) found++;
      }
      return found;
    },
  };
}

/** The lines of text of an SVG document, in order. */
export function texts(svg: string): string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)<\/(?:text|tspan)>/g)].map((match) => match[1]!);
}
