/**
 * Reads models that Keras made and saved, exports each as ONNX and compares what both give for the same images: no two numbers
 * may differ by more than 1e-5. Exit code 1 if they do, or if a file is refused. Needs a build.
 *
 *     node tools/exports/check-imports.mjs --python=PATH      with keras and one of its backends
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildNetwork, readModelFile, toInferenceOnnx, withWeights } from '@hello-nn/model';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const LARGEST_DIFFERENCE = 1e-5;
const SHAPE = [28, 28, 1];
const { values: options } = parseArgs({ options: { python: { type: 'string', default: 'python3' } } });
const folder = mkdtempSync(join(tmpdir(), 'hello-nn-imports-'));
try {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' };
  const made = spawnSync(options.python, [join(import.meta.dirname, 'make-models.py'), folder], {
    encoding: 'utf8',
    env,
  });
  if (made.status !== 0) throw new Error(`${options.python}: ${made.error ?? made.stderr}`);
  process.stdout.write(made.stdout);
  const images = floats('images.f32');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.keras'))) await compare(file, images);
} finally {
  rmSync(folder, { recursive: true });
}

async function compare(file, images) {
  const imported = await readModelFile(file, { base: folder, folders: [folder], namedBy: file });
  const { layers } = imported;
  const network = withWeights(buildNetwork({ layers }, { inputShape: SHAPE, classes: 10, seed: 0 }), imported);
  const weights = network.parameters.map(({ values }) => values);
  const session = await InferenceSession.create(toInferenceOnnx(network, weights), { logSeverityLevel: 3 });
  const rows = images.length / SHAPE.reduce((product, size) => product * size, 1);
  const { probabilities } = await session.run({ image: new Tensor('float32', images, [rows, ...SHAPE]) });
  const theirs = floats(file.replace('.keras', '.f32'));
  const ours = probabilities.data;
  const difference = theirs.reduce((most, value, at) => Math.max(most, Math.abs(value - ours[at])), 0);
  const agree = ours.length === theirs.length && difference <= LARGEST_DIFFERENCE;
  const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const verdict = `${file}, ${layers.length} layers: differs by at most ${difference.toExponential(2)} of ${largest.toFixed(2)}`;
  console.log(verdict);
  if (agree) return;
  console.error(`${verdict}: over ${LARGEST_DIFFERENCE}`);
  process.exitCode = 1;
}

function floats(name) {
  return new Float32Array(new Uint8Array(readFileSync(join(folder, name))).buffer);
}
