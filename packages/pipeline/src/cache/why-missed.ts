import { type Difference, describeDifference, differences } from '../ingredients/differences.ts';
import type { Ingredients } from '../ingredients/ingredients.ts';
import type { StageName } from '../stages/stage.ts';
import { MADE_BY } from './key.ts';

/** One reason why a stage is made anew. */
export interface Reason {
  /** `training.optimizer.learningRate 0.1 → 0.05`, `training is new` … */
  readonly what: string;
  /** Where that value of the config comes from: `configs/x.yaml:12`, `--set` or `default`. */
  readonly place?: string;
  /** The ingredient, where it is one. */
  readonly ingredient?: string;
}

/** There is nothing earlier to compare with. */
export const FIRST_TIME = 'it is made for the first time';

/** What is made anew because a need of it is. */
export function newNeed(need: StageName): string {
  return `${need} is new`;
}

export interface Missed {
  readonly ingredients: Ingredients;
  /** Its needs that are made anew, in the order of the pipeline. */
  readonly newNeeds: readonly StageName[];
  /** What decided the entries there are of this stage, the one used last first. */
  readonly earlier: readonly Ingredients[];
  /** Ingredients whose change was said of one of the new needs. */
  readonly said: ReadonlySet<string>;
  /** Where each value of the config was decided, as in a run's record. */
  readonly origins: Readonly<Record<string, string>>;
}

/** Why there is no entry: what differs from the nearest one, that is with the fewest differences, then the one used last. */
export function whyMissed({ ingredients, newNeeds, earlier, said, origins }: Missed): Reason[] {
  const isNew = (name: string): boolean => newNeeds.some((need) => name === `${MADE_BY}${need}`);
  const reasons: Reason[] = newNeeds.slice(0, 1).map((need) => ({ what: newNeed(need) }));
  const all = earlier.map((before) => differences(before, ingredients).filter(({ ingredient }) => !isNew(ingredient)));
  const nearest = all.reduce<Difference[] | undefined>(
    (best, one) => (best && best.length <= one.length ? best : one),
    undefined,
  );
  if (!nearest) return reasons.length > 0 ? reasons : [{ what: FIRST_TIME }];
  const unsaid = newNeeds.length > 0 ? nearest.filter(({ ingredient }) => !said.has(ingredient)) : nearest;
  return [...reasons, ...withoutSummary(unsaid).map((difference) => toReason(difference, origins))];
}

// The digest of the data changes with each of its files and with the split; alone it tells of made-up data.
function withoutSummary(found: readonly Difference[]): readonly Difference[] {
  const explains = ({ ingredient }: Difference): boolean =>
    /^(data\.files|config\.dataset|config\.seed)\b/.test(ingredient);
  return found.some(explains) ? found.filter(({ ingredient }) => ingredient !== 'data.digest') : found;
}

function toReason(difference: Difference, origins: Missed['origins']): Reason {
  const { ingredient } = difference;
  if (ingredient.startsWith(MADE_BY)) return { what: `${ingredient.slice(MADE_BY.length)} is another`, ingredient };
  const place = ingredient.startsWith('config.') ? origins[ingredient.slice('config.'.length)] : undefined;
  return { what: describeDifference(difference), ...(place && { place: shortPlace(place) }), ingredient };
}

// The line is enough to find it, and a `--set` says its value again.
function shortPlace(origin: string): string {
  return origin.startsWith('--set') ? '--set' : origin.replace(/^(.*:\d+):\d+$/, '$1');
}
