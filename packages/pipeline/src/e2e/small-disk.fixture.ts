import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Finished, type Running, startProcess, type Workplace } from './command-line.fixture.ts';

/** How a small disk is made here: `mount` in a process tree of its own, so that nothing is left when it ends. */
export type SmallDisk = 'tmpfs' | 'ulimit';

const UNSHARE = process.getuid?.() === 0 ? ['-m'] : ['-rm'];

/** `tmpfs` where this user may mount one; otherwise the system's limit on a file's size stands for the full disk. */
export function smallDisk(): SmallDisk {
  const tried = spawnSync('unshare', [...UNSHARE, 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt']);
  return tried.status === 0 ? 'tmpfs' : 'ulimit';
}

const BIN = join(__dirname, '../../bin/hello-nn.mjs');
// For root no right to write counts, unless it gives that power up.
const POWERS = ['--bounding-set=-dac_override,-dac_read_search,-fowner', '--inh-caps=-all'];
const POWERLESS = [...(process.getuid?.() === 0 ? ['setpriv', ...POWERS] : []), process.execPath, BIN];

/** Runs a shell script in the workplace; `hello` is the command line, for which rights count. With `tmpfs`, it may mount. */
export function inShell(place: Workplace, script: string, disk: SmallDisk = 'ulimit'): Promise<Finished> {
  const words = disk === 'tmpfs' ? [process.execPath, BIN] : POWERLESS;
  const hello = `hello() { ${words.map((word) => `'${word}'`).join(' ')} "$@"; }\n`;
  const [program, ...args] = disk === 'tmpfs' ? ['unshare', ...UNSHARE, 'bash', '-c'] : ['bash', '-c'];
  return startProcess(program!, [...args, hello + script], place.folder).finished;
}

/** Starts the command line as one for whom the rights of files count. */
export function startWithoutPowers(place: Workplace, args: readonly string[]): Running {
  const [program, ...words] = POWERLESS;
  return startProcess(program!, [...words, ...args], place.folder);
}
