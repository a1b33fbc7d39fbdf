import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFaultHook } from './disk.ts';
import { markUsed, removeFile } from './files.ts';
import { inTemporaryFolder, refusal } from './temporary-folder.fixture.ts';

afterEach(() => setFaultHook());

test('a file is removed, and a missing one is fine', () =>
  inTemporaryFolder((folder) => {
    const file = join(folder, 'a');
    writeFileSync(file, 'x');
    removeFile(file);
    removeFile(file);
    expect(existsSync(file)).toBe(false);
  }));

test('a file that is marked is younger than before, with the same content', () =>
  inTemporaryFolder((folder) => {
    const file = join(folder, 'a');
    writeFileSync(file, 'x');
    utimesSync(file, 1, 1);
    markUsed(file);
    expect(statSync(file).mtimeMs).toBeGreaterThan(1_000_000);
    expect(readFileSync(file, 'utf8')).toBe('x');
  }));

test('what the system refuses is told with the repair', () =>
  inTemporaryFolder((folder) => {
    const file = join(folder, 'a');
    writeFileSync(file, 'x');
    setFaultHook(() => {
      throw refusal('EACCES');
    });
    expect(() => removeFile(file)).toThrow(/cannot remove '.*': you may not write there[\s\S]*fix:/);
    expect(() => markUsed(file)).toThrow(/cannot mark '.*': you may not write there/);
  }));
