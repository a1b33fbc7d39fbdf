// Every disk call of every operation fails, or the process is killed just before it: npm run test:faults
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { reading, writing } from './operations.mjs';

const HOOK = new URL('./fault-hook.mjs', import.meta.url).href;
const DRIVE = fileURLToPath(new URL('./drive.mjs', import.meta.url));
const CLAIMS = {
  writing: (name) => `${name}: whichever write fails, an error of ours, everything old or whole, and again it succeeds`,
  killing: (name) => `${name}: killed before whichever write, everything is old or whole, and again it succeeds`,
  reading: (name) => `${name}: whichever read fails, an error of ours, and everything as it was`,
};

const all = [
  ...writing.map((operation, index) => ({ way: 'writing', index, ...operation })),
  ...writing.map((operation, index) => ({ way: 'killing', index, ...operation })),
  ...reading.map((operation, index) => ({ way: 'reading', index, ...operation })),
];

test('every disk call', { concurrency: availableParallelism() }, async (t) => {
  await Promise.all(
    all.map(({ way, index, name }) =>
      t.test(CLAIMS[way](name), async () => {
        const args = ['--import', HOOK, DRIVE, way, String(index)];
        const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
        const { faults, problems } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
        assert.deepEqual(problems, []);
        t.diagnostic(`${way}: ${name}: ${faults} faults`);
        assert.ok(faults >= 5, `only ${faults} faults happened`);
      }),
    ),
  );
});
