import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Interrupted, Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';

/**
 * Brings the pinned wheel into our cache, unless it is there, by pip with all its settings and its own cache.
 *
 * @returns {Promise<string>} What to say about it. Throws where it cannot be had, or is not the pinned one.
 */
export async function fetchWheel(places, { python, partial, signal }) {
  const { wheelFile, wheel, sha256 } = places;
  if (existsSync(wheelFile)) {
    if ((await digestOf(wheelFile, signal)) === sha256) return `${wheel} was there, sha256 checked`;
    rmSync(wheelFile);
  }
  const folder = join(partial, 'download');
  mkdirSync(folder, { recursive: true });
  await download(places, folder, { python, partial, signal });
  const file = join(folder, wheel);
  if (!existsSync(file)) {
    const fix = 'update pip (`pip install --upgrade pip`), or look at its settings: `pip config list`';
    throw new Problem({ what: `pip fetched something, but not ${wheel}`, fix });
  }
  const got = await digestOf(file, signal);
  if (got !== sha256) {
    throw new Problem({
      what: `${wheel} is not the file it should be; it is thrown away and nothing is changed`,
      why: `its sha256 is\n${got}, expected\n${sha256}`,
      fix: 'empty pip’s cache (`pip cache purge`) and try again; if it stays so, do not trust your package index',
    });
  }
  mkdirSync(dirname(wheelFile), { recursive: true });
  const { size } = statSync(file);
  renameSync(file, wheelFile);
  return `${wheel} (${Math.round(size / 1e6)} MB) fetched by pip, sha256 checked`;
}

async function download({ package: name, version, platform }, folder, { python, partial, signal }) {
  const requirement = `${name}==${version}`;
  // One wheel a platform, whatever Python is here: only its C library is used.
  const which = ['--platform', platform, '--implementation', 'cp', '--python-version', '3.11', '--abi', 'cp311'];
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', ...which, '--dest', folder, requirement];
  const show = process.stdout.isTTY === true;
  const pip = await runProgram(python, args, {
    // pip's temporary files go when ours go; a pip that insists on a virtual environment may download without.
    env: { TMPDIR: partial, PIP_REQUIRE_VIRTUALENV: 'false', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    show,
    signal,
  });
  if (pip.ok) return;
  throw new Problem({
    what: `pip could not fetch ${requirement} for ${platform}`,
    why: reasonOf(pip.stderr),
    fix: 'look at the network and at `pip config list`; without a network, put the wheel into .cache/tensorflow/wheels/',
  });
}

// pip says the reason in lines that start with ERROR, after pages of retries.
function reasonOf(stderr) {
  const lines = stderr.trim().split('\n');
  const errors = lines.filter((line) => line.startsWith('ERROR'));
  return (errors.length > 0 ? errors.slice(-3) : lines.slice(-3)).map((line) => line.slice(0, 300)).join('\n');
}

async function digestOf(file, signal) {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash, { signal });
  } catch (error) {
    if (signal.aborted) throw new Interrupted();
    throw error;
  }
  return hash.digest('hex');
}
