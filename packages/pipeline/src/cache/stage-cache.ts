import { basename, join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { removeFile } from '@hello-nn/io';
import { describeOutlook, describeUnkept } from '../describe/cache.ts';
import { type Deciding, ingredientsOf } from '../ingredients/ingredients.ts';
import type { PlannedStage } from '../plan.ts';
import type { Artefacts, Stage, StageContext, StageName } from '../stages/stage.ts';
import { listEntries, markEntryUsed, readEntry, readHead, trimEntries, writeEntry } from './cache-folder.ts';
import { contentDigest, type Entry, headOf } from './entry.ts';
import { ingredientsOfStage, keyOf, MADE_BY } from './key.ts';
import type { CachePlace } from './place.ts';
import { type Reason, whyMissed } from './why-missed.ts';

/** What will become of a stage: taken from the cache, or made. */
export type Outlook =
  | { readonly stage: StageName; readonly how: 'hit'; readonly key: string; readonly run: string }
  | { readonly stage: StageName; readonly how: 'miss'; readonly because: readonly Reason[] };

/** The results of earlier runs, as one run uses and fills them. */
export interface StageCache {
  /** Takes what the stage makes from the cache, or lets it run and keeps what it made. */
  run(stage: Stage, context: StageContext, made: Artefacts): Promise<Artefacts[StageName]>;
  /** What will become of each stage that is kept; the data have been read and the model was built. */
  outlook(context: StageContext, made: Artefacts): Promise<Outlook[]>;
  /** Waits for what is still being kept, keeps the size within its limit and says what could not be kept. */
  finish(context: StageContext): Promise<void>;
  /** Keys of the entries that were taken, by stage. */
  hits(): Readonly<Partial<Record<StageName, string>>>;
}

export interface StageCacheOptions {
  readonly place: CachePlace;
  readonly planned: readonly PlannedStage[];
  /** All that decides the run and is known before it begins. */
  readonly deciding: Deciding;
  /** Where each value of the config was decided, as in a run's record. */
  readonly origins: Readonly<Record<string, string>>;
}

/** Reasons are looked for among this many entries of a stage: reading their heads takes 10 ms. */
const COMPARED = 200;

interface Look {
  readonly outlook: Outlook;
  readonly entry?: Entry;
  /** The key of an entry that is there and damaged. */
  readonly damaged?: string;
}

export function openStageCache({ place, planned, deciding, origins }: StageCacheOptions): StageCache {
  const { folder, limits } = place;
  const stages = planned.map(({ stage }) => stage);
  const contents = new Map<StageName, string>();
  const looks = new Map<StageName, Look>();
  const keeping = new Map<StageName, Promise<void>>();
  const hits: Partial<Record<StageName, string>> = {};
  const unkept: { readonly stage: StageName; readonly why: string }[] = [];
  const faults: unknown[] = [];
  let told = false;

  const isKept = (stage: Stage, context: StageContext): boolean =>
    stage.keeping !== undefined && (stage.keeping.wanted?.(context) ?? true);
  const decisiveNeeds = ({ needs, keeping: kept }: Stage): StageName[] =>
    needs.filter((need) => !kept?.apart?.includes(need));

  async function ingredientsFor(stage: Stage, context: StageContext, { dataset, model }: Partial<Artefacts>) {
    const data = dataset && { ...dataset.info, digest: dataset.digest };
    const { engine } = context;
    const chosen = engine &&
      model && { kind: engine.engine.kind, why: engine.why, runtime: await engine.engine.runtime(model.network) };
    const all = ingredientsOf({ ...deciding, data, engine: chosen });
    return ingredientsOfStage(stage, { all, stages, contents });
  }

  async function look(stage: Stage, context: StageContext, made: Artefacts): Promise<Look> {
    const known = looks.get(stage.name);
    if (known) return known;
    const found = await lookAnew(stage, context, made);
    looks.set(stage.name, found);
    return found;
  }

  async function lookAnew(stage: Stage, context: StageContext, made: Artefacts): Promise<Look> {
    const { name } = stage;
    const ingredients = await ingredientsFor(stage, context, made);
    const missed = (need: StageName): Reason[] => {
      const outlook = looks.get(need)?.outlook;
      return outlook?.how === 'miss' ? [...outlook.because] : [];
    };
    const newNeeds = decisiveNeeds(stage).filter((need) => looks.get(need)?.outlook.how === 'miss');
    if (newNeeds.length === 0) {
      const key = keyOf(ingredients);
      const entry = readEntry(folder, name, key);
      if (entry && 'damage' in entry) {
        const what = `the one kept is damaged and thrown out: ${entry.damage}`;
        return { outlook: { stage: name, how: 'miss', because: [{ what }] }, damaged: key };
      }
      if (entry) {
        contents.set(name, contentDigest(entry.head));
        return { outlook: { stage: name, how: 'hit', key, run: entry.head.run }, entry };
      }
    }
    const earlier = listEntries(folder, name)
      .slice(0, COMPARED)
      .flatMap((listed) => {
        const head = readHead(listed);
        return head ? [head.ingredients] : [];
      });
    const said = new Set(newNeeds.flatMap(missed).flatMap(({ ingredient }) => ingredient ?? []));
    return {
      outlook: { stage: name, how: 'miss', because: whyMissed({ ingredients, newNeeds, earlier, said, origins }) },
    };
  }

  async function outlook(context: StageContext, made: Artefacts): Promise<Outlook[]> {
    const all: Outlook[] = [];
    for (const stage of stages) {
      if (isKept(stage, context)) all.push((await look(stage, context, made)).outlook);
    }
    return all;
  }

  async function keep(stage: Stage, artefact: Artefacts[StageName], context: StageContext, made: Artefacts) {
    await Promise.all(decisiveNeeds(stage).map((need) => keeping.get(need)));
    const files = await stage.keeping!.pack(artefact, context, made);
    if (!files) return;
    const ingredients = await ingredientsFor(stage, context, made);
    // What a need made could not be packed: nothing says what this was made from.
    if (Object.entries(ingredients).some(([name, value]) => name.startsWith(MADE_BY) && value === undefined)) return;
    const head = headOf({ stage: stage.name, ingredients, run: basename(context.folder) }, files);
    contents.set(stage.name, contentDigest(head));
    const bytes = head.files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > limits.bytes) unkept.push({ stage: stage.name, why: 'it is larger than the cache may be' });
    else writeEntry(folder, { head, files });
  }

  return {
    async run(stage, context, made) {
      if (!isKept(stage, context)) return stage.run(context, made);
      const { entry, damaged } = await look(stage, context, made);
      // All is known now of all stages to come: said in one place.
      if (!told && made.model) {
        told = true;
        context.output.say(describeOutlook(await outlook(context, made), context.output));
      }
      if (entry) {
        looks.set(stage.name, { outlook: looks.get(stage.name)!.outlook });
        const artefact = await stage.keeping!.unpack(entry.files, context, made);
        hits[stage.name] = entry.head.key;
        markEntryUsed(folder, entry.head);
        return artefact;
      }
      if (damaged) attempt(() => removeFile(join(folder, stage.name, damaged)));
      made.exploration?.studio.prepare();
      const artefact = await stage.run(context, made);
      const kept = keep(stage, artefact, context, made).catch((error: unknown) => {
        if (error instanceof UserError) unkept.push({ stage: stage.name, why: error.problems[0]!.what });
        else faults.push(error);
      });
      keeping.set(stage.name, kept);
      return artefact;
    },

    outlook,

    async finish({ output }) {
      await Promise.all(keeping.values());
      if (faults.length > 0) throw faults[0];
      if (keeping.size > 0) attempt(() => trimEntries(folder, limits));
      if (unkept.length > 0) output.say(describeUnkept(unkept));
    },

    hits: () => hits,
  };
}

// What cannot be removed now is removed by a later run.
function attempt(tidy: () => void): void {
  try {
    tidy();
  } catch {}
}
