import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { setFaultHook } from './disk.ts';
import { makeFolder, makeFolderExclusive, removeFolder } from './folders.ts';
import { temporaryName } from './temporary-file.ts';
import { inTemporaryFolder, refusal } from './temporary-folder.fixture.ts';
import { writeFileAtomic } from './write-file.ts';

afterEach(() => setFaultHook());

test('an exclusive folder is made once, with its parents, and what it holds is never touched', () => {
  inTemporaryFolder((folder) => {
    const run = join(folder, 'runs', 'one');
    makeFolderExclusive(run);
    writeFileSync(join(run, 'run.json'), '{}');
    expect(() => makeFolderExclusive(run)).toThrow(
      expect.objectContaining({ code: 'failed', cause: expect.objectContaining({ code: 'EEXIST' }) }),
    );
    expect(readFileSync(join(run, 'run.json'), 'utf8')).toBe('{}');
  });
});

test('a file of that name is not overwritten either', () => {
  inTemporaryFolder((folder) => {
    writeFileSync(join(folder, 'one'), 'x');
    expect(() => makeFolderExclusive(join(folder, 'one'))).toThrow(/it exists already, and nothing is overwritten/);
  });
});

test('a plain folder may exist already', () => {
  inTemporaryFolder((folder) => {
    makeFolder(join(folder, 'a', 'b'));
    makeFolder(join(folder, 'a', 'b'));
    expect(readdirSync(join(folder, 'a'))).toEqual(['b']);
  });
});

test('a folder goes with all it holds, and a missing one is fine', () => {
  inTemporaryFolder((folder) => {
    makeFolder(join(folder, 'a', 'b'));
    writeFileSync(join(folder, 'a', 'b', 'file'), 'x');
    removeFolder(join(folder, 'a'));
    removeFolder(join(folder, 'a'));
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });
});

test('whichever disk call fails, a folder that is removed is there whole or not at all', () => {
  for (let k = 1, failed = true; failed; k++) {
    inTemporaryFolder((folder) => {
      makeFolder(join(folder, 'a', 'b'));
      for (const name of ['b/one', 'two', 'three']) writeFileSync(join(folder, 'a', name), 'x');
      failed = false;
      setFaultHook((call) => {
        if (call.index < k) return;
        failed = true;
        throw refusal('EIO');
      });
      try {
        removeFolder(join(folder, 'a'));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
      setFaultHook();
      if (existsSync(join(folder, 'a'))) expect(readdirSync(join(folder, 'a')).sort()).toEqual(['b', 'three', 'two']);
    });
    expect(k).toBeLessThan(10);
  }
});

test('what a process that was killed while removing left goes with the next write beside it', () => {
  inTemporaryFolder((folder) => {
    const left = temporaryName(join(folder, 'a')).replace(/-\d+-(\d*)-([0-9a-f]{12}\.tmp)$/, '-4194305-1-$2');
    makeFolder(join(left, 'b'));
    writeFileSync(join(left, 'b', 'file'), 'x');
    writeFileAtomic(join(folder, 'new'), 'x');
    expect(readdirSync(folder)).toEqual(['new']);
  });
});

test('every refusal on the way is explained, call by call', () => {
  inTemporaryFolder((folder) => {
    for (let k = 1; k <= 4; k++) {
      setFaultHook((call) => {
        if (call.index === k) throw refusal('EROFS');
      });
      expect(() => makeFolderExclusive(join(folder, `run-${k}`))).toThrow(UserError);
    }
    setFaultHook(() => {
      throw refusal('EACCES');
    });
    expect(() => removeFolder(folder)).toThrow(/cannot remove the folder .* you may not write there \(EACCES\)/);
  });
});
