import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { type DiskCall, setFaultHook } from './disk.ts';
import { inTemporaryFolder, refusal } from './temporary-folder.fixture.ts';
import { writeFilesAtomic } from './write-file.ts';

afterEach(() => setFaultHook());

const OLD = 'old\n'.repeat(1000);
const NEW = 'new\n'.repeat(3000);

test('several files of a folder are all on the disk before one of them is replaced, and cost one fsync more than there are', () => {
  inTemporaryFolder((folder) => {
    const calls: DiskCall[] = [];
    setFaultHook((call) => calls.push(call));
    writeFilesAtomic(folder, { a: NEW, b: Uint8Array.of(1), c: '' });
    const names = calls.map((call) => call.name);
    expect(names.indexOf('rename')).toBeGreaterThan(names.lastIndexOf('write'));
    expect(names.filter((name) => name === 'fsync')).toHaveLength(4);
    expect(calls.findLast((call) => call.name === 'fsync')?.path).toBe(folder);
    expect(readdirSync(folder)).toEqual(['a', 'b', 'c']);
    expect([readFileSync(join(folder, 'a'), 'utf8'), ...readFileSync(join(folder, 'b'))]).toEqual([NEW, 1]);
  });
});

test('whichever disk call fails, each of several files is all old or all new, and nothing else is left', () => {
  for (let k = 1, failed = true; failed; k++) {
    inTemporaryFolder((folder) => {
      for (const name of ['a', 'b']) writeFileSync(join(folder, name), OLD);
      failed = false;
      let renames = 0;
      setFaultHook((call) => {
        failed ||= call.index === k;
        if (call.index === k) throw refusal('ENOSPC');
        if (call.name === 'rename') renames++;
      });
      const error = thrownBy(() => writeFilesAtomic(folder, { a: NEW, b: NEW }));
      setFaultHook();
      expect(readdirSync(folder)).toEqual(['a', 'b']);
      const contents = ['a', 'b'].map((name) => readFileSync(join(folder, name), 'utf8'));
      expect(contents).toEqual([...Array(renames).fill(NEW), ...Array(2 - renames).fill(OLD)]);
      if (error) expect(error).toBeInstanceOf(UserError);
      else expect(renames).toBe(2);
    });
  }
});

function thrownBy(write: () => void): unknown {
  try {
    write();
  } catch (error) {
    return error;
  }
  return undefined;
}
