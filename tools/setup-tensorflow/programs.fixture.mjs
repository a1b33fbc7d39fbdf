/**
 * Stands in for `python3` (with pip) and `c++` in the tests of the setup: `programs.fixture.mjs python3|c++ args…`. What they
 * do wrong stands in FAKE: no-pip, offline, wrong-file, disk-full, no-c++17; `hang-at-fetch`, `-unpack` or `-compile` waits to
 * be ended. Every call is a line in the file CALLS.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [program, ...args] = process.argv.slice(2);
const { FAKE, CALLS } = process.env;
const PROGRAMS = { python3, 'c++': compiler };

PROGRAMS[program]();

function python3() {
  if (args[0] === '-c') return;
  if (args[0] === '-m' && args[2] === '--version') {
    if (FAKE === 'no-pip') fail('No module named pip');
    console.log('pip 24.0 from somewhere');
  } else if (args[0] === '-m') download(args[args.indexOf('--dest') + 1]);
  else unpack(args[2], args.slice(3));
}

function download(folder) {
  called('fetch');
  if (FAKE === 'offline') fail('WARNING: Retrying\nERROR: No matching distribution found');
  writeFileSync(join(folder, 'tensorflow.whl'), FAKE === 'wrong-file' ? 'another wheel' : 'the wheel');
}

function unpack(target, libraries) {
  mkdirSync(join(target, 'lib'), { recursive: true });
  writeFileSync(join(target, 'lib', libraries[0]), 'half');
  called('unpack');
  if (FAKE === 'disk-full') fail('[Errno 28] No space left on device');
  for (const library of libraries) writeFileSync(join(target, 'lib', library), 'a library');
}

function compiler() {
  if (args[0] === '--version') return console.log('a compiler 1.0');
  called('compile');
  if (FAKE === 'no-c++17') fail("error: unrecognized option '-std=c++17'");
  const file = args[args.indexOf('-o') + 1];
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'a binding');
}

function called(what) {
  appendFileSync(CALLS, `${what}\n`);
  if (FAKE !== `hang-at-${what}`) return;
  // Not for ever: a setup that is killed cannot end what it has started.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 15_000);
  process.exit(1);
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
