/**
 * Makes one disk call of this process fail, or kills the process just before it. For tests only: nothing that ships reads
 * FAULT. Loaded before the command line by `node --import` (worker threads load it too), or imported.
 *
 *   FAULT='{"act":"ENOSPC","k":3,"thread":"main","mark":"/tmp/fired"}'
 *
 * act     a code of errno(3); `kill`; `short` (half of the k-th write goes out, then the disk is full); `full` (from the k-th call
 *         on whatever needs space fails); `read:EIO` … (the k-th call that reads below the working folder fails)
 * mark    a file that is made when the fault happens
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { setFaultHook } from '@hello-nn/io';

const NEEDS_SPACE = ['open', 'write', 'link', 'makeFolder', 'makeParents'];

let reading;
let writes = 0;

/** Sets the next fault; without one all goes well again. */
export function arm(fault) {
  reading = undefined;
  writes = 0;
  setFaultHook();
  if (!fault || (fault.thread === 'worker') === isMainThread) return;
  if (fault.act.startsWith('read:')) reading = { ...fault, code: fault.act.slice('read:'.length), count: 0 };
  else setFaultHook((call) => failWrite(fault, call));
}

function failWrite({ act, k, mark }, { index, name, args }) {
  if (name === 'write') writes++;
  const due = {
    full: index >= k && NEEDS_SPACE.includes(name) && !opensToRead(name, args),
    short: name === 'write' && writes === k,
  };
  if (!(due[act] ?? index === k)) return;
  original.writeFileSync(mark, name);
  if (act === 'kill') process.kill(process.pid, 'SIGKILL');
  if (act === 'short') {
    const bytes = Buffer.from(args[1]);
    original.writeSync(args[0], bytes, 0, bytes.length >> 1);
  }
  throw systemError(act === 'short' || act === 'full' ? 'ENOSPC' : act, name);
}

function opensToRead(name, [flags]) {
  return name === 'open' && flags === 'r';
}

// What is read does not go through one package: Node's own functions are wrapped. Only paths below the working folder count.
const original = { ...fs };
const READERS = ['openSync', 'readFileSync', 'readdirSync', 'statSync', 'readSync'];
for (const name of READERS) fs[name] = wrapped(name, original[name]);
const originalPromises = { ...fs.promises };
for (const name of ['open', 'readFile', 'readdir', 'stat']) {
  fs.promises[name] = wrapped(name, originalPromises[name], true);
}
syncBuiltinESMExports();

function wrapped(name, call, promised = false) {
  return function (path, ...rest) {
    const failure = refusal(name, path);
    if (failure && promised) return Promise.reject(failure);
    if (failure) throw failure;
    const result = call.call(this, path, ...rest);
    // A handle reads by its own methods.
    return promised && name === 'open' ? result.then((handle) => wrapHandle(handle, path)) : result;
  };
}

function wrapHandle(handle, path) {
  const read = handle.read.bind(handle);
  handle.read = (...args) => {
    const failure = refusal('read', path);
    return failure ? Promise.reject(failure) : read(...args);
  };
  return handle;
}

function refusal(name, path) {
  if (!reading || (typeof path !== 'number' && !isBelow(path))) return undefined;
  if (++reading.count !== reading.k) return undefined;
  original.writeFileSync(reading.mark, name);
  return systemError(reading.code, name, typeof path === 'number' ? undefined : String(path));
}

function isBelow(path) {
  return !relative(process.cwd(), resolve(String(path))).startsWith('..');
}

function systemError(code, syscall, path) {
  return Object.assign(new Error(`${code}: refused for the test, ${syscall}`), { code, syscall, path });
}

if (process.env.FAULT) arm(JSON.parse(process.env.FAULT));
