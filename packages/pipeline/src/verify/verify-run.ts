import type { Output } from '../output.ts';
import { readHistory } from '../runs/read-history.ts';
import { changedIngredients } from './changed-ingredients.ts';
import { compareOutcome } from './compare-outcome.ts';
import { askForConfig } from './config-witness.ts';
import { type CheckedFolder, checkFolder } from './folder-faults.ts';
import type { RecordedRun } from './recorded-run.ts';
import { repeatRun } from './repeat-run.ts';
import type { Verdict } from './verdict.ts';

export interface VerifyRunOptions {
  /** Another engine than the run's own. */
  readonly engine?: string;
  /** Shows how the repetition goes; the stages' own words are not printed. */
  readonly output: Output;
  readonly signal: AbortSignal;
  /** Hears what was found in the folder before the repetition begins. */
  readonly onFolder: (checked: CheckedFolder) => void;
}

/** Checks a run's folder, repeats the run from its record, and names the first difference and what may have caused it. */
export async function verifyRun(found: RecordedRun, options: VerifyRunOptions): Promise<Verdict> {
  const { folder, record } = found;
  const { engine, output, signal, onFolder } = options;
  const checked = checkFolder(folder, record);
  onFolder(checked);
  const witness = askForConfig(found);
  const isSound = (path: string): boolean => !checked.faults.some((fault) => fault.path === path);
  const repeated = await repeatRun(record, {
    // Epochs that may have been changed convict nobody; the weights still do.
    recorded: isSound('history.csv') ? readHistory(folder) : undefined,
    engine,
    folder,
    output: { ...output, say: () => undefined },
    signal,
  });
  const { made, same, refusal } = repeated;
  const parting =
    repeated.parting ?? (made.training ? compareOutcome(record, made.training, made.evaluation) : undefined);
  const unlisted = checked.unlisted.length > 0 ? `made later, in no record: ${checked.unlisted.join(', ')}` : undefined;
  return {
    epochs: same,
    judged: Object.keys(record.metrics).length > 0,
    faults: checked.faults,
    parting,
    refusals: refusal?.problems ?? [],
    changed: changedIngredients(record, witness.used, repeated),
    notes: [witness.note, unlisted].filter((note) => note !== undefined),
  };
}
