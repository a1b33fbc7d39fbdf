import type { Trainable } from '@hello-nn/engine';
import { losses } from './losses/index.ts';
import { optimizers } from './optimizers/index.ts';
import type { TrainingConfig } from './section.ts';

/** What of a training decides the arithmetic of a step, as an engine wants it of a job. */
export function stepOf({
  loss,
  optimizer,
  batchSize,
}: Pick<TrainingConfig, 'loss' | 'optimizer' | 'batchSize'>): Required<
  Pick<Trainable, 'loss' | 'optimizer' | 'batchSize'>
> {
  return { loss: losses.of(loss).create(loss), optimizer: optimizers.of(optimizer).create(optimizer), batchSize };
}
