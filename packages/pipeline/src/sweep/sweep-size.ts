import type { SweepSection } from './sweep-section.ts';

/** How many runs a sweep has, and how that comes: `4 values × 8 seeds`. */
export function sizeOf({ grid, random, seeds }: SweepSection): { readonly runs: number; readonly words: string } {
  const factors = [
    ...Object.values(grid).map((values): Factor => [values.length, 'value']),
    ...(random ? [[random.points, 'drawn setting'] as const] : []),
    [seeds, 'seed'] as const,
  ].filter(([count]) => count > 1);
  const words = factors.map(([count, noun]) => `${count} ${noun}s`).join(' × ');
  return { runs: factors.reduce((product, [count]) => product * count, 1), words };
}

type Factor = readonly [count: number, noun: string];
