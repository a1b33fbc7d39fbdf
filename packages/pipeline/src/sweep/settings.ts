import type { SettingValue } from '../compare/comparison.ts';
import { flowText } from '../config/index.ts';
import type { SweepPlan, SweepPoint } from './sweep-plan.ts';

/** Points of a sweep that differ in the seed alone: what is judged, since one seed may be lucky. */
export interface Setting {
  /** What sets it apart, by path; without the seed. */
  readonly values: Readonly<Record<string, SettingValue>>;
  readonly points: readonly SweepPoint[];
}

/** The settings of a plan, in its order. */
export function settingsOf({ points }: Pick<SweepPlan, 'points'>): Setting[] {
  const settings = new Map<string, { values: Setting['values']; points: SweepPoint[] }>();
  for (const point of points) {
    const { seed: _, ...values } = point.values;
    const key = JSON.stringify(values);
    const setting = settings.get(key);
    if (setting) setting.points.push(point);
    else settings.set(key, { values, points: [point] });
  }
  return [...settings.values()];
}

/** What sets a point or a setting apart, in words: `learningRate 0.03, seed 2`. */
export function labelOf(values: Setting['values']): string {
  const paths = Object.keys(values);
  const parts = paths.map((path) => `${shortName(path, paths)} ${flowText(values[path])}`);
  return parts.length === 0 ? 'as the config says' : parts.join(', ');
}

/** The last word of a path, if that tells it from the other paths. */
export function shortName(path: string, paths: readonly string[]): string {
  const lastWord = (one: string): string => one.slice(one.lastIndexOf('.') + 1);
  return paths.filter((other) => lastWord(other) === lastWord(path)).length > 1 ? path : lastWord(path);
}

/** Sorted so that the best comes first, and what has no value last; ties stay in their order. */
export function betterFirst<T>(
  list: readonly T[],
  goal: SweepPlan['metric']['goal'],
  worthOf: (item: T) => number | null | undefined,
): T[] {
  const sign = goal === 'maximize' ? 1 : -1;
  const worth = (item: T): number => {
    const value = worthOf(item);
    return value === null || value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : sign * value;
  };
  return [...list].sort((one, other) => {
    const [first, second] = [worth(one), worth(other)];
    return first === second ? 0 : second - first;
  });
}
