import { decodePng } from '@hello-nn/io';
import { packSprite } from './sprite.ts';

const info = { source: 'x', classNames: ['a', 'b'], files: [] };

function sheetOf(address: string) {
  const [, base64] = /^data:image\/png;base64,(.+)$/.exec(address)!;
  return decodePng(Buffer.from(base64!, 'base64'));
}

test('each row stands at its place, dark on white, as another PNG library reads it', () => {
  const images = Uint8Array.from({ length: 50 * 6 }, (_, at) => at % 251);
  const rows = [49, 3, 7, ...Array.from({ length: 35 }, (_, index) => index + 10)];
  const sprite = packSprite(images, { ...info, height: 2, width: 3 }, rows);
  const { width, height, grey } = sheetOf(sprite.address);
  expect([width, height]).toEqual([sprite.columns * 3, sprite.lines * 2]);
  for (const row of rows) {
    const place = sprite.places.get(row)!;
    for (let at = 0; at < 6; at++) {
      const y = Math.floor(place / sprite.columns) * 2 + Math.floor(at / 3);
      const x = (place % sprite.columns) * 3 + (at % 3);
      expect(grey[y * width + x]).toBe(255 - images[row * 6 + at]!);
    }
  }
});

test('large images shrink by whole squares to at most 64 pixels, keeping their mean', () => {
  const images = Uint8Array.from({ length: 150 * 100 }, (_, at) => ((at % 100) % 2 === 0 ? 200 : 100));
  const sprite = packSprite(images, { ...info, height: 150, width: 100 }, [0]);
  expect([sprite.height, sprite.width]).toEqual([50, 33]);
  const { grey } = sheetOf(sprite.address);
  const mean = grey.reduce((sum, level) => sum + level, 0) / grey.length;
  expect(Math.abs(mean - 105)).toBeLessThan(20);
});

test('no row at all is still a picture', () => {
  expect(sheetOf(packSprite(new Uint8Array(0), { ...info, height: 2, width: 2 }, []).address).width).toBe(2);
});
