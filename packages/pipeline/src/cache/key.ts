import { sha256 } from '@hello-nn/io';
import type { Ingredients } from '../ingredients/ingredients.ts';
import type { Stage, StageName } from '../stages/stage.ts';

/** What the name of an ingredient begins with that stands for what another stage made: its digest is the value. */
export const MADE_BY = 'made-by.';

/** The code, all versions and the machine decide everything. */
const ALWAYS = ['code', 'versions', 'machine'];

/** sha256 (hex) over the ingredients, in whatever order they are named. */
export function keyOf(ingredients: Ingredients): string {
  const names = Object.keys(ingredients).sort();
  return sha256(JSON.stringify(names.map((name) => [name, ingredients[name]])));
}

/**
 * What decides what a stage makes: what it reads, what those of its needs read that are not kept themselves (the data, the
 * model), and the content of those that are.
 *
 * @param all Every ingredient of the run that is known.
 * @param contents Digests of what the kept stages made.
 */
export function ingredientsOfStage(
  stage: Stage,
  { all, stages, contents }: { all: Ingredients; stages: readonly Stage[]; contents: ReadonlyMap<StageName, string> },
): Ingredients {
  const reads = new Set([...ALWAYS, ...stage.reads]);
  const made: Record<string, unknown> = {};
  const visit = (asking: Stage): void => {
    for (const name of decisiveNeeds(asking)) {
      const need = stages.find((one) => one.name === name)!;
      if (need.keeping) made[`${MADE_BY}${name}`] = contents.get(name);
      else {
        for (const read of need.reads) reads.add(read);
        visit(need);
      }
    }
  };
  visit(stage);
  const read = Object.entries(all).filter(([name]) =>
    [...reads].some((beginning) => name === beginning || name.startsWith(`${beginning}.`)),
  );
  return { ...Object.fromEntries(read), ...made };
}

/** The needs of a stage that decide what it makes. */
export function decisiveNeeds({ needs, keeping }: Stage): StageName[] {
  return needs.filter((need) => !keeping?.apart?.includes(need));
}
