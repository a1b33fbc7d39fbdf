import { COLORS } from '../palette.ts';

/** How a line of text is set. */
export interface TextStyle {
  /** Pixels at 1×. */
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly fill?: string;
}

/** The family all figures are set in; a viewer without it falls back to its own. */
export const FONT_FAMILY: string = 'DejaVu Sans, Verdana, sans-serif';

/** A whole SVG document on white paper; `title` is what a screen reader says. */
export function svgDocument(width: number, height: number, title: string, body: readonly string[]): string {
  const size = `width="${fixed(width)}" height="${fixed(height)}" viewBox="0 0 ${fixed(width)} ${fixed(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONT_FAMILY}">`,
    `<title>${escapeXml(title)}</title>`,
    svgRect(0, 0, width, height, { fill: COLORS.paper }),
    ...body,
    '</svg>\n',
  ].join('\n');
}

/** One line of text; `y` is its baseline. */
export function svgText(x: number, y: number, content: string, style: TextStyle): string {
  const anchor = style.anchor && style.anchor !== 'start' ? ` text-anchor="${style.anchor}"` : '';
  const weight = style.bold ? ' font-weight="bold"' : '';
  const place = `x="${fixed(x)}" y="${fixed(y)}" font-size="${fixed(style.size)}"${anchor}${weight}`;
  return `<text ${place} fill="${style.fill ?? COLORS.ink}">${escapeXml(content)}</text>`;
}

/** A rectangle; without `fill` only its outline, which lies centred on the edge. */
export function svgRect(
  x: number,
  y: number,
  width: number,
  height: number,
  { fill = 'none', stroke, strokeWidth = 1 }: { fill?: string; stroke?: string; strokeWidth?: number },
): string {
  const outline = stroke ? ` stroke="${stroke}" stroke-width="${fixed(strokeWidth)}"` : '';
  const place = `x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}"`;
  return `<rect ${place} fill="${fill}"${outline}/>`;
}

/** A PNG inside the document, every pixel a sharp square. */
export function svgImage(x: number, y: number, width: number, height: number, png: Uint8Array): string {
  const place = `x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}"`;
  const data = Buffer.from(png).toString('base64');
  return `<image ${place} image-rendering="optimizeSpeed" style="image-rendering:pixelated" preserveAspectRatio="none" href="data:image/png;base64,${data}"/>`;
}

/** Text made safe for an SVG document; characters XML forbids are dropped. */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 does not allow.
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
