import { alternate } from './alternate.mjs';
import { ours, oursByNpx, oursThroughNx, peer } from './contestants.mjs';
import { measure } from './measure.mjs';
import { dropRun, parseOurs } from './result-line.mjs';
import { deviation, mean, median } from './statistics.mjs';

/** The main job: whole processes beside the peers, start-up, accuracy over seeds, our other engines. */
export async function hello(options, peers) {
  return {
    whole: await wholeProcesses(options, peers),
    start: await startUp(options),
    accuracy: await accuracyOverSeeds(options),
    engines: await engines(options),
    epochs: options.epochs,
  };
}

// Ours, ours through Nx, both by npx, the peers.
async function wholeProcesses({ cli, nx, repeats, epochs }, { python, present }) {
  const rivals = present.map((one) => peer(one, python, epochs));
  return alternate([ours('Hello NN', cli), ...(nx ? [oursThroughNx(), ...oursByNpx()] : []), ...rivals], repeats);
}

// Our other engines for two epochs, and the compiled one beside them.
async function engines({ cli }) {
  const short = ['--set', 'training.epochs=2'];
  const names = ['compiled', 'wasm', 'cpu'];
  return alternate(
    names.map((name) => ours(`Hello NN, ${name}`, cli, [`--engine=${name}`, ...short])),
    1,
    { warm: false },
  );
}

// Seconds from nothing to the printed help: the median of `runs`.
async function startUp({ cli }, runs = 10) {
  const seconds = [];
  for (let i = 0; i <= runs; i++) seconds.push((await measure(process.execPath, [cli, '--help'])).seconds);
  // The first run warms the disk.
  return {
    runs,
    seconds: median(seconds.slice(1)),
    slowest: Math.max(...seconds.slice(1)),
    shown: `node ${cli} --help`,
  };
}

// Test accuracy over seeds 0, 1, 2, …: the mean says where the method stands, the deviation what one run may show.
async function accuracyOverSeeds({ cli, seeds }) {
  const accuracies = [];
  for (let seed = 0; seed < seeds; seed++) {
    const { args } = ours('', cli, ['--set', `seed=${seed}`]);
    const result = parseOurs((await measure(process.execPath, args)).stdout);
    dropRun(result);
    accuracies.push(result.metrics.test.accuracy);
    console.error(`seed ${seed}: test accuracy ${result.metrics.test.accuracy.toFixed(4)}`);
  }
  const { shown } = ours('', cli, ['--set', `seed=0 … ${seeds - 1}`]);
  return { accuracies, mean: mean(accuracies), deviation: deviation(accuracies), shown };
}
