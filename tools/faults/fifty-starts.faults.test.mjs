// Fifty trainings that begin in the same second. Not with the other tests: for ten seconds it takes all of the machine.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openGround } from './ground.mjs';

const BIN = fileURLToPath(new URL('../../packages/pipeline/bin/hello-nn.mjs', import.meta.url));
const FILES = [
  'checkpoints/epoch-000003-step-000000.safetensors',
  'history.csv',
  'model/model.json',
  'model/model.onnx',
  'model/weights.bin',
  'started.json',
];
const FIFTY = 50;

test('fifty starts at once: fifty run folders, each complete, none like another', async (t) => {
  const ground = await openGround(async () => ({ code: 0 }));
  t.after(() => ground.remove());
  const train = [BIN, 'train', '--config=tiny.yaml', '--no-figures', '--json'];
  const run = promisify(execFile);
  const finished = await Promise.all(
    Array.from({ length: FIFTY }, () => run(process.execPath, train, { cwd: ground.base })),
  );
  const runs = finished.map(({ stdout }) => JSON.parse(stdout.trimEnd().split('\n').at(-1)).run);
  assert.equal(new Set(runs).size, FIFTY);
  assert.deepEqual(readdirSync(join(ground.base, 'runs')).sort(), [...runs].sort());
  const seconds = new Map(runs.map((one) => [one, one.slice(0, 15)]));
  assert.ok(new Set(seconds.values()).size < FIFTY / 2, 'they did not begin together');
  const weights = new Set(runs.map((one) => expectComplete(join(ground.base, 'runs', one))));
  assert.equal(weights.size, 1);
});

/** Returns the digest of its weights. */
function expectComplete(folder) {
  const { status, epochs, files, weightsSha256 } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  assert.deepEqual(
    [status, epochs, files.map(({ path }) => path.replace(/\.[0-9a-f]{32}\./, '.'))],
    ['completed', 3, FILES],
  );
  for (const { path, sha256 } of files) {
    const bytes = readFileSync(join(folder, path));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256, path);
  }
  return weightsSha256;
}
