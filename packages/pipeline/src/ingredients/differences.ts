import type { Ingredients } from './ingredients.ts';

/** One ingredient that is not what it was; undefined: there is (or was) none. */
export interface Difference {
  /** `config.training.optimizer.learningRate`, `engine.threads`, `data.files.train-images-idx3-ubyte` … */
  readonly ingredient: string;
  readonly before: unknown;
  readonly now: unknown;
}

/** All that differs, in the order of the ingredients; empty where nothing does. */
export function differences(before: Ingredients, now: Ingredients): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]))
    .map((ingredient) => ({ ingredient, before: before[ingredient], now: now[ingredient] }));
}

/** A difference in words: `training.optimizer.learningRate 0.1 → 0.05`; digests are cut to their first twelve digits. */
export function describeDifference({ ingredient, before, now }: Difference): string {
  return `${ingredient.replace(/^config\./, '')} ${inWords(before)} → ${inWords(now)}`;
}

function inWords(value: unknown): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : value;
  return JSON.stringify(value);
}
