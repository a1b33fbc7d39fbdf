import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { setFaultHook } from './disk.ts';
import { makeFolder, makeFolderExclusive, removeFolder } from './folders.ts';
import { inTemporaryFolder, refusal } from './temporary-folder.fixture.ts';

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
