import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { type DiskCall, diskCalls, setFaultHook } from './disk.ts';
import { refusedReading } from './explain.ts';
import { isTemporary, temporaryName } from './temporary-file.ts';
import { inTemporaryFolder, refusal } from './temporary-folder.fixture.ts';
import { writeFileAtomic } from './write-file.ts';

afterEach(() => setFaultHook());

const OLD = 'old\n'.repeat(1000);
const NEW = 'new\n'.repeat(3000);

test('a file is written, and replaced, with exactly the bytes given', () => {
  inTemporaryFolder((folder) => {
    const file = join(folder, 'weights.bin');
    writeFileAtomic(file, Uint8Array.of(0, 255, 10, 13));
    expect([...readFileSync(file)]).toEqual([0, 255, 10, 13]);
    writeFileAtomic(file, 'ä');
    expect([...readFileSync(file)]).toEqual([0xc3, 0xa4]);
    expect(readdirSync(folder)).toEqual(['weights.bin']);
  });
});

test('the bytes are on the disk before the name is, and the name before the call returns', () => {
  inTemporaryFolder((folder) => {
    const calls: DiskCall[] = [];
    setFaultHook((call) => calls.push(call));
    writeFileAtomic(join(folder, 'a'), NEW);
    const names = ['open', 'write', 'fsync', 'close', 'rename', 'open', 'fsync', 'close'];
    expect(calls.map((call) => call.name)).toEqual(names);
    expect(calls.at(-2)?.path).toBe(folder);
    expect(diskCalls()).toBe(names.length);
  });
});

test('whichever disk call fails, the file is all old or all new and nothing else is left', () => {
  const outcomes: string[] = [];
  for (let k = 1, failed = true; failed; k++) {
    inTemporaryFolder((folder) => {
      const file = join(folder, 'run.json');
      writeFileSync(file, OLD);
      failed = false;
      setFaultHook((call) => {
        if (call.index !== k) return;
        failed = true;
        throw refusal('ENOSPC');
      });
      const error = thrownBy(() => writeFileAtomic(file, NEW));
      setFaultHook();
      const content = readFileSync(file, 'utf8');
      expect(readdirSync(folder)).toEqual(['run.json']);
      expect([OLD, NEW]).toContain(content);
      if (error) expect(error).toBeInstanceOf(UserError);
      else expect(content).toBe(NEW);
      outcomes.push(`${error ? 'failed' : 'done'}, ${content === NEW ? 'new' : 'old'}`);
    });
  }
  // Closing the folder after its fsync may fail without harm: nothing is lost then.
  expect(outcomes).toEqual([
    ...Array(5).fill('failed, old'),
    ...Array(2).fill('failed, new'),
    ...Array(2).fill('done, new'),
  ]);
});

test('a disk that stays broken hides neither the first failure nor the old file', () => {
  inTemporaryFolder((folder) => {
    const file = join(folder, 'run.json');
    writeFileSync(file, OLD);
    setFaultHook((call) => {
      if (call.index >= 3) throw refusal(call.index === 3 ? 'EIO' : 'EROFS');
    });
    expect(thrownBy(() => writeFileAtomic(file, NEW))?.message).toContain('EIO');
    expect(readFileSync(file, 'utf8')).toBe(OLD);
  });
});

// The child loads the built package (`npm test` builds first): Node 20 runs no TypeScript.
test('a killed process leaves the file all old or all new, and the next one removes what else it left', () => {
  const contents = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => {
    let content = '';
    inTemporaryFolder((folder) => {
      const file = join(folder, 'run.json');
      writeFileSync(file, OLD);
      const killed = writeInChild(file, k);
      expect([k, killed.signal ?? killed.stderr.toString()]).toEqual([k, k < 9 ? 'SIGKILL' : '']);
      content = readFileSync(file, 'utf8');
      const left = readdirSync(folder).filter(isTemporary);
      expect([k, left.length]).toEqual([k, k > 1 && k < 6 ? 1 : 0]);
      expect(writeInChild(file, 0).status).toBe(0);
      expect(readdirSync(folder)).toEqual(['run.json']);
    });
    return content === OLD ? 'old' : content === NEW ? 'new' : 'torn';
  });
  expect(contents).toEqual(['old', 'old', 'old', 'old', 'old', 'new', 'new', 'new', 'new']);
});

function writeInChild(file: string, k: number): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, ['--input-type=module', '-e', KILLED_AT], {
    env: { ...process.env, K: String(k), FILE: file, NEW, IO: join(__dirname, '..', 'dist', 'index.js') },
  });
}

