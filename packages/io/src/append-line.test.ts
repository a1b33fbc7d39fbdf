import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { appendLine, appendSharedLine } from './append-line.ts';
import { disk, setFaultHook } from './disk.ts';
import { startLockProcess } from './lock/lock-process.fixture.ts';
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

test('of fifty processes that append to one file at once every line is there, once and whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-append-'));
  const file = join(folder, 'shared.jsonl');
  const script = `say('ready'); process.stdin.resume(); process.stdin.on('end', () => {
    for (let at = 0; at < 40; at++) io.appendSharedLine(file, process.pid + ' ' + at + ' ' + 'x'.repeat(300));
  });`;
  const processes = Array.from({ length: 50 }, () => startLockProcess(file, script));
  await Promise.all(processes.map((one) => one.next()));
  for (const { child } of processes) child.stdin!.end();
  await Promise.all(processes.map((one) => one.ended()));
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').sort();
  const expected = processes.flatMap(({ child }) =>
    Array.from({ length: 40 }, (_, at) => `${child.pid} ${at} ${'x'.repeat(300)}`),
  );
  expect(lines).toEqual(expected.sort());
  rmSync(folder, { recursive: true });
}, 120_000);

test('a line that the disk took half of takes nothing of another process with it', () => {
  inTemporaryFolder((folder) => {
    const file = join(folder, 'shared.jsonl');
    setFaultHook((call) => {
      if (call.name !== 'write' || call.index > 2) return;
      const fd = disk.open(file, 'a');
      disk.write(file, fd, '{"half');
      // Another process, before this one has noticed.
      disk.write(file, fd, '{"other":1}\n');
      disk.close(file, fd);
      throw refusal('ENOSPC');
    });
    expect(() => appendSharedLine(file, '{"half":2}')).toThrow(UserError);
    setFaultHook();
    expect(readFileSync(file, 'utf8')).toBe('{"half{"other":1}\n');
  });
});
