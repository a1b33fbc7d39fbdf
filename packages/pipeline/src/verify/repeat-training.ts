import type { TrainerState } from '@hello-nn/engine';
import { sha256 } from '@hello-nn/io';
import { toTfjsLayers } from '@hello-nn/model';
import { fit } from '@hello-nn/training';
import { openTrainer } from '../stages/open-trainer.ts';
import { withRowsAhead } from '../stages/rows-ahead.ts';
import { defineStage, type Stage } from '../stages/stage.ts';
import { openProgress } from '../terminal/index.ts';
import type { EpochWatch } from './watch-epochs.ts';

/** The stage `training` once more, in memory: writes nothing, and ends as soon as the watch has heard enough. `onEpoch` sees the weights. */
export function repeatTraining(
  watch: EpochWatch,
  onEpoch?: (epoch: number, state: TrainerState) => void,
): Stage<'training', 'dataset' | 'model'> {
  return defineStage({
    name: 'training',
    needs: ['dataset', 'model'],
    reads: [],
    async run(context, { dataset, model }) {
      const { training: config, seed } = context.experiment;
      const { engine, trainer } = await openTrainer(context, { dataset, model }, 'to train');
      const { stream, quiet } = context.output.progress;
      const progress = openProgress({
        stream,
        epochs: config.epochs,
        rowsPerEpoch: dataset.train.length,
        // The lines of a log would be those of the training once more.
        quiet: quiet || stream.isTTY !== true,
      });
      const enough = new AbortController();
      const result = await withRowsAhead({ ...context, dataset, engine, trainer }, (rowsOf) =>
        fit(trainer, {
          config,
          dataset,
          seed,
          signal: AbortSignal.any([context.signal, enough.signal]),
          rowsOf,
          onProgress: progress.update,
          onEpoch(record) {
            progress.epoch(record);
            if (watch.heard(record)) enough.abort();
          },
          afterEpoch: onEpoch && (async ({ epoch }, state) => onEpoch(epoch, state)),
        }).finally(() => progress.stop()),
      );
      const { parameters } = await trainer.state();
      const weightsSha256 = sha256(toTfjsLayers(model.network, parameters).weights);
      return { engine, trainer, parameters, ...result, weightsSha256, diagnoses: [] };
    },
  });
}
