import type { Dataset, LabelledImages } from '@hello-nn/core';
import type { LoadedSource } from './sources/source-kind.ts';

/**
 * What several loadings in one process have in common: a source is read and verified once, and what is equal is one object.
 * Sources are held as long as this is; datasets only as long as somebody uses them, so that many splits cost no memory.
 */
export interface SharedData {
  /** The source of that key; a reading that failed is tried again. */
  source(key: string, read: () => Promise<LoadedSource>): Promise<LoadedSource>;
  /** The first rows of a set, as `cut` gives them. */
  firstRows(set: LabelledImages, rows: number, cut: () => LabelledImages): LabelledImages;
  /** The dataset of that key, which names all that decides it. */
  dataset(key: string, make: () => Dataset): Dataset;
}

/** Opens what runs side by side share; whoever wants the files read anew opens another. */
export function openSharedData(): SharedData {
  const sources = new Map<string, Promise<LoadedSource>>();
  const cuts = new WeakMap<LabelledImages, Map<number, LabelledImages>>();
  const datasets = new Map<string, WeakRef<Dataset>>();
  return {
    source(key, read) {
      const known = sources.get(key);
      if (known) return known;
      const reading = read();
      sources.set(key, reading);
      reading.catch(() => sources.delete(key));
      return reading;
    },
    firstRows(set, rows, cut) {
      const ofSet = cuts.get(set) ?? new Map<number, LabelledImages>();
      cuts.set(set, ofSet);
      const part = ofSet.get(rows) ?? cut();
      ofSet.set(rows, part);
      return part;
    },
    dataset(key, make) {
      const known = datasets.get(key)?.deref();
      if (known) return known;
      const made = make();
      datasets.set(key, new WeakRef(made));
      return made;
    },
  };
}
