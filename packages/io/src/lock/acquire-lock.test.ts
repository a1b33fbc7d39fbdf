import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { setFaultHook } from '../disk.ts';
import { inTemporaryFolder, refusal } from '../temporary-folder.fixture.ts';
import { acquireLock } from './acquire-lock.ts';
import { thisProcess } from './holder.ts';

afterEach(() => setFaultHook());

const inLockFolder = (run: (file: string, folder: string) => void): void =>
  inTemporaryFolder((folder) => run(join(folder, 'lock'), folder));

const leftBehind = (changes: object): string =>
  JSON.stringify({
    ...{ format: 'hello-nn-lock/1', id: 'abcdefabcdefabcd', since: '2026-11-23T13:15:02.000Z' },
    ...{ ...thisProcess(), ...changes },
  });

test('a lock is a file while it is held, and nothing afterwards', () => {
  inLockFolder((file, folder) => {
    const lock = acquireLock(file);
    expect(readdirSync(folder)).toEqual(['lock']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    acquireLock(file).release();
  });
});

test('who comes second is told what is locked, by which process, since when, and how to get it', () => {
  inLockFolder((file) => {
    const lock = acquireLock(file, 'the run x');
    expect(() => acquireLock(file, 'the run x')).toThrow(UserError);
    expect(() => acquireLock(file, 'the run x')).toThrow(
      new RegExp(
        `the run x is in use: process ${process.pid} on this machine has held it since 20\\d\\d-.*\n.*kill ${process.pid}`,
      ),
    );
    lock.release();
  });
});

test('releasing a lock that somebody else has by now leaves theirs', () => {
  inLockFolder((file) => {
    const lock = acquireLock(file);
    writeFileSync(file, leftBehind({ pid: 1 }));
    lock.release();
    expect(existsSync(file)).toBe(true);
  });
});

test.each([
  ['of a number that no process has', { pid: 2 ** 22 + 1 }],
  ['of a number that another process has by now', { started: '1' }],
  ['of an earlier start of the machine', { boot: 'before' }],
])('a lock %s is taken over', (_, changes) => {
  inLockFolder((file, folder) => {
    writeFileSync(file, leftBehind(changes));
    const lock = acquireLock(file);
    expect(readdirSync(folder)).toEqual(['lock']);
    lock.release();
  });
});

test.each([
  ['of another machine', { host: 'elsewhere', pid: 2 ** 22 + 1 }, /process 4194305 on elsewhere .*\n.*remove/],
  ['of another container', { pidNamespace: 'pid:[1]', pid: 2 ** 22 + 1 }, /is in use/],
])('a lock %s is never taken over, for its holder cannot be seen', (_, changes, message) => {
  inLockFolder((file) => {
    writeFileSync(file, leftBehind(changes));
    expect(() => acquireLock(file)).toThrow(message);
  });
});

test('a lock that a power cut emptied is taken over; a file that is none of ours is refused and stays', () => {
  inLockFolder((file) => {
    for (const lost of ['', '\0\0\0\0']) {
      writeFileSync(file, lost);
      acquireLock(file).release();
    }
    for (const strange of ['{"format":"hello-nn-lock/2"}', 'null', 'notes of mine']) {
      writeFileSync(file, strange);
      expect(() => acquireLock(file)).toThrow(/no lock that this version can read\n.*remove it/);
      expect(readFileSync(file, 'utf8')).toBe(strange);
    }
  });
});

test('guards that killed waiters left go when the lock is taken over', () => {
  inLockFolder((file, folder) => {
    writeFileSync(file, leftBehind({ started: '1' }));
    writeFileSync(`${file}.abcdefabcdefabcd`, leftBehind({ started: '1', id: '1234567812345678' }));
    writeFileSync(`${file}.1111111111111111`, leftBehind({ started: '1' }));
    writeFileSync(`${file}.txt`, 'not ours');
    acquireLock(file).release();
    expect(readdirSync(folder)).toEqual(['lock.txt']);
  });
});

test('whichever disk call fails, in taking and in taking over, the lock can be taken afterwards', () => {
  for (const dead of [false, true]) {
    let failures = 0;
    for (let k = 1, failed = true; failed; k++) {
      inLockFolder((file, folder) => {
        if (dead) writeFileSync(file, leftBehind({ started: '1' }));
        failed = false;
        setFaultHook((call) => {
          if (call.index !== k) return;
          failed = true;
          throw refusal('EIO');
        });
        try {
          acquireLock(file).release();
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          failures++;
        }
        setFaultHook();
        if (existsSync(`${file}.abcdefabcdefabcd`))
          writeFileSync(`${file}.abcdefabcdefabcd`, leftBehind({ started: '1' }));
        if (existsSync(file)) writeFileSync(file, leftBehind({ started: '1' }));
        acquireLock(file).release();
        expect([k, readdirSync(folder).filter((name) => !name.endsWith('.tmp'))]).toEqual([k, []]);
      });
    }
    expect(failures).toBeGreaterThanOrEqual(dead ? 8 : 4);
  }
});

test('what cannot be locked is explained', () => {
  inLockFolder((file, folder) => {
    expect(() => acquireLock(join(folder, 'none', 'lock'))).toThrow(/cannot lock .* its folder does not exist/);
    mkdirSync(file);
    expect(() => acquireLock(file)).toThrow(/a folder of that name exists/);
  });
});
