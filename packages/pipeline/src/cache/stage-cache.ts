import { basename, join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { removeFile } from '@hello-nn/io';
import { describeOutlook, describeUnkept } from '../describe/cache.ts';
import type { Artefacts, Stage, StageContext, StageName } from '../stages/stage.ts';
import { formatBytes } from '../terminal/index.ts';
import { markEntryUsed, trimEntries, writeEntry } from './cache-folder.ts';
import { contentDigest, type EntryHead, headOf } from './entry.ts';
import { decisiveNeeds, MADE_BY } from './key.ts';
import { type LookUpOptions, type Outlook, openLookUp } from './look-up.ts';
import type { CachePlace } from './place.ts';

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

export interface StageCacheOptions extends Omit<LookUpOptions, 'folder'> {
  readonly place: CachePlace;
}

/** The cache of one run. What cannot be written is told at the end and stops nothing: the run's own results are complete. */
export function openStageCache({ place: { folder, limits }, stages, ...rest }: StageCacheOptions): StageCache {
  const lookUp = openLookUp({ folder, stages, ...rest });
  const keeping = new Map<StageName, Promise<void>>();
  const used: EntryHead[] = [];
  const hits: Partial<Record<StageName, string>> = {};
  const unkept: { readonly stage: StageName; readonly why: string }[] = [];
  const faults: unknown[] = [];
  let told = false;

  const isKept = ({ keeping: kept }: Stage, context: StageContext): boolean =>
    kept !== undefined && (kept.wanted?.(context) ?? true);

  async function outlook(context: StageContext, made: Artefacts): Promise<Outlook[]> {
    const all: Outlook[] = [];
    for (const stage of stages) {
      if (isKept(stage, context)) all.push((await lookUp.look(stage, context, made)).outlook);
    }
    return all;
  }

  async function keep(stage: Stage, artefact: Artefacts[StageName], context: StageContext, made: Artefacts) {
    // Its key has their digests in it.
    await Promise.all(decisiveNeeds(stage).map((need) => keeping.get(need)));
    const files = await stage.keeping!.pack(artefact, context, made);
    if (!files) return;
    const ingredients = await lookUp.ingredients(stage, context, made);
    // A need that could not be packed: nothing says what this was made from.
    if (Object.entries(ingredients).some(([name, value]) => name.startsWith(MADE_BY) && value === undefined)) return;
    const head = headOf({ stage: stage.name, ingredients, run: basename(context.folder) }, files);
    lookUp.madeAnew(stage.name, contentDigest(head));
    const bytes = head.files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > limits.bytes) {
      unkept.push({
        stage: stage.name,
        why: `${formatBytes(bytes)} are more than the cache may hold (${formatBytes(limits.bytes)})`,
      });
      return;
    }
    writeEntry(folder, { head, files });
    used.push(head);
  }

  return {
    async run(stage, context, made) {
      if (!isKept(stage, context)) return stage.run(context, made);
      const { entry, damaged } = await lookUp.look(stage, context, made);
      // Now all is known of the stages to come, too: said in one place.
      if (!told && made.model) {
        told = true;
        context.output.say(describeOutlook(await outlook(context, made), context.output));
      }
      if (entry) {
        const artefact = await stage.keeping!.unpack(entry.files, context, made);
        hits[stage.name] = entry.head.key;
        used.push(entry.head);
        return artefact;
      }
      if (damaged) attempt(() => removeFile(join(folder, stage.name, damaged)));
      made.exploration?.pictures?.studio.prepare();
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
      const now = Date.now();
      for (const head of used) {
        // A little earlier, the later the stage: what others were made from shall be thrown out after them.
        const place = stages.findIndex(({ name }) => name === head.stage);
        markEntryUsed(folder, head, new Date(now - place));
      }
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
