import { buildNetwork, python, toKerasConfig } from '@hello-nn/model/in-a-page';
import { losses, optimizers } from '@hello-nn/training';
import { CLASSES, INPUT_SHAPE, type LiveConfig } from '../live-config.ts';
import { isConstantRate } from './constant-rate.ts';

/**
 * The same experiment in Python for Keras 3. Keras draws its own first weights and orders: results agree within noise. A
 * learning rate that changes is left out, and the file says so.
 */
export function asKeras({ seed, model, training }: LiveConfig): string {
  const network = buildNetwork(model, { inputShape: INPUT_SHAPE, classes: CLASSES, seed });
  const layers = toKerasConfig(network).config.layers as unknown[];
  const { loss, optimizer, schedule } = training;
  return `${[
    'import keras',
    'import numpy as np',
    '',
    `keras.utils.set_random_seed(${seed})`,
    '(x, y), _ = keras.datasets.mnist.load_data()',
    'x = (x[..., np.newaxis] / 255).astype("float32")',
    `y = np.eye(${CLASSES}, dtype="float32")[y]`,
    '',
    'model = keras.Sequential(',
    '    [',
    ...layers.map((layer) => `        ${python(layer)},`),
    '    ]',
    ')',
    'model.summary()',
    'model.compile(',
    `    optimizer=${optimizers.of(optimizer).keras(optimizer)},`,
    `    loss=${losses.of(loss).keras(loss)},`,
    '    metrics=["accuracy"],',
    ')',
    ...(isConstantRate(training)
      ? []
      : [`# The schedule '${schedule.kind}' is not in here; a run's is: hello-nn export --format=keras-script`]),
    'model.fit(',
    '    x[5000:],',
    '    y[5000:],',
    `    batch_size=${training.batchSize},`,
    `    epochs=${training.epochs},`,
    '    validation_data=(x[:5000], y[:5000]),',
    ')',
  ].join('\n')}\n`;
}
