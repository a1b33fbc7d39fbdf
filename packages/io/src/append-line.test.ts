import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { appendLine } from './append-line.ts';
import { disk, setFaultHook } from './disk.ts';
import { inTemporaryFolder, refusal } from './temporary-folder.fixture.ts';

afterEach(() => setFaultHook());

test('lines are added in order to a file made on the way', () => {
  inTemporaryFolder((folder) => {
    const file = join(folder, 'history.csv');
    for (const line of ['epoch,loss', '1,0.5', '2,0.25']) appendLine(file, line);
    expect(readFileSync(file, 'utf8')).toBe('epoch,loss\n1,0.5\n2,0.25\n');
  });
});

test('a line the disk took half of is taken back', () => {
  inTemporaryFolder((folder) => {
    const file = join(folder, 'history.csv');
    appendLine(file, '1,0.5');
    setFaultHook((call) => {
      if (call.name !== 'write' || call.index > 2) return;
      // As a full disk does: some bytes go out, then the refusal.
      const fd = disk.open(file, 'a');
      disk.write(file, fd, '2,0.');
      disk.close(file, fd);
      throw refusal('ENOSPC');
    });
    expect(() => appendLine(file, '2,0.25')).toThrow(UserError);
    setFaultHook();
    appendLine(file, '2,0.25');
    expect(readFileSync(file, 'utf8')).toBe('1,0.5\n2,0.25\n');
  });
});

test('whichever disk call fails, every line is whole', () => {
  for (let k = 1; k <= 3; k++) {
    inTemporaryFolder((folder) => {
      const file = join(folder, 'history.csv');
      appendLine(file, 'first');
      setFaultHook((call) => {
        if (call.index === k) throw refusal('EIO');
      });
      expect(() => appendLine(file, 'second')).toThrow(UserError);
      setFaultHook();
      expect(readFileSync(file, 'utf8')).toMatch(/^first\n(second\n)?$/);
    });
  }
});

test('a line break inside a line is a broken invariant', () => {
  expect(() => appendLine('never', 'a\nb')).toThrow(/^not one line/);
});
