import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, told from every other one that ever had its number. Values a system does not tell are undefined. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** One start of the machine: another value means that everything of then has ended. */
  readonly boot?: string;
  /** Which table of processes `pid` counts in: containers have their own. */
  readonly pidNamespace?: string;
  /** Clock ticks from boot to the process's start: a reused number has another one. */
  readonly started?: string;
}

/** The process that runs this. */
export function thisProcess(): Holder {
  return {
    pid: process.pid,
    host: hostname(),
    boot: tried(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: tried(() => readlinkSync('/proc/self/ns/pid')),
    started: processStat(process.pid)?.started,
  };
}

/**
 * Whether a process has certainly ended: false also where that cannot be seen, as on another machine.
 *
 * Off Linux only the number is looked at: a later process with the same number then counts as the holder.
 */
export function hasEnded(holder: Holder, here: Holder = thisProcess()): boolean {
  if (holder.host !== here.host) return false;
  if (holder.boot !== here.boot) return true;
  if (holder.pidNamespace !== here.pidNamespace) return false;
  if (!numberIsTaken(holder.pid)) return true;
  const stat = processStat(holder.pid);
  // Hidden from us, or no Linux: someone has that number, more is not known.
  if (!stat) return false;
  return stat.state === 'Z' || stat.state === 'X' || stat.started !== holder.started;
}

function numberIsTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

// proc(5): the name in parentheses may hold anything; after it come state (field 3) … start time (field 22).
function processStat(pid: number): { readonly state: string; readonly started: string } | undefined {
  const text = tried(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields && { state: fields[0]!, started: fields[19]! };
}

function tried<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
