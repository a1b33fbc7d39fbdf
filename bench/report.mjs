import { targets } from './targets.mjs';

/** The whole of RESULTS.md. Every table says the command that repeats it. */
export function report(results) {
  const { machine, options, whole, start, accuracy, engines, pictures, absent } = results;
  return [
    '# Results',
    '',
    `Made by \`npm run bench\` (${options.repeats} rounds, medians). All contestants do the work of \`configs/hello.yaml\`: MNIST,`,
    '55,000 rows of training, 5,000 of validation after each of 30 epochs, 784 → 15 → 10 softmax, SGD 0.01, batch 128, the test once.',
    '',
    ...machine,
    '',
    '## Targets',
    '',
    table(
      ['target', 'bound', 'measured', 'verdict'],
      targets(results).map((one) => [one.what, one.bound, one.measured, one.verdict]),
    ),
    '',
    '## Whole processes, in turns',
    '',
    processTable(whole),
    ...absent.map((why) => `\n${why}`),
    '',
    'Seconds from the start of the process to its end; peak memory of the largest process. An epoch of ours is the median of',
    '`seconds` in `history.csv`, one of a peer the fit divided by its epochs (the first includes its compilation). JAX leaves out',
    'the last 88 rows of an epoch. To repeat a row:',
    '',
    commands(whole),
    '',
    '## Start-up',
    '',
    `\`hello-nn --help\`: ${seconds(start.seconds)} s (median of ${start.runs}, slowest ${seconds(start.slowest)} s).`,
    '',
    commands([start]),
    '',
    '## Accuracy over seeds',
    '',
    `Mean test accuracy over ${accuracy.accuracies.length} seeds: **${accuracy.mean.toFixed(4)}** ± ${accuracy.deviation.toFixed(4)} (standard deviation);`,
    `single runs: ${accuracy.accuracies.map((one) => one.toFixed(4)).join(', ')}.`,
    '',
    commands([accuracy]),
    '',
    '## Engines, two epochs, one run each',
    '',
    processTable(engines),
    '',
    commands(engines),
    '',
    '## Pictures and augmentation, in turns',
    '',
    processTable(pictures.rows),
    '',
    commands([...pictures.rows, pictures.work]),
    '',
  ].join('\n');
}

function processTable(rows) {
  const first = rows[0]?.seconds;
  const head = ['', 'seconds', 'fastest – slowest', '× ours', 'epoch, s', 'peak, MB', 'validation', 'test'];
  return table(
    head,
    rows.map((row) =>
      row.failure
        ? [row.name, 'failed', reason(row.failure), '', '', '', '', '']
        : [
            row.name,
            seconds(row.seconds),
            `${seconds(row.fastest)} – ${seconds(row.slowest)}`,
            first ? (row.seconds / first).toFixed(1) : '–',
            row.epochSeconds?.toFixed(3) ?? '–',
            row.peakMegabytes?.toFixed(0) ?? '–',
            row.validation?.toFixed(4) ?? '–',
            row.test?.toFixed(4) ?? '–',
          ],
    ),
  );
}

function table(head, rows) {
  const lines = [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function commands(rows) {
  return ['```sh', ...rows.map(({ shown }) => shown), '```'].join('\n');
}

function seconds(value) {
  return value.toFixed(2);
}

// The last line that is not a stack says most.
function reason(failure) {
  const lines = failure.message.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return (lines.at(1) ?? lines[0]).slice(0, 120).replaceAll('|', '/');
}
