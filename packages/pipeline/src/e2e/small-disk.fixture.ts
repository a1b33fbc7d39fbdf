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

/** Runs a shell script in the workplace; `hello` is the command line. With `tmpfs`, it may mount. */
export function inShell(place: Workplace, script: string, disk: SmallDisk = 'ulimit'): Promise<Finished> {
  const bin = join(__dirname, '../../bin/hello-nn.mjs');
  const hello = `hello() { '${process.execPath}' '${bin}' "$@"; }\n`;
  const [program, args] = disk === 'tmpfs' ? ['unshare', [...UNSHARE, 'bash', '-c']] : ['bash', ['-c']];
  return startProcess(program as string, [...(args as string[]), hello + script], place.folder).finished;
}

/** Starts the command line as one for whom the rights of files count: not as root, or as root without the power to ignore them. */
export function startWithoutPowers(place: Workplace, args: readonly string[]): Running {
  const bin = join(__dirname, '../../bin/hello-nn.mjs');
  if (process.getuid?.() !== 0) return startProcess(process.execPath, [bin, ...args], place.folder);
  const powers = ['--bounding-set=-dac_override,-dac_read_search,-fowner', '--inh-caps=-all', process.execPath, bin];
  return startProcess('setpriv', [...powers, ...args], place.folder);
}
