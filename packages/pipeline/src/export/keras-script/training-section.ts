import { losses, optimizers, schedules, watchers } from '@hello-nn/training';
import type { Experiment } from '../../experiment.ts';

/** Compiles, trains and judges the model as the run did: lines of Python. */
export function trainingSection({ dataset, training }: Experiment): readonly string[] {
  const { loss, optimizer, schedule } = training;
  const factor = schedules.of(schedule).keras(schedule);
  const isConstant = factor === '1' && schedule.warmUpEpochs === 0;
  const callbacks = [
    ...(isConstant ? [] : ['Schedule()']),
    ...training.watchers.map((watcher) => watchers.of(watcher).keras(watcher)),
  ];
  return [
    'model.compile(',
    `    optimizer=${optimizers.of(optimizer).keras(optimizer)},`,
    `    loss=${losses.of(loss).keras(loss)},`,
    '    metrics=["accuracy"],',
    ')',
    ...(isConstant ? [] : [scheduleClass(optimizer.learningRate, schedule.warmUpEpochs, factor), '']),
    'model.fit(',
    ...(dataset.augment.length > 0
      ? ['    Augmented(),']
      : ['    x_train,', '    y_train,', '    batch_size=BATCH_SIZE,']),
    '    epochs=EPOCHS,',
    '    validation_data=(x_validation, y_validation),',
    ...(dataset.balance.kind === 'class-weights' ? ['    class_weight=class_weight,'] : []),
    `    callbacks=[${callbacks.join(', ')}],`,
    '    verbose=2,',
    ')',
    '',
    'for name, x, y in (("validation", x_validation, y_validation), ("test", x_test, y_test)):',
    '    loss, accuracy = model.evaluate(x, y, batch_size=1000, verbose=0)',
    '    print(f"{name} loss {loss:.4f} accuracy {accuracy:.4f}")',
  ];
}

function scheduleClass(learningRate: number, warmUpEpochs: number, factor: string): string {
  return `

class Schedule(keras.callbacks.Callback):
    """The learning rate of every step: a warm-up, then the schedule."""

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch = epoch

    def on_train_batch_begin(self, batch, logs=None):
        steps = self.params["steps"]
        done = self.epoch + batch / steps
        progress, length = done - ${warmUpEpochs}, max(EPOCHS - ${warmUpEpochs}, 1e-9)
        if progress < 0:
            rate = min(1, (done + 1 / steps) / ${warmUpEpochs || 1})
        else:
            rate = ${factor}
        self.model.optimizer.learning_rate = ${learningRate} * rate

`;
}
