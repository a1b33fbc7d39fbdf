import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { drawFigures } from './draw-figures.ts';
import { exampleInput } from './figure-input.fixture.ts';
import type { FigureConfig } from './figures.ts';

const folder = join(__dirname, '..', 'golden');

const GOLDEN: readonly FigureConfig[] = [
  { kind: 'image-grid', count: 12, split: 'train' },
  { kind: 'curves', best: 'validation-accuracy' },
  { kind: 'confusion-matrix' },
  { kind: 'predictions', columns: 12 },
];

// Pictures someone has looked at. One that changed is written to golden/changed/: look at it, and move it here if it is
// better. A level of difference per channel on average is what another release of the renderer may make of edges.
test.each(GOLDEN.map((config) => [config.kind, config] as const))('%s looks as it did', async (kind, config) => {
  const [{ png } = { png: new Uint8Array() }] = await drawFigures([config], exampleInput());
  const file = join(folder, `${kind}.png`);
  const difference = existsSync(file) ? meanDifference(png, readFileSync(file)) : Number.POSITIVE_INFINITY;
  if (difference > 1) {
    mkdirSync(join(folder, 'changed'), { recursive: true });
    writeFileSync(join(folder, 'changed', `${kind}.png`), png);
  }
  expect(difference).toBeLessThanOrEqual(1);
});

test('a picture that changed is told from one that did not', async () => {
  const [grid] = await drawFigures([GOLDEN[0]!], exampleInput());
  const [other] = await drawFigures([GOLDEN[0]!], { ...exampleInput(), seed: 1 });
  expect(meanDifference(grid!.png, grid!.png)).toBe(0);
  expect(meanDifference(grid!.png, other!.png)).toBeGreaterThan(1);
});

/** Per channel and pixel, 0 … 255; infinite where the sizes differ. */
function meanDifference(a: Uint8Array, b: Uint8Array): number {
  if (Buffer.from(a).equals(b)) return 0;
  const [left, right] = [PNG.sync.read(Buffer.from(a)), PNG.sync.read(Buffer.from(b))];
  if (left.width !== right.width || left.height !== right.height) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let byte = 0; byte < left.data.length; byte++) sum += Math.abs(left.data[byte]! - right.data[byte]!);
  return sum / left.data.length;
}
