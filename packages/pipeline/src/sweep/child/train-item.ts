import type { FromChild, PointTask, WorkItem } from '../messages.ts';
import { type OpenSideBySide, openCompany } from './side-by-side.ts';
import { type TrainPointOptions, trainPoint } from './train-point.ts';

export interface TrainItemOptions {
  readonly signal: AbortSignal;
  readonly tell: (message: FromChild) => void;
  /** Trains several points in one graph. Absent: one after the other. */
  readonly openSideBySide?: OpenSideBySide;
}

/** Trains the points of an item: one by itself, several side by side. Points that the signal found not begun stay so. */
export async function trainItem(
  { points }: WorkItem,
  { signal, tell, openSideBySide }: TrainItemOptions,
): Promise<void> {
  const train = async (point: PointTask, engine?: TrainPointOptions['engine']): Promise<void> => {
    const { index } = point;
    if (signal.aborted) return;
    tell({ kind: 'began', index });
    const onEpoch: TrainPointOptions['onEpoch'] = (record) => tell({ kind: 'epoch', index, record });
    tell({ kind: 'ended', index, outcome: await trainPoint(point, { signal, onEpoch, engine }) });
  };
  if (openSideBySide && points.length > 1) {
    const company = openCompany(points.length, openSideBySide);
    await Promise.all(
      points.map((point, member) =>
        train(point, (chosen) => company.engine(member, chosen)).finally(() => company.leave(member)),
      ),
    );
  } else {
    for (const point of points) await train(point);
  }
  tell({ kind: 'item done' });
}
