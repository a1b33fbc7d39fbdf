import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock } from './acquire-lock.ts';
import { HOLDS, type LockProcess, startLockProcess } from './lock-process.fixture.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hello-nn-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('of two processes at once exactly one gets the lock, and the other names it', async () => {
  const both = [startLockProcess(file, HOLDS), startLockProcess(file, HOLDS)];
  const words = await Promise.all(both.map((process) => process.next()));
  const winner = both[words.indexOf('mine')]!;
  const refusal = words.find((word) => word !== 'mine');
  expect(refusal).toContain(`is in use: process ${winner.child.pid} on this machine`);
  await endAll(both);
  expect(readdirSync(folder)).toEqual([]);
});

test('a process that ends without a word releases; one that was killed is taken over', async () => {
  const tidy = startLockProcess(file, 'say(acquire()); process.exit(1);');
  await tidy.ended();
  expect(existsSync(file)).toBe(false);

  const killed = startLockProcess(file, HOLDS);
  expect(await killed.next()).toBe('mine');
  expect(() => acquireLock(file)).toThrow(/is in use/);
  killed.child.kill('SIGKILL');
  await killed.ended();
  expect(existsSync(file)).toBe(true);
  acquireLock(file).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a killed process that its parent has not asked about yet, a zombie, is taken over', async () => {
  // The shell becomes a program that never waits for its child.
  const parent = startLockProcess(
    file,
    `const { spawn } = await import('node:child_process');
     const held = \`\${process.execPath} --input-type=module -e 'const io = await import(process.env.IO); io.acquireLock(process.env.FILE); process.kill(process.pid, "SIGKILL")'\`;
     spawn('sh', ['-c', held + ' & exec sleep 60'], { stdio: 'ignore', detached: true }).on('spawn', function () { say(String(this.pid)); this.unref(); process.exit(0); });`,
  );
  const sleeper = Number(await parent.next());
  try {
    while (!existsSync(file) || stateOf(JSON.parse(readFileSync(file, 'utf8')).pid) !== 'Z') await sleep(20);
    acquireLock(file).release();
  } finally {
    process.kill(sleeper, 'SIGKILL');
  }
});

// Each adds its mark to a file while it holds the lock; a second one inside would find a mark that is not its own.
const WORKS = `
  process.stdin.once('data', () => {
    for (let turn = 0; turn < 3; ) {
      if (acquire() !== 'mine') { sleep(1 + (process.pid % 7)); continue; }
      turn++;
      const inside = file + '-inside';
      if (fs.existsSync(inside)) say('two at once');
      fs.writeFileSync(inside, String(process.pid));
      sleep(2);
      if (fs.readFileSync(inside, 'utf8') !== String(process.pid)) say('two at once');
      fs.rmSync(inside);
      fs.appendFileSync(file + '-turns', process.pid + '\\n');
      if (turn === 3 && process.pid % 3 === 0) process.kill(process.pid, 'SIGKILL');
      lock.release();
    }
    process.exit(0);
  });
  const fs = await import('node:fs');
  say('ready');`;

test('fifty contenders hold it one at a time, though every third is killed while holding', async () => {
  // A dead holder to begin with: all fifty see it at once.
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readLockOfDead()), started: '1' }));
  const fifty = Array.from({ length: 50 }, () => startLockProcess(file, WORKS));
  expect(new Set(await Promise.all(fifty.map((process) => process.next())))).toEqual(new Set(['ready']));
  for (const { child } of fifty) child.stdin!.write('go\n');
  const complaints = await Promise.all(fifty.map((process) => process.next()));
  await Promise.all(fifty.map((process) => process.ended()));
  expect(complaints.filter((word) => word !== undefined)).toEqual([]);
  const turns = readFileSync(`${file}-turns`, 'utf8').trimEnd().split('\n');
  expect(turns).toHaveLength(150);
  expect(fifty.filter(({ child }) => child.signalCode === 'SIGKILL').length).toBeGreaterThan(5);
  acquireLock(file).release();
  expect(readdirSync(folder)).toEqual(['lock-turns']);
}, 120_000);

async function endAll(processes: readonly LockProcess[]): Promise<void> {
  for (const { child } of processes) child.stdin!.end();
  await Promise.all(processes.map((process) => process.ended()));
}

function readLockOfDead(): string {
  const lock = acquireLock(file);
  const text = readFileSync(file, 'utf8');
  lock.release();
  return text;
}

function stateOf(pid: number): string | undefined {
  const text = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return text.slice(text.lastIndexOf(')') + 2)[0];
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
