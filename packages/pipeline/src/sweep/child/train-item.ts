import type { SharedData } from '@hello-nn/dataset';
import { type CompiledOptions, compiledEngineWith, openParty } from '@hello-nn/engine';
import type { FromChild, PointTask, WorkItem } from '../messages.ts';
import { type TrainPointOptions, trainPoint } from './train-point.ts';

export interface TrainItemOptions {
  readonly signal: AbortSignal;
  /** Rows that are read once for all items of this process. */
  readonly sharedData: SharedData;
  /** For what the compiled engine trains by itself. */
  readonly compiled: CompiledOptions;
  readonly tell: (message: FromChild) => void;
}

/** Trains the points of an item: one by itself, several side by side. Points that the signal found not begun stay so. */
export async function trainItem({ points }: WorkItem, options: TrainItemOptions): Promise<void> {
  const { signal, sharedData, compiled, tell } = options;
  const train = async (point: PointTask, engine: TrainPointOptions['engine']): Promise<void> => {
    const { index } = point;
    if (signal.aborted) return;
    tell({ kind: 'began', index });
    const onEpoch: TrainPointOptions['onEpoch'] = (record) => tell({ kind: 'epoch', index, record });
    tell({ kind: 'ended', index, outcome: await trainPoint(point, { signal, sharedData, onEpoch, engine }) });
  };
  if (points.length === 1) {
    await train(points[0]!, compiledEngineWith(compiled));
  } else {
    const { engines, leave } = openParty(points.length, compiled);
    // However a run ends, also before it has a trainer: the others wait for it no longer.
    await Promise.all(points.map((point, member) => train(point, engines[member]).finally(() => leave(member))));
  }
  tell({ kind: 'item done' });
}
