import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { NEXT, READ, type ReadBatch, type Shared, takeBatches } from './batches.ts';
import { gathered } from './read-all.ts';

const home = process.cwd();
const place = mkdtempSync(join(tmpdir(), 'hello-nn-survey-'));
const names = Array.from({ length: 300 }, (_, at) => `20260101-${String(at).padStart(6, '0')}-run`);
beforeAll(() => {
  process.chdir(place);
  for (const name of names) {
    mkdirSync(join('runs', name), { recursive: true });
    writeFileSync(join('runs', name, 'started.json'), JSON.stringify({ name }));
  }
});
afterAll(() => {
  process.chdir(home);
  rmSync(place, { recursive: true, force: true });
});

const said = (shared: Shared, tell: (batch: ReadBatch) => void): (string | undefined)[] => {
  const { port1, port2 } = new MessageChannel();
  for (const batch of takeBatches({ names: names.slice(0, 100), counters: shared.counters })) {
    tell(batch);
    port2.postMessage(batch);
    Atomics.add(new Int32Array(shared.counters), READ, 1);
  }
  const runs = gathered(shared, port1, 20);
  port1.close();
  return runs.map(({ listed }) => listed.name);
};

test('what another thread has read is not read again, and all stand in the order of their names', () => {
  const shared = { names, counters: new SharedArrayBuffer(8) };
  // It has read the first two batches, of 64 and 36 runs; the second was not whole, so its other runs are read here.
  const told: number[] = [];
  expect(said(shared, ({ from, runs }) => told.push(from, runs.length))).toEqual(names);
  expect(told).toEqual([0, 64, 64, 36]);
});

test('what a thread took and never told is read here', () => {
  const shared = { names, counters: new SharedArrayBuffer(8) };
  Atomics.store(new Int32Array(shared.counters), NEXT, 2);
  const { port1 } = new MessageChannel();
  expect(gathered(shared, port1, 20).map(({ listed }) => listed.name)).toEqual(names);
  port1.close();
});
