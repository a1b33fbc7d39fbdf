// Disturbs one operation at its first, second, third … disk call until it succeeds without a fault; prints what is unsound.
//   node tools/faults/drive.mjs writing|reading|killing INDEX      → {"name", "faults", "problems"} on the last line
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../packages/pipeline/dist/cli.js';
import { arm } from './fault-hook.mjs';
import { openGround } from './ground.mjs';
import * as operations from './operations.mjs';
import { filesOf, isTemporary, missing, unsound } from './soundness.mjs';

const HOOK = new URL('./fault-hook.mjs', import.meta.url).href;
const HELLO = fileURLToPath(new URL('./hello.mjs', import.meta.url));

const ACTS = {
  writing: ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'short', 'full'],
  reading: ['read:EIO', 'read:EACCES', 'read:EMFILE'],
  killing: ['kill'],
};

const [, , way, index] = process.argv;
const operation = (way === 'reading' ? operations.reading : operations.writing)[Number(index)];
const { name, before, command, unfinished = false, thread = 'main', overwrites = true, again = true } = operation;
const ground = await openGround(hello, before);
const words = ground.command(command);
if (unfinished) ground.killNewest();
const known = new Set(readdirSync(join(ground.base, 'runs')));
const old = filesOf(ground.base);
const whole = await undisturbed();
const problems = [];
let faults = 0;

for (const act of ACTS[way]) {
  for (let k = 1; ; k++) {
    const { fired, found } = await disturb({ act, k, thread, mark: ground.mark });
    problems.push(...found.map((what) => `${act} at call ${k}${fired ? `, ${fired}` : ''}: ${what}`));
    if (!fired) break;
    faults++;
  }
}
process.chdir('/');
ground.remove();
process.stdout.write(`${JSON.stringify({ name, faults, problems: problems.slice(0, 20) })}\n`);

async function undisturbed() {
  const folder = ground.copy();
  process.chdir(folder);
  const { code, err } = await hello(words);
  if (code !== 0) throw new Error(`without a fault: exit code ${code}\n${err}`);
  return filesOf(folder, known);
}

async function disturb(fault) {
  rmSync(fault.mark, { force: true });
  const folder = ground.copy();
  process.chdir(folder);
  const result = fault.act === 'kill' ? helloInChild(words, fault) : await disturbedHere(fault);
  const fired = existsSync(fault.mark) ? readFileSync(fault.mark, 'utf8') : undefined;
  const after = filesOf(folder, known);
  const found = [
    ...wrongEnding(result, fault, fired),
    ...unsound(after, { old, whole, killed: fault.act === 'kill' }),
    ...(result.code === 0 ? missing(after, { whole }) : []),
    ...(await whatFollows(folder, result, fault)),
  ];
  ground.remove(folder);
  return { fired, found };
}

async function disturbedHere(fault) {
  process.env.FAULT = JSON.stringify(fault);
  arm(fault);
  try {
    return await hello(words);
  } finally {
    arm();
    delete process.env.FAULT;
  }
}

function wrongEnding({ code, signal, err }, { act }, fired) {
  if (act === 'kill') return signal === (fired ? 'SIGKILL' : null) ? [] : [`ended by ${signal ?? code}: ${err}`];
  if (code === 0) return [];
  const problems = fired ? [] : ['failed without a fault'];
  const errno = act.startsWith('read:') ? act.slice(5) : act === 'short' || act === 'full' ? 'ENOSPC' : act;
  if (/A fault of Hello NN|\n\s+at /.test(err)) problems.push('prints a stack');
  else if (act.startsWith('read:') ? code > 3 : code !== 1) problems.push(`exit code ${code}`);
  if (!err.includes(errno)) problems.push(`does not name ${errno}`);
  if (!/\n {2}fix: /.test(err)) problems.push('names no repair');
  return problems.map((what) => `${what}\n${err}`);
}

// Whatever happened: the other commands work on what is there, and the same command succeeds.
async function whatFollows(folder, { code }, { act }) {
  const problems = [];
  const list = await hello(['runs', '--json']);
  const listed = list.code === 0 ? JSON.parse(list.out).runs : [];
  if (!listed.some(({ run, status }) => known.has(run) && status === 'completed')) problems.push(`runs: ${list.err}`);
  // What is left does not depend on the code of the error: some are enough for the slow part.
  if (code === 0 || !['kill', 'full', 'short', 'ENOSPC', 'read:EIO'].includes(act)) return problems;
  const result = await hello(words);
  if (result.code === 2 && (!overwrites || !again)) return problems;
  if (result.code !== 0) problems.push(`again: exit code ${result.code}\n${result.err}`);
  const after = filesOf(folder, known);
  problems.push(...missing(after, { whole }).map((what) => `again: ${what}`));
  // A killed run's own folder is not written to again; what is, is cleared of what was left.
  const left = [...after.keys()].filter(isTemporary).filter((path) => !path.startsWith('runs/NEW'));
  return [...problems, ...left.map((path) => `again: ${path} was not removed`)];
}

/** One command in this process. */
async function hello(argv) {
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  const texts = ['', ''];
  for (const [at, stream] of streams.entries()) {
    stream.write = (text) => {
      texts[at] += text;
      return true;
    };
  }
  try {
    const code = await main(argv);
    return { code, out: texts[0], err: texts[1] };
  } finally {
    for (const [at, stream] of streams.entries()) stream.write = originals[at];
  }
}

/** One command in a process of its own, that may be killed. */
function helloInChild(argv, fault) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--import', HOOK, HELLO, ...argv], {
    env: { ...process.env, FAULT: JSON.stringify(fault) },
    encoding: 'utf8',
  });
  return { code: status, signal, out: stdout, err: stderr };
}
