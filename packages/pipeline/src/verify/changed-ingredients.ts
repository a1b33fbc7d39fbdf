import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { sha256 } from '@hello-nn/io';
import type { Experiment } from '../experiment.ts';
import { type Difference, differences } from '../ingredients/differences.ts';
import { ingredientsOf } from '../ingredients/ingredients.ts';
import { engineRecord } from '../runs/run-record.ts';
import { codeDigest, machine, versions } from '../versions.ts';
import type { TrainedRecord } from './recorded-run.ts';
import type { Repetition } from './repeat-run.ts';

/**
 * What decides a run's numbers and is not what it was; of what follows from another change (V8 from Node, the data's digest
 * from a file's) only the cause.
 *
 * @param used The config of the run, where it is known that the record says otherwise.
 */
export function changedIngredients(
  record: TrainedRecord,
  used: Experiment | undefined,
  repeated: Repetition,
): Difference[] {
  const { made, imported, refusal } = repeated;
  const before = ingredientsOf({ ...record, config: { values: used ?? record.config.values } });
  const now = ingredientsOf({
    ...record,
    // What the repetition did not come to counts as unchanged.
    data: made.dataset ? { ...made.dataset.info, digest: made.dataset.digest } : record.data,
    startedFrom: imported ?? record.startedFrom,
    engine: made.training ? engineRecord(made.training) : record.engine,
    versions: versions(),
    machine: record.machine && machine(),
    codeDigest: codeDigest(),
  });
  return causes([...refused(record, refusal), ...differences(before, now)]);
}

/** A change, and what then changes with it. */
const CONSEQUENCES: readonly (readonly [cause: RegExp, consequence: RegExp])[] = [
  [/^config\.(dataset|seed)\b|^data\.files\./, /^data\.digest$/],
  [/^engine\.kind$/, /^engine\.(runtime|threads)$/],
  [/^versions\.node$/, /^versions\.v8$/],
];

function causes(changed: readonly Difference[]): Difference[] {
  const follows = CONSEQUENCES.filter(([cause]) => changed.some(({ ingredient }) => cause.test(ingredient)));
  return changed.filter(({ ingredient }) => !follows.some(([, consequence]) => consequence.test(ingredient)));
}

/** What a refusal tells of: the files of the data that are other ones, a model file or an engine that is not to be had. */
function refused({ data, engine, startedFrom }: TrainedRecord, refusal: Repetition['refusal']): Difference[] {
  if (!refusal) return [];
  if (refusal.of === 'engine') return [{ ingredient: 'engine.kind', before: engine.kind, now: undefined }];
  if (refusal.of === 'model-file') return [{ ingredient: 'model-file', before: startedFrom?.sha256, now: undefined }];
  return refusal.problems.flatMap(({ where }) =>
    data.files
      .filter(({ file }) => basename(file) === basename(where))
      .map(({ file, sha256: before }) => ({ ingredient: `data.files.${file}`, before, now: digestOf(where) }))
      .filter(({ before, now }) => before !== now),
  );
}

function digestOf(file: string): string | undefined {
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  return sha256(readFileSync(file));
}
