import { type Html, html, raw } from '../html.ts';
import type { SpriteLayout } from './sprite.ts';

/** Pixels on the screen that the longer side of a picture comes near to. */
const SHOWN_SIDE = 64;

/** One picture of the sprite; `words` is what a screen reader says. */
export function picture(sprite: SpriteLayout, row: number, words: string): Html {
  const place = sprite.places.get(row);
  if (place === undefined) throw new Error(`row ${row} is not in the sprite`);
  const where = `--x:${place % sprite.columns};--y:${Math.floor(place / sprite.columns)}`;
  return html`<span class="px" role="img" aria-label="${words}" style="${where}"></span>`;
}

/** The rule that makes `.px` elements windows on the sprite, every pixel a square. */
export function spriteStyle({ height, width, columns, lines, address }: SpriteLayout): Html {
  const scale = Math.max(1, Math.floor(SHOWN_SIDE / Math.max(height, width)));
  const [wide, high] = [width * scale, height * scale];
  return raw(`<style>.px{--w:${wide}px;--h:${high}px;width:var(--w);height:var(--h);background:#fff url("${address}") no-repeat;
background-size:${columns * wide}px ${lines * high}px;background-position:calc(var(--x)*-${wide}px) calc(var(--y)*-${high}px)}</style>`);
}

/** A chart as a picture: as an image and not as markup, so that nothing in it is part of the page and no names clash. */
export function chart(svg: string, words: string): Html {
  const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return html`<div class="card scroll" tabindex="0" role="group" aria-label="${words}"><img src="${address}" alt="${words}"></div>`;
}
