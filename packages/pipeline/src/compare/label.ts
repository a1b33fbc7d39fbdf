import type { Comparison, SettingValue } from './comparison.ts';

/** A label longer than this says less than the table of settings. */
const MOST_SETTINGS = 3;

/** What sets a group apart from the others, in words: `learningRate 0.03, units 64`. Empty where nothing does. */
export function labelOf(settings: Comparison['settings'], group: number): string {
  const said = settings
    .filter(({ values }) => values[group] !== null)
    .map(({ path, values }) => `${shortName(path)} ${inWords(values[group]!)}`);
  const more = said.length - MOST_SETTINGS;
  return said.slice(0, MOST_SETTINGS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** `training.optimizer.learningRate` → `learningRate`; `training.optimizer.kind` → `optimizer`; `model.layers.2.kind` → `layer 2`. */
function shortName(path: string): string {
  const keys = path.split('.');
  const last = keys.at(-1)!;
  if (last !== 'kind') return last;
  const owner = keys.at(-2) ?? last;
  return /^\d+$/.test(owner) ? `layer ${Number(owner) + 1}` : owner;
}

function inWords(value: SettingValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
