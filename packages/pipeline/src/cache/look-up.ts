import { type Deciding, type Ingredients, ingredientsOf } from '../ingredients/ingredients.ts';
import type { Artefacts, Stage, StageContext, StageName } from '../stages/stage.ts';
import { listEntries, readEntry, readHead } from './cache-folder.ts';
import { contentDigest, type Entry } from './entry.ts';
import { decisiveNeeds, ingredientsOfStage, keyOf } from './key.ts';
import { type Reason, whyMissed } from './why-missed.ts';

/** What will become of a stage: taken from the cache, or made. */
export type Outlook =
  | { readonly stage: StageName; readonly how: 'hit'; readonly key: string; readonly run: string }
  | { readonly stage: StageName; readonly how: 'miss'; readonly because: readonly Reason[] };

/** What was found when an entry for a stage was looked for. */
export interface Look {
  readonly outlook: Outlook;
  /** Verified and in memory: what happens to its file from now on does not matter. */
  readonly entry?: Entry;
  /** The key of an entry that is there and damaged. */
  readonly damaged?: string;
  /** Ingredients whose change was said of it or of its needs. */
  readonly said: ReadonlySet<string>;
}

export interface LookUp {
  /** Looks once; stages have to be asked for in their order. */
  look(stage: Stage, context: StageContext, made: Artefacts): Promise<Look>;
  /** All that decides what a stage makes. */
  ingredients(stage: Stage, context: StageContext, made: Artefacts): Promise<Ingredients>;
  /** Tells what a stage made, by its digest, so that those who need it have a key. */
  madeAnew(stage: StageName, digest: string): void;
}

export interface LookUpOptions {
  readonly folder: string;
  readonly stages: readonly Stage[];
  /** All that decides the run and is known before it begins. */
  readonly deciding: Deciding;
  /** Where each value of the config was decided, as in a run's record. */
  readonly origins: Readonly<Record<string, string>>;
}

/** Reasons are looked for among this many entries of a stage: reading their heads takes 10 ms. */
const COMPARED = 200;

/** Finds entries for the stages of one run, and why there are none. */
export function openLookUp({ folder, stages, deciding, origins }: LookUpOptions): LookUp {
  const contents = new Map<StageName, string>();
  const looks = new Map<StageName, Look>();

  async function ingredients(stage: Stage, { engine }: StageContext, made: Partial<Artefacts>): Promise<Ingredients> {
    const { dataset, model } = made;
    const data = dataset && { ...dataset.info, digest: dataset.digest };
    const chosen =
      engine && model
        ? { kind: engine.engine.kind, why: engine.why, runtime: await engine.engine.runtime(model.network) }
        : undefined;
    const all = ingredientsOf({ ...deciding, data, engine: chosen });
    return ingredientsOfStage(stage, { all, stages, contents });
  }

  async function lookAnew(stage: Stage, context: StageContext, made: Artefacts): Promise<Look> {
    const { name } = stage;
    const decided = await ingredients(stage, context, made);
    const newNeeds = decisiveNeeds(stage).filter((need) => looks.get(need)?.outlook.how === 'miss');
    const said = new Set(newNeeds.flatMap((need) => [...looks.get(need)!.said]));
    const miss = (because: readonly Reason[], damaged?: string): Look => ({
      outlook: { stage: name, how: 'miss', because },
      damaged,
      said: new Set([...said, ...because.flatMap(({ ingredient }) => ingredient ?? [])]),
    });
    if (newNeeds.length === 0) {
      const key = keyOf(decided);
      const entry = readEntry(folder, name, key);
      if (entry && 'damage' in entry) {
        return miss([{ what: `the one kept is damaged and thrown out: ${entry.damage}` }], key);
      }
      if (entry) {
        contents.set(name, contentDigest(entry.head));
        return { outlook: { stage: name, how: 'hit', key, run: entry.head.run }, entry, said };
      }
    }
    const earlier = listEntries(folder, name)
      .slice(0, COMPARED)
      .flatMap((listed) => {
        const head = readHead(listed);
        return head ? [head.ingredients] : [];
      });
    return miss(whyMissed({ ingredients: decided, newNeeds, earlier, said, origins }));
  }

  return {
    async look(stage, context, made) {
      const look = looks.get(stage.name) ?? (await lookAnew(stage, context, made));
      looks.set(stage.name, look);
      return look;
    },
    ingredients,
    madeAnew: (stage, digest) => void contents.set(stage, digest),
  };
}
