// Times training steps of one of our engines, without validation, as the scripts in bench/peers do:
//   node bench/steps.mjs ENGINE [net=mlp|cnn] [name=value…]        prints a JSON line each
// Slices, row order, who looks rows up and dropout are those of a real run; the first epoch compiles and warms, so it is not counted.
import { join } from 'node:path';
import { loadDataset } from '@hello-nn/dataset';
import { engines } from '@hello-nn/engine';
import { buildNetwork } from '@hello-nn/model';
import { experimentSchema, loadConfig, rules } from '@hello-nn/pipeline';
import { epochRows, openEpochRunner } from '@hello-nn/training';
import { openTrainer } from '../packages/pipeline/dist/stages/open-trainer.js';
import { likesRowsInOrder, withRowsAhead } from '../packages/pipeline/dist/stages/rows-ahead.js';
import { median } from './statistics.mjs';
import { readWorks } from './words.mjs';

const DEFAULTS = {
  ...{ net: 'mlp', optimizer: 'adam', epochs: 3, rows: 54912, batch: 128, width: 512, depth: 2, dropout: 0.2 },
  // 0: the test is left out, for engines that would take minutes.
  test: 1,
};
const [kind, ...words] = process.argv.slice(2);
const engine = engines.find((one) => one.kind === kind);
if (!engine) throw new Error(`unknown engine '${kind}': one of ${engines.map((one) => one.kind).join(', ')}`);
try {
  for (const work of readWorks(words, DEFAULTS)) console.log(JSON.stringify(await measureSteps(work)));
} catch (error) {
  // Without the stack: the first line is what a table can show.
  console.error(error.message);
  process.exitCode = 1;
}

async function measureSteps(work) {
  const { config: experiment } = loadConfig({ ...source(work), schema: experimentSchema, rules });
  const { training, seed } = experiment;
  const chosen = { engine, why: 'it was named' };
  const all = await loadDataset(experiment.dataset, { baseDir: 'configs', seed, forThread: likesRowsInOrder(chosen) });
  const dataset = { ...all, train: all.train.slice(0, work.rows) };
  const { height, width, classNames } = dataset.info;
  const network = buildNetwork(experiment.model, { inputShape: [height, width, 1], classes: classNames.length, seed });
  const able = await engine.available(network);
  if (!able.ok) return { ...work, skipped: able.why };
  const { trainer } = await openTrainer({ experiment, engine: chosen }, { dataset, model: { network } }, 'to train');
  const seconds = await withRowsAhead({ experiment, dataset, engine: chosen, trainer }, (prepared) =>
    timeEpochs(openEpochRunner(trainer, training, { rowsOf: epochRows(dataset.train, seed, prepared) }), work),
  );
  const accuracy = work.test ? (await trainer.score(dataset.test)).accuracy : undefined;
  const { threads } = trainer.runtime;
  await trainer.dispose();
  const epochSeconds = median(seconds.length > 1 ? seconds.slice(1) : seconds);
  return {
    ...{ engine: kind, threads, ...work, first_epoch_s: seconds[0], epoch_s: epochSeconds },
    step_ms: (1000 * epochSeconds) / Math.floor(work.rows / work.batch),
    test_accuracy: accuracy,
    peak_mb: process.resourceUsage().maxRSS / 1024,
  };
}

async function timeEpochs(runner, { epochs, rows }) {
  const seconds = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const started = performance.now();
    const { loss } = await runner.run({ epoch, rows });
    seconds.push((performance.now() - started) / 1000);
    // No steps are fast, too.
    if (!(loss > 0)) throw new Error(`epoch ${epoch} came to a loss of ${loss}`);
  }
  return seconds;
}

function source({ net, optimizer, epochs, batch, width, depth, dropout }) {
  const file = join('bench', 'configs', `${net === 'mlp' ? 'mlp-512' : net}-${optimizer}.yaml`);
  const common = [`training.epochs=${epochs}`, `training.batchSize=${batch}`];
  if (net !== 'mlp') return { file, set: common };
  const hidden = [`{kind: dense, units: ${width}, activation: relu}`];
  if (dropout > 0) hidden.push(`{kind: dropout, rate: ${dropout}}`);
  const layers = [
    '{kind: flatten}',
    ...Array.from({ length: depth }, () => hidden).flat(),
    '{kind: dense, units: 10, activation: softmax}',
  ];
  return { file, set: [...common, `model.layers=[${layers.join(', ')}]`] };
}
