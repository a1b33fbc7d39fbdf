import { disk } from './disk.ts';
import { explainingFailure } from './explain.ts';
import { tryTo } from './temporary-file.ts';

/** Shortens a file to its first bytes, for good. Throws a `UserError` (`failed`). */
export function cutFile(file: string, bytes: number): void {
  changing('shorten', file, (fd) => {
    disk.truncate(file, fd, bytes);
    disk.fsync(file, fd);
  });
}

/** Makes what was appended to a file survive a power cut: 1 … 20 ms. Throws a `UserError` (`failed`). */
export function syncFile(file: string): void {
  changing('write', file, (fd) => disk.fsync(file, fd));
}

function changing(verb: string, file: string, change: (fd: number) => void): void {
  explainingFailure(verb, file, () => {
    const fd = disk.open(file, 'r+');
    try {
      change(fd);
    } finally {
      tryTo(() => disk.close(file, fd));
    }
  });
}
