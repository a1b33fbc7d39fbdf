import { UserError } from '@hello-nn/core';
import { type Network, toGraphLayout } from '@hello-nn/engine';
import { type PlayEpoch, packHalves, toHalf } from '@hello-nn/playground';
import type { Output } from '../output.ts';
import { readHistory } from '../runs/read-history.ts';
import type { RecordedRun } from '../verify/recorded-run.ts';
import { repeatRun } from '../verify/repeat-run.ts';

export interface TrainAgainOptions {
  readonly network: Network;
  /** Epochs to keep, in order; 0 is before training. */
  readonly kept: readonly number[];
  readonly output: Output;
  readonly signal: AbortSignal;
}

/**
 * The weights of a run after each of some epochs: a run keeps its last ones only, but its training can be repeated to the bit.
 *
 * @throws UserError `failed` where it cannot, or came out otherwise; `interrupted`.
 */
export async function trainAgain(found: RecordedRun, options: TrainAgainOptions): Promise<PlayEpoch[]> {
  const { network, kept, output, signal } = options;
  const { folder, record } = found;
  const history = readHistory(folder);
  const weights = new Map<number, string>();
  const keep = (epoch: number, parameters: readonly Float32Array[]): void => {
    if (kept.includes(epoch)) weights.set(epoch, packState(network, parameters));
  };
  const repeat = repeatRun(record, {
    recorded: history,
    folder,
    output: { ...output, say: () => undefined },
    signal,
    onEpoch: (epoch, { parameters }) => keep(epoch, parameters),
  });
  const { made, parting, refusal } = await repeat.catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw new UserError('interrupted', { where: 'play', what: 'you interrupted: no page was written' });
  });
  const fix = 'leave the epochs out: --no-epochs';
  if (refusal)
    throw new UserError(
      'failed',
      refusal.problems.map((problem) => ({ ...problem, fix })),
    );
  if (parting || made.training?.weightsSha256 !== record.weightsSha256) {
    const place = parting?.epoch === undefined ? 'in the end' : `in epoch ${parting.epoch}`;
    const what = `trained again, the run comes out otherwise ${place} (say why: hello-nn verify --run=${found.run})`;
    throw new UserError('failed', { where: `--run=${found.run}`, what, fix });
  }
  // Random ones, or those of a model file.
  keep(
    0,
    made.model!.network.parameters.map(({ values }) => values),
  );
  return kept.map((epoch) => {
    const { validationAccuracy, validationLoss } = history[epoch - 1] ?? {};
    return { epoch, weights: weights.get(epoch)!, validationAccuracy, validationLoss };
  });
}

/** All parameters in the program's order and shapes, as half-precision numbers. */
function packState(network: Network, parameters: readonly Float32Array[]): string {
  const arrays = network.parameters.map((parameter, index) => toHalf(toGraphLayout(parameter, parameters[index]!)));
  const all = new Uint16Array(arrays.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return packHalves(all);
}
