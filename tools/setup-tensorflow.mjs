/**
 * Sets up native TensorFlow for `--engine=tensorflow`:   npm run setup:tensorflow [-- --force | --check]
 *
 * tfjs-node's own install script asks for a file that its host refuses. Here the library comes out of TensorFlow's wheel
 * on PyPI, and tfjs-node's own sources are compiled against it: docs/decisions/0007-native-tensorflow-from-the-wheel.md.
 */
import { parseArgs } from 'node:util';
import { Interrupted, Problem } from './setup-tensorflow/problem.mjs';
import { setUp } from './setup-tensorflow/setup.mjs';

const HELP = `Sets up native TensorFlow for --engine=tensorflow. Does nothing where it is there and works.

  npm run setup:tensorflow                 fetch the library with pip, compile tfjs-node against it, try it
  npm run setup:tensorflow -- --check      only say whether it is there and works: exit 0, or 1
  npm run setup:tensorflow -- --force      build it anew

Needs Python 3 with pip (PYTHON=… names one), a C++ compiler (CXX=…) and 1.3 GB of disk. Linux x64, Linux arm64 and
macOS arm64. Keeps what it fetched and built in .cache/tensorflow; to undo, remove that and run \`npm ci\`.

Exit codes: 0 done · 1 failed · 2 usage · 130 interrupted`;

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stop.abort());

try {
  const { force, check, help } = options();
  if (help) console.log(HELP);
  else await setUp({ force, check, say: (text) => console.log(text), signal: stop.signal });
} catch (error) {
  if (!(error instanceof Problem) && !(error instanceof Interrupted)) throw error;
  console.error(`\nsetup:tensorflow: ${error.message}`);
  process.exitCode = error.exitCode;
}

function options() {
  const flag = { type: 'boolean', default: false };
  try {
    return parseArgs({ options: { force: flag, check: flag, help: { ...flag, short: 'h' } } }).values;
  } catch (error) {
    const fix = 'see: npm run setup:tensorflow -- --help';
    throw new Problem({ what: error.message.split('. ')[0], fix, exitCode: 2 });
  }
}
