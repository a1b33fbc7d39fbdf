import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TOOLS = join(__dirname, '..');

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A clone in which setup-tensorflow runs with a small wheel, a tfjs-node of JavaScript and stand-ins for pip and compiler. */
export interface Clone {
  readonly folder: string;
  start(
    args?: readonly string[],
    fake?: string,
  ): { readonly child: ChildProcess; readonly finished: Promise<Finished> };
  run(args?: readonly string[], fake?: string): Promise<Finished>;
  /** What the stand-ins were asked to do since the last time: fetch, unpack, compile. */
  calls(): string[];
  /** Whether it has been called since then. Forgets nothing: what is called at that moment would be lost. */
  hasCalled(name: string): boolean;
  /** Whether tfjs-node is complete, as npm left it, or something between. */
  tfjsNode(): 'complete' | 'untouched' | 'half-done';
  /** Folders of unfinished work, anywhere. */
  partial(): string[];
  breakTfjsNode(): void;
  /** As npm does it: tfjs-node is as it was published. */
  npmCi(): void;
  removeProgram(name: string): void;
  pin(change: object): void;
  remove(): void;
}

export function openClone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-setup-'));
  const at = (...path: readonly string[]): string => join(folder, ...path);
  const tfjs = at('node_modules', '@tensorflow', 'tfjs-node');
  cpSync(join(TOOLS, 'setup-tensorflow.mjs'), at('tools', 'setup-tensorflow.mjs'));
  cpSync(join(TOOLS, 'setup-tensorflow'), at('tools', 'setup-tensorflow'), { recursive: true });
  for (const name of ['python3', 'c++']) {
    write(
      at('bin', name),
      `#!/bin/sh\nexec '${process.execPath}' '${at('tools/setup-tensorflow/programs.fixture.mjs')}' ${name} "$@"\n`,
    );
    chmodSync(at('bin', name), 0o755);
  }
  write(at('node_modules', 'node-api-headers', 'package.json'), '{}');
  const npmCi = (): void => {
    rmSync(tfjs, { recursive: true, force: true });
    write(join(tfjs, 'package.json'), '{"version": "4.22.0"}');
    write(join(tfjs, 'index.js'), TFJS_NODE);
  };
  npmCi();
  const platform = `${process.platform}-${process.arch}`;
  const release = { package: 'tensorflow', platform: 'any', wheel: 'tensorflow.whl', libraries: ['a.so.2', 'b.so.2'] };
  const pin = (change: object): void =>
    write(
      at('tools/setup-tensorflow/releases.json'),
      JSON.stringify({
        tensorflow: '9.9',
        megabytes: 1,
        [platform]: { ...release, sha256: sha256('the wheel') },
        ...change,
      }),
    );
  pin({});

  const start: Clone['start'] = (args = [], fake = '') => {
    const env = { PATH: at('bin'), FAKE: fake, CALLS: at('calls'), HOME: folder };
    const child = spawn(process.execPath, [at('tools', 'setup-tensorflow.mjs'), ...args], { env });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const finished = new Promise<Finished>((resolve) => {
      child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    });
    return { child, finished };
  };
  return {
    folder,
    start,
    run: (args, fake) => start(args, fake).finished,
    hasCalled: (name) => existsSync(at('calls')) && readFileSync(at('calls'), 'utf8').split('\n').includes(name),
    calls() {
      const calls = existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trimEnd().split('\n') : [];
      rmSync(at('calls'), { force: true });
      return [...new Set(calls)];
    },
    tfjsNode() {
      const parts = ['lib/napi-v8/tfjs_binding.node', 'deps/lib/a.so.2', 'deps/lib/b.so.2'];
      const there = parts.filter((part) => existsSync(join(tfjs, part))).length;
      if (there === parts.length) return 'complete';
      return existsSync(join(tfjs, 'lib')) || existsSync(join(tfjs, 'deps')) ? 'half-done' : 'untouched';
    },
    partial: () =>
      readdirSync(folder, { recursive: true })
        .map(String)
        .filter((path) => /partial-\d+$/.test(path)),
    breakTfjsNode: () => write(join(tfjs, 'index.js'), `throw new Error('undefined symbol: TF_Version');`),
    npmCi,
    removeProgram: (name) => rmSync(at('bin', name)),
    pin,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

// Loads where its binding lies, and then is TensorFlow.js in plain JavaScript.
const TFJS_NODE = `
if (!require('node:fs').existsSync(__dirname + '/lib/napi-v8/tfjs_binding.node')) throw new Error('no binding');
const tf = require(${JSON.stringify(require.resolve('@tensorflow/tfjs-core'))});
require(${JSON.stringify(require.resolve('@tensorflow/tfjs-backend-cpu'))});
require(${JSON.stringify(require.resolve('@tensorflow/tfjs-layers'))}); // brings the gradients
module.exports = { ...tf, backend: () => ({ binding: { TF_Version: '9.9' } }) };
`;

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
