import { decoded, texts } from '../decoded.fixture.ts';
import { imageGrid } from './image-grid.ts';

test('every pixel is a sharp square of its own brightness', async () => {
  const images = Uint8Array.from([0, 60, 120, 255]);
  const { png } = await imageGrid({ images, height: 2, width: 2 });
  const picture = decoded(png);
  // 84 / 2 = 42 SVG pixels a pixel, twice that in the PNG; half a frame of 1 covers the outer edge.
  const inner = 84 * 84;
  for (const [ink, color] of [
    [60, '#c3c3c3'],
    [120, '#878787'],
    [255, '#000000'],
  ] as const) {
    expect([ink, Math.round((picture.count(color) / inner) * 20) / 20]).toEqual([ink, 1]);
  }
  const greys = new Set<string>();
  for (let x = 0; x < picture.width; x++) greys.add(picture.at(x, Math.floor(picture.height / 2)));
  expect(greys.size).toBeLessThan(8);
});

test('captions stand under their images, in order', async () => {
  const { svg } = await imageGrid({ images: new Uint8Array(12), height: 2, width: 2, captions: ['a', 'b', 'c'] });
  expect(texts(svg).slice(-3)).toEqual(['a', 'b', 'c']);
  const places = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="14"/g)].map((match) =>
    match.slice(1).map(Number),
  );
  expect(places.map(([, y]) => y)).toEqual([places[0]![1], places[0]![1], places[0]![1]]);
  expect(places[0]![0]!).toBeLessThan(places[1]![0]!);
});

test('images larger than a tile are made smaller, not cut', async () => {
  const { png } = await imageGrid({ images: new Uint8Array(400 * 300).fill(255), height: 300, width: 400 });
  expect(decoded(png).width).toBeLessThan(300);
});

test('bytes that are no whole images, and captions too few, are refused', async () => {
  await expect(imageGrid({ images: new Uint8Array(5), height: 2, width: 2 })).rejects.toThrow('5 bytes');
  await expect(imageGrid({ images: new Uint8Array(8), height: 2, width: 2, captions: ['a'] })).rejects.toThrow(
    '1 captions',
  );
});
