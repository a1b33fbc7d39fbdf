import { fstatSync } from 'node:fs';
import { disk } from './disk.ts';
import { explainingFailure } from './explain.ts';

/**
 * Adds one line to a file (made when missing): all of the line or none of it, as far as the process lives.
 *
 * No fsync, so that it can be called every epoch: a power cut may lose the last lines, never tear earlier ones.
 * Throws a `UserError` (`failed`); a line break inside `line` is a broken invariant.
 */
export function appendLine(file: string, line: string): void {
  if (/[\r\n]/.test(line)) throw new Error(`not one line: ${JSON.stringify(line)}`);
  explainingFailure('append to', file, () => {
    const fd = disk.open(file, 'a');
    const before = fstatSync(fd).size;
    try {
      disk.write(file, fd, `${line}\n`);
    } catch (error) {
      takeBack(file, fd, before);
      throw error;
    }
    disk.close(file, fd);
  });
}

/**
 * Adds one line to a file that several processes add to (made when missing). No line is lost or torn by another's; but a process
 * that is killed, or whose disk is full, may leave the beginning of its own, behind which the next one's follows: nothing is
 * taken back, since what came after it would go with it. On a network disk, where two may write at once, neither is promised.
 *
 * No fsync. Throws a `UserError` (`failed`); a line break inside `line` is a broken invariant.
 */
export function appendSharedLine(file: string, line: string): void {
  if (/[\r\n]/.test(line)) throw new Error(`not one line: ${JSON.stringify(line)}`);
  explainingFailure('append to', file, () => {
    const fd = disk.open(file, 'a');
    try {
      disk.write(file, fd, `${line}\n`);
    } finally {
      disk.close(file, fd);
    }
  });
}

// A full disk may have taken half of the line.
function takeBack(file: string, fd: number, size: number): void {
  try {
    disk.truncate(file, fd, size);
    disk.close(file, fd);
  } catch {}
}
