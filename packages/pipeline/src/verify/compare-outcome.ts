import { differences } from '../ingredients/differences.ts';
import { leafPaths } from '../runs/config-origins.ts';
import type { Artefacts, TrainedModel } from '../stages/stage.ts';
import type { TrainedRecord } from './recorded-run.ts';
import type { Parting } from './verdict.ts';

/**
 * Compares what a training whose epochs are all as recorded came to: how it ended, its weights to the bit, its metrics
 * exactly. Gives the first difference.
 */
export function compareOutcome(
  record: TrainedRecord,
  training: TrainedModel,
  evaluation: Artefacts['evaluation'] | undefined,
): Parting | undefined {
  return endParting(record, training) ?? weightsParting(record, training) ?? metricsParting(record, evaluation ?? {});
}

function endParting(record: TrainedRecord, training: TrainedModel): Parting | undefined {
  const { history, status, weightsOfEpoch } = training;
  const before = ending(record.status, record.epochs, record.weightsOfEpoch ?? 0);
  const now = ending(status, history.length, weightsOfEpoch);
  if (before === now) return undefined;
  const epoch = history.length < record.epochs ? { epoch: history.length + 1 } : {};
  return { ...epoch, what: 'end', before, now };
}

function ending(status: string, epochs: number, weightsOfEpoch: number): string {
  const kept = weightsOfEpoch === epochs ? '' : ` with the weights of epoch ${weightsOfEpoch}`;
  return `${status} after ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}${kept}`;
}

function weightsParting({ weightsSha256: before }: TrainedRecord, { weightsSha256: now }: TrainedModel) {
  return before === now ? undefined : { what: 'weights', before, now };
}

function metricsParting({ metrics }: TrainedRecord, evaluation: Artefacts['evaluation']): Parting | undefined {
  // As the record holds them: JSON knows no NaN.
  const [difference] = differences(flat(metrics), flat(JSON.parse(JSON.stringify(evaluation)) as object));
  return difference && { what: difference.ingredient, before: difference.before, now: difference.now };
}

function flat(metrics: object): Record<string, unknown> {
  const leaf = (path: readonly (string | number)[]): unknown =>
    path.reduce((inside: unknown, key) => (inside as Record<string | number, unknown>)[key], metrics);
  return Object.fromEntries(leafPaths(metrics, []).map((path) => [['metrics', ...path].join('.'), leaf(path)]));
}
