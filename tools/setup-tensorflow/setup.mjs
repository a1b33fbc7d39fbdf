import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compile, extract } from './build.mjs';
import { fetchWheel } from './fetch-wheel.mjs';
import { findCompiler, findPython } from './find-tools.mjs';
import { openPartial, removeHalfInstalled, requireSpace } from './folders.mjs';
import { install, isBuilt, isInstalled, uninstall } from './install.mjs';
import { findPlaces } from './places.mjs';
import { Interrupted, Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';

/**
 * Makes tfjs-node work natively; does the least that is needed. Throws `Problem` for what a user can repair and
 * `Interrupted` on `signal`; either way tfjs-node is afterwards as it was, or complete.
 *
 * @param {{force: boolean, check: boolean, say: (text: string) => void, signal: AbortSignal}} options
 */
export async function setUp({ force, check, say, signal }) {
  const places = findPlaces();
  const { version, tfjsVersion, platformName } = places;
  say(`TensorFlow ${version} for tfjs-node ${tfjsVersion} · ${platformName} · Node ${process.versions.node}\n`);
  const step = steps(say, signal);

  const there =
    isInstalled(places) && !force ? await step('try', () => selfTest(signal), { mayFail: true }) : undefined;
  if (there?.ok) return say('\nIt is there and works; nothing was done.');
  if (check) throw notThere(there?.why);

  const partial = openPartial(places.cache);
  try {
    removeHalfInstalled(places);
    if (isBuilt(places) && !there && !force) {
      await step('link', () => `${install(places)}, from an earlier build`);
      if ((await step('try', () => selfTest(signal), { mayFail: true })).ok)
        return say('\nReady, without building anew.');
    }
    await buildAnew(places, { step, partial: partial.folder, signal });
  } finally {
    partial.close();
  }
  say('\nReady: npx hello-nn train --config=configs/hello.yaml --engine=tensorflow');
}

async function buildAnew(places, { step, partial, signal }) {
  const { python } = await step('tools', () => findPython(signal));
  const { compiler } = await step('tools', () => findCompiler(signal));
  await step('disk', () => requireSpace(places.cache, places.megabytes));
  await step('fetch', () => fetchWheel(places, { python, partial, signal }));
  const folder = join(partial, 'build');
  mkdirSync(folder);
  await step('unpack', () => extract(places, folder, { python, signal }));
  await step('compile', () => compile(places, folder, { compiler, partial, signal }));
  rmSync(places.build, { recursive: true, force: true });
  renameSync(folder, places.build);
  try {
    await step('link', () => install(places));
    await step('try', () => selfTest(signal));
  } catch (error) {
    uninstall(places);
    rmSync(places.build, { recursive: true, force: true });
    throw error;
  }
}

/** Trains two tiny networks in a child process. Throws `Problem` where that fails. */
async function selfTest(signal) {
  const env = { TF_CPP_MIN_LOG_LEVEL: '2' };
  const { ok, stdout, stderr } = await runProgram(process.execPath, [join(import.meta.dirname, 'self-test.mjs')], {
    env,
    signal,
  });
  if (ok)
    return `TensorFlow ${JSON.parse(stdout.trim().split('\n').at(-1)).tensorflow} trains a dense and a convolutional network`;
  const why = /^\w*Error: .*/m.exec(stderr)?.[0] ?? stderr.trim().split('\n').at(-1);
  const fix = 'build it anew: npm run setup:tensorflow -- --force; if that does not help: --engine=compiled';
  throw new Problem({ what: 'tfjs-node does not train with this library', why, fix });
}

function notThere(why) {
  return new Problem({
    what: why ? 'native TensorFlow is there, but does not work' : 'native TensorFlow is not set up',
    why,
    fix: 'npm run setup:tensorflow',
  });
}

/** Runs named steps, each with a line that says what it did and its seconds. */
function steps(say, signal) {
  return async (name, action, { mayFail = false } = {}) => {
    const started = performance.now();
    const line = (text) => `  ${name.padEnd(9)}${text} · ${((performance.now() - started) / 1000).toFixed(1)} s`;
    try {
      const result = await action();
      say(line(result.says ?? result));
      // A signal that comes while nothing waits for it is heard here.
      await new Promise(setImmediate);
      if (signal.aborted) throw new Interrupted();
      return typeof result === 'string' ? { ok: true } : result;
    } catch (error) {
      if (!mayFail || !(error instanceof Problem)) throw error;
      say(line(error.message.split('\n')[0]));
      return { ok: false, why: error.message };
    }
  };
}
