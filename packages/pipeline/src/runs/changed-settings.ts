import type { SettingValue } from '../compare/comparison.ts';
import type { ListedRun } from './listed-run.ts';

/** The paths of the settings in which runs differ, in the order of their configs; one that only some have differs, too. */
export function changedSettings(runs: readonly ListedRun[]): string[] {
  const withConfig = runs.filter(({ settings }) => Object.keys(settings).length > 0);
  const seen = new Map<string, { readonly first: SettingValue; differs: boolean; count: number }>();
  for (const { settings } of withConfig) {
    for (const [path, value] of Object.entries(settings)) {
      const known = seen.get(path);
      if (!known) seen.set(path, { first: value, differs: false, count: 1 });
      else {
        known.count++;
        known.differs ||= !isSame(value, known.first);
      }
    }
  }
  return [...seen].filter(([, { differs, count }]) => differs || count < withConfig.length).map(([path]) => path);
}

/** The shortest endings by which paths can be told apart: `learningRate` for `training.optimizer.learningRate`. */
export function shortNames(paths: readonly string[]): string[] {
  return paths.map((path) => {
    const parts = path.split('.');
    const endings = parts.map((_, at) => parts.slice(at).join('.')).reverse();
    const isAlone = (ending: string): boolean =>
      paths.every((other) => other === path || (other !== ending && !other.endsWith(`.${ending}`)));
    // A number alone says nothing: 1.units.
    return endings.find((ending) => isAlone(ending) && !/^\d+$/.test(ending)) ?? path;
  });
}

function isSame(a: SettingValue, b: SettingValue): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
