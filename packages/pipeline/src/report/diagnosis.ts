import type { EpochRecord } from '@hello-nn/core';
import type { RunRecord } from '../runs/run-record.ts';
import { percent } from '../terminal/index.ts';
import { count } from './wording.ts';

/**
 * How the training ended and what its curves say, in sentences for someone who sees their first ones. Rules of thumb: a
 * rise or fall of the validation loss counts from 2 % on, a gap of accuracy from 3 points on.
 */
export function diagnose(record: RunRecord, history: readonly EpochRecord[]): string[] {
  const sentences = [ending(record)];
  if (record.problems) sentences.push(...record.problems.map(({ where, what }) => `${where}: ${what}.`));
  const finite = history.filter(({ validationLoss }) => Number.isFinite(validationLoss));
  if (finite.length === 0 || record.status === 'diverged') return sentences;
  const classes = record.data?.classNames.length ?? 2;
  const kept = finite.find(({ epoch }) => epoch === record.weightsOfEpoch) ?? finite.at(-1)!;
  // What a diagnosis says stands in a section of its own, with its number and its remedy: it is not said twice.
  const told = new Set(record.diagnoses?.filter(({ severity }) => severity === 'warning').map((one) => one.diagnosis));
  if (kept.validationAccuracy < 1.5 / classes) return told.size > 0 ? sentences : [...sentences, NOTHING_LEARNT];
  const overfits = record.diagnoses?.some(({ diagnosis }) => diagnosis === 'over-fitting') ?? false;
  return [...sentences, ...(overfits ? [] : [course(finite)]), gap(kept)].filter((sentence) => sentence !== '');
}

const NOTHING_LEARNT =
  'It has learnt next to nothing: it is hardly better than guessing. Try another learning rate, or look at the data.';

function ending(record: RunRecord): string {
  const planned = record.config.values.training.epochs;
  const kept =
    record.weightsOfEpoch && record.weightsOfEpoch !== record.epochs
      ? ` The weights of epoch ${record.weightsOfEpoch} were kept.`
      : '';
  const because = record.reason ? `: ${record.reason}` : '';
  const endings = {
    completed: `It trained all ${count(record.epochs, 'epoch')}.`,
    stopped: `Early stopping ended it after ${record.epochs} of ${count(planned, 'epoch')}${because}.`,
    diverged: `It diverged${because}. The last finite weights were kept; try a smaller learning rate.`,
    interrupted: `It was interrupted after ${record.epochs} of ${count(planned, 'epoch')}${because}.`,
    failed: `It failed${because}.`,
  };
  return endings[record.status] + kept;
}

function course(history: readonly EpochRecord[]): string {
  if (history.length < 3) return '';
  const best = history.reduce((low, record) => (record.validationLoss < low.validationLoss ? record : low));
  const last = history.at(-1)!;
  if (last.validationLoss > best.validationLoss * 1.02 && last.loss < best.loss) {
    return `The validation loss was lowest in epoch ${best.epoch} and rose from then on while the training loss went on falling: it began to learn the training rows by heart.`;
  }
  const before = history.at(-Math.max(2, Math.ceil(history.length / 5)))!;
  if (last.validationLoss < before.validationLoss * 0.98) {
    return `The validation loss was still falling in the last epochs (from ${before.validationLoss.toFixed(3)} to ${last.validationLoss.toFixed(3)} since epoch ${before.epoch}): more epochs or a larger learning rate may help.`;
  }
  return `The validation loss hardly changed in the last epochs: this network has found about what it can, and more epochs alone will not help much.`;
}

function gap({ accuracy, validationAccuracy }: EpochRecord): string {
  const points = (accuracy - validationAccuracy) * 100;
  if (points < 3) {
    return `It does about as well on rows it never trained on (${percent(validationAccuracy)}) as on its training rows (${percent(accuracy)}): what it learnt is general.`;
  }
  return `It does ${points.toFixed(1)} points better on its training rows (${percent(accuracy)}) than on rows it never trained on (${percent(validationAccuracy)}): it overfits.`;
}