const KILLED_AT = `
  import { pathToFileURL } from 'node:url';
  const { env } = process;
  const { setFaultHook, writeFileAtomic } = await import(pathToFileURL(env.IO));
  setFaultHook((call) => { if (call.index === Number(env.K)) process.kill(process.pid, 'SIGKILL'); });
  writeFileAtomic(env.FILE, env.NEW);`;

test('what a living process writes just now, and files with other names, stay', () => {
  inTemporaryFolder((folder) => {
    const names = [basename(temporaryName(join(folder, 'a'))), '.a.tmp', '.b.0123456789ab.tmp'];
    for (const name of names) writeFileSync(join(folder, name), 'half');
    writeFileAtomic(join(folder, 'b'), NEW);
    expect(readdirSync(folder).sort()).toEqual([...names, 'b'].sort());
  });
});

test('what was left before the machine started anew goes; what another machine writes stays', () => {
  inTemporaryFolder((folder) => {
    const parts = basename(temporaryName(join(folder, 'a'))).split('-');
    const other = '0'.repeat(8);
    const elsewhere =
      ['.a', other].join('.') +
      parts
        .slice(1)
        .map((part) => `-${part}`)
        .join('');
    const before = [parts[0], other, ...parts.slice(2)].join('-');
    for (const name of [elsewhere, before]) writeFileSync(join(folder, name), 'half');
    writeFileAtomic(join(folder, 'b'), NEW);
    expect(readdirSync(folder).sort()).toEqual([elsewhere, 'b'].sort());
  });
});

test('the system refusals name the file, the reason and the repair', () => {
  inTemporaryFolder((folder) => {
    const missing = join(folder, 'none', 'a.txt');
    expect(thrownBy(() => writeFileAtomic(missing, NEW))?.message).toBe(
      `${missing}: cannot write '${missing}': its folder does not exist (ENOENT)\n` +
        `  fix: make the folder '${join(folder, 'none')}'`,
    );
    mkdirSync(join(folder, 'taken'));
    expect(thrownBy(() => writeFileAtomic(join(folder, 'taken'), NEW))?.message).toMatch(
      /a folder of that name exists/,
    );
    writeFileSync(join(folder, 'file'), OLD);
    expect(thrownBy(() => writeFileAtomic(join(folder, 'file', 'a'), NEW))?.message).toMatch(/a file stands where/);
    expect(thrownBy(() => writeFileAtomic(join(folder, 'n'.repeat(300)), NEW))?.message).toMatch(
      /the name is too long/,
    );
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });
});

test.each([
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EPERM',
  'EROFS',
  'EMFILE',
  'ENFILE',
  'EIO',
  'EBUSY',
  'ENAMETOOLONG',
  'EFBIG',
  'ELOOP',
])('%s becomes an exit-code-1 error with a repair', (code) => {
  setFaultHook(() => {
    throw refusal(code);
  });
  const error = thrownBy(() => writeFileAtomic('runs/x/run.json', NEW)) as UserError;
  expect(error.exitCode).toBe(1);
  expect(error.problems[0]).toMatchObject({ where: 'runs/x/run.json', fix: expect.stringMatching(/\w+/) });
  expect(error.problems[0]?.what).toContain(code);
});

test('what the system refuses to a reader is explained in words for readers; a bug is not', () => {
  const refused = (code: string, path?: string): string | undefined =>
    refusedReading(Object.assign(refusal(code), { syscall: 'open', path }))?.message;
  expect(refused('EACCES', 'a/b')).toBe(
    "a/b: cannot read 'a/b': you may not read it (EACCES)\n  fix: make 'a/b' readable for you: ls -ld shows its owner",
  );
  expect(refused('EMFILE')).toMatch(/^a file: cannot read a file: too many files are open \(EMFILE\)\n {2}fix: /);
  expect(refused('EWEIRD', 'a')).toMatch(/EWEIRD: refused for the test \(EWEIRD\)\n {2}fix: try again/);
  for (const bug of [
    new TypeError('a bug'),
    Object.assign(new Error('a bug'), { code: 'ERR_X' }),
    refusal('EIO'),
    null,
  ]) {
    expect(refusedReading(bug)).toBeUndefined();
  }
});

test('a fault of our own code keeps its stack', () => {
  const broken = new TypeError('a bug');
  setFaultHook(() => {
    throw broken;
  });
  expect(thrownBy(() => writeFileAtomic('a', NEW))).toBe(broken);
});

function thrownBy(run: () => void): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
