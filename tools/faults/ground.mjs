/** The folder that a disturbed command works in: configs, data, pictures, and runs that were made without a fault. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePng } from '@hello-nn/io';

const REST = `model:
  layers:
    - kind: flatten
    - kind: dense
      units: 3
      activation: softmax
training:
  epochs: 3
  batchSize: 16
  optimizer:
    kind: sgd
    learningRate: 0.1
figures:
  - kind: image-grid
    count: 2
  - kind: weights
`;
const CONFIGS = {
  'tiny.yaml': `name: tiny
dataset:
  source: { kind: synthetic, rows: 80, testRows: 40, size: 8, classes: 3 }
  split: { kind: first-rows, validation: 20 }
${REST}`,
  'idx.yaml': `name: idx
dataset:
  source: { kind: idx, folder: idx, classes: 3 }
  split: { kind: first-rows, validation: 4 }
${REST}`,
  'pictures.yaml': `name: pictures
dataset:
  source: { kind: image-folder, folder: pictures }
  split: { kind: first-rows, validation: 2 }
${REST}`,
};

/** @param hello Runs a command of ours: `await hello(['train', …])` → { code, out, err }. */
export async function openGround(hello, before = []) {
  const home = mkdtempSync(join(tmpdir(), 'hello-nn-faults-'));
  const base = join(home, 'base');
  mkdirSync(base);
  for (const [name, text] of Object.entries(CONFIGS)) writeFileSync(join(base, name), text);
  writeIdx(join(base, 'idx'));
  writePictures(join(base, 'pictures'));
  process.chdir(base);
  for (const command of [['train', '--config=tiny.yaml', '--set=name=another', '--no-figures'], ...before]) {
    const { code, err } = await hello(withRun(command, base));
    if (code !== 0) throw new Error(`the ground cannot be made: ${command.join(' ')}\n${err}`);
  }
  let copies = 0;
  return {
    base,
    mark: join(home, 'mark'),
    /** A fresh copy to work in. */
    copy() {
      const folder = join(home, `copy-${++copies}`);
      cpSync(base, folder, { recursive: true });
      return folder;
    },
    remove: (folder = home) => rmSync(folder, { recursive: true, force: true }),
    command: (words) => withRun(words, base),
    /** The newest run is as a kill after its last checkpoint leaves it. */
    killNewest: () => rmSync(join(base, 'runs', readdirSync(join(base, 'runs')).sort().at(-1), 'run.json')),
  };
}

function withRun(words, folder) {
  const runs = readdirSync(folder).includes('runs') ? readdirSync(join(folder, 'runs')).sort() : [];
  return words.map((word) => word.replace('RUN', runs.at(-1)));
}

function writeIdx(folder) {
  mkdirSync(folder);
  const image = (rows) => Uint8Array.from({ length: rows * 64 }, (_, at) => (at * 37) % 256);
  const write = (name, dims, bytes) => {
    const header = Buffer.alloc(4 + 4 * dims.length);
    header.writeUInt32BE(0x0800 + dims.length);
    for (const [axis, size] of dims.entries()) header.writeUInt32BE(size, 4 + 4 * axis);
    writeFileSync(join(folder, name), Buffer.concat([header, bytes]));
  };
  for (const [part, rows] of [
    ['train', 12],
    ['t10k', 6],
  ]) {
    write(`${part}-images-idx3-ubyte`, [rows, 8, 8], image(rows));
    write(
      `${part}-labels-idx1-ubyte`,
      [rows],
      Uint8Array.from({ length: rows }, (_, row) => row % 3),
    );
  }
}

function writePictures(folder) {
  for (const part of ['train', 'test']) {
    for (const label of ['0', '1', '2']) {
      mkdirSync(join(folder, part, label), { recursive: true });
      for (const row of [1, 2]) {
        const pixels = Uint8Array.from({ length: 64 }, (_, at) => (at * row * (Number(label) + 3)) % 256);
        writeFileSync(join(folder, part, label, `${row}.png`), encodePng(pixels, { width: 8, height: 8, channels: 1 }));
      }
    }
  }
}
