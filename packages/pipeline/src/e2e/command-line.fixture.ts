import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunRecord, RunSummary } from '../runs/run-record.ts';

export const BIN: string = join(__dirname, '../../bin/hello-nn.mjs');

/** A small experiment: 200 rows, three epochs, half a second with everything. Tests change one thing in it. */
export const TINY = `name: tiny
dataset:
  source:
    kind: synthetic
    rows: 300
    testRows: 100
    size: 8
  split:
    kind: first-rows
    validation: 100
model:
  layers:
    - kind: flatten
    - kind: dense
      units: 10
      activation: softmax
training:
  epochs: 3
  batchSize: 32
  optimizer:
    kind: sgd
    learningRate: 0.1
`;

/** What a process came to. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Wall clock, from spawn to exit. */
  readonly seconds: number;
}

/** A process that runs; `heard` resolves when its output has matched. */
export interface Running {
  readonly finished: Promise<Finished>;
  heard(pattern: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** As a terminal does: the process and all that it has started. Only of one that got a group of its own. */
  killGroup(signal: NodeJS.Signals): void;
}

/** What a process gets that shall use the cache of its workplace: elsewhere it is off, and each run makes all anew. */
export const WITH_CACHE: Readonly<Record<string, string>> = { HELLO_NN_CACHE: '', HELLO_NN_CACHE_SIZE: '' };

/** A temporary working folder in which the built command line runs, without a cache; `runs/` appears there. */
export interface Workplace {
  readonly folder: string;
  write(path: string, content: string | Uint8Array): string;
  read(path: string): Buffer;
  start(args: readonly string[], env?: Readonly<Record<string, string>>): Running;
  run(...args: readonly string[]): Promise<Finished>;
  /** Ids of the run folders, the oldest first. */
  runs(): string[];
  record(run: string): RunRecord;
  remove(): void;
}

/** Makes a workplace that holds `tiny.yaml`. */
export function openWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-e2e-'));
  const start: Workplace['start'] = (args, env = {}) => startProcess(process.execPath, [BIN, ...args], folder, env);
  const write: Workplace['write'] = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    return path;
  };
  write('tiny.yaml', TINY);
  return {
    folder,
    write,
    start,
    read: (path) => readFileSync(join(folder, path)),
    run: (...args) => start(args).finished,
    runs: () => (existsSync(join(folder, 'runs')) ? readdirSync(join(folder, 'runs')).sort() : []),
    record: (run) => JSON.parse(readFileSync(join(folder, 'runs', run, 'run.json'), 'utf8')) as RunRecord,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The JSON object on the last line of standard output. */
export function lastLine({ stdout, stderr }: Finished): RunSummary {
  const line = stdout.trimEnd().split('\n').at(-1)!;
  if (!line.startsWith('{')) throw new Error(`no JSON on the last line of:\n${stdout}\nstandard error:\n${stderr}`);
  return JSON.parse(line) as RunSummary;
}

/** Starts any program; colours are off whatever the surroundings say. */
export function startProcess(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  { ownGroup = false }: { readonly ownGroup?: boolean } = {},
): Running {
  const started = performance.now();
  const { FORCE_COLOR: _, NODE_OPTIONS: __, ...surroundings } = process.env;
  const settings = { ...surroundings, HELLO_NN_CACHE: 'off', ...env };
  const child = spawn(program, args, { cwd, env: settings, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup });
  let [stdout, stderr] = ['', ''];
  let listeners: (() => void)[] = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    tell();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    tell();
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr, seconds: (performance.now() - started) / 1000 });
    });
  });
  const heard = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const listen = (): void => {
        if (pattern.test(stdout + stderr)) resolve();
      };
      listeners = [...listeners, listen];
      finished.then(() => reject(new Error(`ended without ${pattern}:\n${stdout}\n${stderr}`)), reject);
      listen();
    });
  const killGroup: Running['killGroup'] = (signal) => {
    if (!ownGroup) throw new Error('this process has no group of its own');
    process.kill(-child.pid!, signal);
  };
  return { finished, heard, kill: (signal) => child.kill(signal), killGroup };
}
