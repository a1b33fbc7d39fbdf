import { commands, processTable, stepTable, sweepTable, table } from './tables.mjs';
import { rowOf, targets } from './targets.mjs';

/** The whole of RESULTS.md, of the parts there are results of. Every table says the command that repeats it. */
export function report(kept) {
  const sections = { hello, pictures, mlp, cnn, scaling, setup };
  const judged = targets(kept);
  return [
    '# Results',
    '',
    'Made by `npm run bench`: contestants in turns, medians of the rounds, a process of its own each, so that peak memory',
    'is its own. How, and what each part takes: [README.md](README.md). A part says where and when it was measured.',
    '',
    '## Targets',
    '',
    table(
      ['target', 'bound', 'measured', 'verdict'],
      judged.map((one) => [one.what, one.bound, one.measured, one.verdict]),
    ),
    '',
    ...judged.filter(({ why }) => why).map(({ what, why }) => `- *${what}*: ${why}`),
    ...Object.entries(sections).flatMap(([id, section]) => (kept[id] ? ['', ...section(kept[id].data, kept[id])] : [])),
    '',
  ].join('\n');
}

// Where and when: one sentence a part, since parts may come from different days.
function measured({ machine, repeats, minutes, absent }) {
  const { processor, cores, gigabytes, system, node, date, commit, load } = machine;
  return [
    `${date}, commit ${commit}, ${repeats} round${repeats === 1 ? '' : 's'}, ${minutes.toFixed(0)} minutes. ${processor},`,
    `${cores} cores, ${gigabytes} GB, ${system}, Node ${node}; load average before: ${load.join(', ')}.`,
    ...absent.map((why) => `\n${why}`),
  ];
}

function hello({ whole, start, accuracy, engines, epochs }, part) {
  return [
    '## The main job: whole processes',
    '',
    ...measured(part),
    '',
    `All do the work of \`configs/hello.yaml\`: MNIST, 55,000 rows of training, 5,000 of validation after each of ${epochs} epochs,`,
    '784 → 15 → 10 softmax, SGD 0.01, batch 128, the test once.',
    '',
    processTable(whole),
    '',
    'Seconds from the start of the process to its end; peak memory of the largest process. An epoch of ours is the median of',
    '`seconds` in `history.csv`, one of a peer the fit divided by its epochs (the first includes its compilation). JAX leaves out',
    'the last 88 rows of an epoch.',
    ...byNpx(whole),
    'To repeat a row:',
    '',
    commands(whole),
    '',
    '### Start-up',
    '',
    `\`hello-nn --help\`: ${start.seconds.toFixed(2)} s (median of ${start.runs}, slowest ${start.slowest.toFixed(2)} s).`,
    '',
    commands([start]),
    '',
    '### Accuracy over seeds',
    '',
    `Mean test accuracy over ${accuracy.accuracies.length} seeds: **${accuracy.mean.toFixed(4)}** ± ${accuracy.deviation.toFixed(4)} (standard deviation);`,
    `single runs: ${accuracy.accuracies.map((one) => one.toFixed(4)).join(', ')}.`,
    '',
    commands([accuracy]),
    '',
    '### Engines, two epochs, one run each',
    '',
    processTable(engines),
    '',
    commands(engines),
  ];
}

// What users type starts npm first, whose own time is nothing of ours; the peers are started without.
function byNpx(whole) {
  const [own, nx, keras, jax] = ['npx hello-nn', 'npx nx', 'Keras 3 (', 'JAX'].map(
    (part) => rowOf(whole, part)?.seconds,
  );
  if (![own, nx, keras, jax].every(Number.isFinite)) return [];
  const [ofKeras, ofJax, throughNx] = [keras / own, jax / own, keras / nx].map((times) => times.toFixed(1));
  return [
    `Targets are of the processes themselves, as the peers’ are. Started by \`npx\`, which loads npm first, a run is ${ofKeras} times as`,
    `fast as Keras and ${ofJax} times as JAX, and through Nx ${throughNx} times as Keras.`,
  ];
}

function pictures({ rows, work }, part) {
  return ['## Pictures and augmentation', '', ...measured(part), '', processTable(rows), '', commands([...rows, work])];
}

function mlp({ sgd, adam }, part) {
  return [
    '## Steps of the 512-512 MLP',
    '',
    ...measured(part),
    '',
    '784 → 512 ReLU → dropout 0.2 → 512 ReLU → dropout 0.2 → 10 softmax, batch 128, an epoch of 429 whole batches without',
    'validation; the first, which compiles, has a column of its own. The test is taken after two.',
    '',
    '### SGD 0.01',
    '',
    ...steps(sgd),
    '',
    '### Adam 0.001',
    '',
    ...steps(adam),
  ];
}

function cnn({ adam, sgd }, part) {
  return [
    '## Steps of the CNN',
    '',
    ...measured(part),
    '',
    'Conv 3 × 3 × 16 ReLU → max-pool 2 → conv 4 × 4 × 32 ReLU → max-pool 2 → 10 softmax, batch 128, two epochs of 429 whole',
    'batches without validation; the first is not counted.',
    '',
    '### Adam 0.001',
    '',
    ...steps(adam),
    '',
    '### SGD 0.01, one round of the quick ones',
    '',
    ...steps(sgd),
  ];
}

function steps(rows) {
  return [stepTable(rows), '', commands(rows)];
}

function scaling({ sweeps }, part) {
  return [
    '## How cost grows',
    '',
    ...measured({ ...part, repeats: 1 }),
    '',
    '784 → 128 ReLU → 10 softmax, SGD, batch 128, 100 steps an epoch, unless the axis says otherwise; the mean of two',
    'epochs after the first. Keras with `steps_per_execution`.',
    ...sweeps.flatMap((sweep) => [
      '',
      `![${sweep.unit}, by ${sweep.by}](figures/scaling-${sweep.by}.png)`,
      '',
      sweepTable(sweep),
      '',
      commands(sweep.lines),
    ]),
  ];
}

function setup(data, part) {
  const said = data.skipped ?? `${data.seconds.toFixed(0)} s with what it downloads in the caches.`;
  return [
    '## Native TensorFlow',
    '',
    ...measured({ ...part, repeats: 1 }),
    '',
    said,
    '',
    ...(data.shown ? [commands([data])] : []),
  ];
}
