import { openAugmenter } from '@hello-nn/dataset';
import type { TrainerState } from '@hello-nn/engine';
import { sha256 } from '@hello-nn/io';
import { toTfjsLayers } from '@hello-nn/model';
import { fit } from '@hello-nn/training';
import { openTrainer } from '../stages/open-trainer.ts';
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
      const { augment } = context.experiment.dataset;
      const { engine, trainer } = await openTrainer(context, { dataset, model });
      const augmenter = augment.length > 0 ? openAugmenter(dataset, augment, { seed }) : undefined;
      const { stream, quiet } = context.output.progress;
      const progress = openProgress({
        stream,
        epochs: config.epochs,
        rowsPerEpoch: dataset.train.length,
        // The lines of a log would be those of the training once more.
        quiet: quiet || stream.isTTY !== true,
      });
      const enough = new AbortController();
      const result = await fit(trainer, {
        config,
        dataset,
        seed,
        signal: AbortSignal.any([context.signal, enough.signal]),
        imagesOf: augmenter && ((epoch) => augmenter.epoch(epoch)),
        onProgress: progress.update,
        onEpoch(record) {
          progress.epoch(record);
          if (watch.heard(record)) enough.abort();
        },
        afterEpoch: onEpoch && (async ({ epoch }, state) => onEpoch(epoch, state)),
      }).finally(async () => {
        progress.stop();
        await augmenter?.close();
      });
      const { parameters } = await trainer.state();
      const weightsSha256 = sha256(toTfjsLayers(model.network, parameters).weights);
      return { engine, trainer, parameters, ...result, weightsSha256, diagnoses: [] };
    },
  });
}
