/** Opens an exported model with `tf.loadLayersModel`, from a web server as a browser would. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';

/**
 * The logits of a model in a folder (`model.json`, `weights.bin`).
 *
 * @param images Float32Array `[rows, ...shape]`, 0 … 1.
 * @returns Float32Array `[rows, classes]`.
 */
export async function logitsByTfjs(folder, images, shape) {
  const tf = await import('@tensorflow/tfjs-core');
  tf.enableProdMode(); // or it prints advice
  await import('@tensorflow/tfjs-backend-cpu');
  const { loadLayersModel } = await import('@tensorflow/tfjs-layers');
  const server = createServer((request, response) => response.end(readFileSync(join(folder, basename(request.url)))));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const model = await loadLayersModel(`http://127.0.0.1:${server.address().port}/model.json`);
    const last = model.layers.at(-1);
    if (last.activation?.getClassName() === 'softmax') {
      last.activation = { apply: (x) => x, getClassName: () => 'linear' };
    }
    return model.predict(tf.tensor(images, shape), { batchSize: 250 }).dataSync();
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
