import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFaultHook } from '@hello-nn/io';
import { listEntries, readEntry, readHead, trimEntries, writeEntry } from './cache-folder.ts';
import { type Entry, encodeEntry, headOf } from './entry.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'hello-nn-entries-')), 'cache');
});
afterEach(() => {
  setFaultHook();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

function entry(seed: number, size = 100, stage = 'training'): Entry {
  const files = { weights: Buffer.alloc(size, seed) };
  return { head: headOf({ stage, ingredients: { seed }, run: `run-${seed}` }, files), files };
}

test('an entry is read as it was written, its head alone as well; where there is none, none is found', () => {
  const one = entry(1);
  expect([readEntry(folder, 'training', one.head.key), listEntries(folder)]).toEqual([undefined, []]);
  writeEntry(folder, one);
  expect(readEntry(folder, 'training', one.head.key)).toEqual(one);
  expect(listEntries(folder)).toHaveLength(1);
  expect(readHead(listEntries(folder)[0]!)).toEqual(one.head);
});

test('entries used longest ago go until the rest is within both limits; what is not ours stays', () => {
  const entries = [1, 2, 3, 4].map((seed) => entry(seed));
  for (const [age, one] of entries.entries()) {
    writeEntry(folder, one);
    utimesSync(join(folder, 'training', one.head.key), 2000 - age, 2000 - age);
  }
  writeFileSync(join(folder, 'training', 'notes.txt'), 'mine');
  const { length } = encodeEntry(entries[0]!);
  expect(trimEntries(folder, { bytes: length * 3, entries: 10 }).map(({ key }) => key)).toEqual([entries[3]!.head.key]);
  expect(trimEntries(folder, { bytes: length * 3, entries: 1 }).map(({ key }) => key)).toEqual(
    entries.slice(1, 3).map(({ head }) => head.key),
  );
  expect(readdirSync(join(folder, 'training')).sort()).toEqual([entries[0]!.head.key, 'notes.txt'].sort());
  expect(trimEntries(folder, { bytes: 0, entries: 10 })).toHaveLength(1);
});

test('a head that cannot be read is passed over; an entry that cannot be read is damaged', () => {
  const one = entry(1);
  const file = join(folder, 'training', one.head.key);
  mkdirSync(file, { recursive: true });
  expect([listEntries(folder), readHead({ file, key: one.head.key })]).toEqual([[], undefined]);
  expect(readEntry(folder, 'training', one.head.key)).toEqual({ damage: expect.stringContaining('cannot be read') });
});

test('whichever disk call of a write fails, there is the old entry, none or the new one, never a part', () => {
  const old = entry(1, 50_000);
  const same = { ...old, head: { ...old.head, run: 'run-2' } };
  for (const before of [undefined, old]) {
    for (let failing = 1; ; failing++) {
      rmSync(folder, { recursive: true, force: true });
      if (before) writeEntry(folder, before);
      let failed = false;
      setFaultHook(({ index, name }) => {
        if (index !== failing) return;
        failed = true;
        throw Object.assign(new Error(`${name} fails`), { code: 'ENOSPC' });
      });
      const write = (): void => writeEntry(folder, same);
      if (failing === 1) expect(write).toThrow(/the disk is full/);
      else attempt(write);
      setFaultHook();
      const found = readEntry(folder, 'training', old.head.key);
      expect([before, same]).toContainEqual(found);
      if (!failed) {
        expect([failing > 3, found]).toEqual([true, same]);
        break;
      }
    }
  }
});

test('killed at whichever disk call, a writer leaves the old entry, none or the new one, and the next writer goes on', () => {
  const one = entry(1, 50_000);
  for (let last = 0, calls = 1; last < calls; last++) {
    rmSync(folder, { recursive: true, force: true });
    calls = 0;
    // A dead process makes no further call, not even one that tidies.
    setFaultHook(({ index }) => {
      calls = index;
      if (index > last) throw new Error('killed');
    });
    attempt(() => writeEntry(folder, one));
    setFaultHook();
    expect([undefined, one]).toContainEqual(readEntry(folder, 'training', one.head.key));
    expect(listEntries(folder).length).toBeLessThanOrEqual(1);
    writeEntry(folder, one);
    expect(readEntry(folder, 'training', one.head.key)).toEqual(one);
  }
});

test('a folder that may only be read gives what it holds', () => {
  const one = entry(1);
  writeEntry(folder, one);
  chmodSync(join(folder, 'training'), 0o555);
  expect(readEntry(folder, 'training', one.head.key)).toEqual(one);
  chmodSync(join(folder, 'training'), 0o755);
  expect(existsSync(join(folder, 'training', one.head.key))).toBe(true);
  expect(readFileSync(join(folder, 'training', one.head.key)).length).toBeGreaterThan(100);
});

function attempt(run: () => void): void {
  try {
    run();
  } catch {}
}
