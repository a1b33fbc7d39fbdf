import { Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';

const MAC = process.platform === 'darwin';

/** Finds Python 3 with pip, which fetches and opens the wheel. `PYTHON` names another one. */
export async function findPython(signal) {
  const tried = process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python'];
  const python = await firstThat(tried, ['-c', 'import sys; assert sys.version_info >= (3, 7)'], signal);
  if (!python) {
    throw new Problem({
      what: 'Python 3.7 or newer is needed to fetch the library, and there is none',
      why: `tried ${tried.join(' and ')}`,
      fix: MAC
        ? 'xcode-select --install, or name one: PYTHON=/path/to/python3 npm run setup:tensorflow'
        : 'apt-get install python3 python3-pip, or name one: PYTHON=/path/to/python3 npm run setup:tensorflow',
    });
  }
  const pip = await runProgram(python, ['-m', 'pip', '--version'], { signal });
  if (!pip.ok) {
    throw new Problem({
      what: `${python} has no pip, which fetches the library`,
      why: lastLine(pip.stderr),
      fix: MAC ? 'python3 -m ensurepip --user' : 'apt-get install python3-pip',
    });
  }
  return { python, says: pip.stdout.replace(/ from .*/s, '').trim() };
}

/** Finds a C++ compiler that takes C++17. `CXX` names another one. */
export async function findCompiler(signal) {
  const tried = process.env.CXX ? [process.env.CXX] : ['c++', 'g++', 'clang++'];
  const compiler = await firstThat(tried, ['--version'], signal);
  if (compiler)
    return { compiler, says: (await runProgram(compiler, ['--version'], { signal })).stdout.split('\n')[0] };
  throw new Problem({
    what: 'a C++ compiler is needed to join the library to Node, and there is none',
    why: `tried ${tried.join(', ')}`,
    fix: MAC
      ? 'xcode-select --install, or name one: CXX=/path/to/clang++ npm run setup:tensorflow'
      : 'apt-get install g++, or name one: CXX=/path/to/g++ npm run setup:tensorflow',
  });
}

async function firstThat(programs, args, signal) {
  for (const program of programs) if ((await runProgram(program, args, { signal })).ok) return program;
  return undefined;
}

function lastLine(text) {
  return text.trim().split('\n').at(-1);
}
