/**
 * Trains two tiny networks by tfjs-node as it is installed, one of dense layers and one with a convolution, and prints one
 * line of JSON. Fails where it does not load or does not learn. Run by setup-tensorflow in a process of its own, since a
 * damaged library ends the process that loads it.
 */
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const util = load('node:util');
// tfjs-node 4.22 calls two functions that Node 22 warns of and Node 23 has removed.
util.isNullOrUndefined = (value) => value === null || value === undefined;
util.isArray = Array.isArray;

const tf = load('@tensorflow/tfjs-node');
await tf.ready();

const images = tf.tensor4d(pixels(16 * 6 * 6), [16, 6, 6, 1]);
const labels = tf.oneHot(
  tf.tensor1d(
    Array.from({ length: 16 }, (_, row) => row % 2),
    'int32',
  ),
  2,
);

const kernel = tf.variable(tf.tensor2d(pixels(36 * 2), [36, 2]));
learns('dense', [kernel], () => tf.matMul(tf.reshape(images, [16, 36]), kernel));

const filter = tf.variable(tf.tensor4d(pixels(3 * 3 * 4), [3, 3, 1, 4]));
const last = tf.variable(tf.tensor2d(pixels(16 * 2), [16, 2]));
learns('convolution', [filter, last], () => {
  const pooled = tf.maxPool(tf.relu(tf.conv2d(images, filter, 1, 'valid')), 2, 2, 'valid');
  return tf.matMul(tf.reshape(pooled, [16, 16]), last);
});

const { binding } = tf.backend();
console.log(JSON.stringify({ tensorflow: binding.TF_Version ?? null, backend: tf.getBackend() }));

/** Throws unless the first weight's gradient is the slope of the loss, and ten steps lower the loss. */
function learns(name, variables, forward) {
  const loss = () => tf.losses.softmaxCrossEntropy(labels, forward());
  const lossNow = () => tf.tidy(() => loss().dataSync()[0]);
  const { value, grads } = tf.variableGrads(loss, variables);
  const [first] = variables;
  const gradient = grads[first.name].dataSync()[0];
  const slope = slopeAt(first, lossNow);
  if (!(Math.abs(gradient - slope) < 0.01)) throw new Error(`${name}: gradient ${gradient}, slope ${slope}`);
  const optimizer = tf.train.sgd(0.2);
  for (let step = 0; step < 10; step++) optimizer.minimize(loss, false, variables);
  const [before, after] = [value.dataSync()[0], lossNow()];
  if (!(after < before)) throw new Error(`${name}: ten steps took the loss from ${before} to ${after}`);
}

// Central differences in the variable's first element.
function slopeAt(variable, lossNow) {
  const kept = variable.dataSync().slice();
  const at = (shift) => {
    variable.assign(tf.tensor(kept.with(0, kept[0] + shift), variable.shape));
    return lossNow();
  };
  const slope = (at(0.02) - at(-0.02)) / 0.04;
  variable.assign(tf.tensor(kept, variable.shape));
  return slope;
}

function pixels(count) {
  return Float32Array.from({ length: count }, (_, index) => (((index * 7919 + 13) % 101) / 101 - 0.5) * 2);
}
