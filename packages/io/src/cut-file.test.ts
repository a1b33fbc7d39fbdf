import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { appendLine } from './append-line.ts';
import { cutFile, syncFile } from './cut-file.ts';
import { inTemporaryFolder } from './temporary-folder.fixture.ts';

test('what stood after the cut is gone, and lines go on behind it', () => {
  inTemporaryFolder((folder) => {
    const file = join(folder, 'lines');
    writeFileSync(file, 'one\ntwo\nthr');
    cutFile(file, 8);
    appendLine(file, 'three');
    syncFile(file);
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nthree\n');
  });
});

test('a file that is not there is an error of ours, and is not made', () => {
  inTemporaryFolder((folder) => {
    const file = join(folder, 'nowhere');
    expect(() => cutFile(file, 0)).toThrow(UserError);
    expect(() => syncFile(file)).toThrow(UserError);
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });
});
