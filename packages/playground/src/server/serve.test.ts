import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const BIN = join(__dirname, '../../bin/serve.mjs');
const children: { kill(signal: NodeJS.Signals): boolean }[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

beforeAll(() => {
  if (!existsSync(join(__dirname, '../../dist/live-page/index.html'))) throw new Error("run 'npm run build' first");
});

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let [stdout, stderr] = ['', ''];
  const said = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const found = /http:\S+/.exec(stdout);
      if (found) resolve(found[0]);
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, said, ended };
}

test('it serves page, worker, WebAssembly and the rows that train and validate, until it is ended', async () => {
  const { child, said, ended } = start('--port=0');
  const address = await said;
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const sizes = async (path: string): Promise<number> => {
    const answer = await fetch(new URL(path, address));
    expect(answer.status).toBe(200);
    return (await answer.arrayBuffer()).byteLength;
  };
  expect(await sizes('/')).toBeGreaterThan(5000);
  expect(await sizes('/ort-wasm-simd-threaded.wasm')).toBeGreaterThan(1_000_000);
  // Scripts are cut into files that name one another: all of them, TensorFlow.js included, have to be on the list.
  const scripts = new Set(['/main.js', '/worker.js']);
  for (const path of scripts) {
    const text = await (await fetch(new URL(path, address))).text();
    for (const [, name] of text.matchAll(/(?:from|import|import\()"\.(\/[\w-]+\.js)"/g)) scripts.add(name!);
    expect(await sizes(path)).toBeGreaterThan(100);
  }
  expect([...scripts]).toContainEqual(expect.stringMatching(/^\/tfjs-in-a-page-/));
  expect(await sizes('/data/images')).toBe(60_000 * 784);
  expect(await sizes('/data/train')).toBe(55_000 * 4);
  expect(await sizes('/data/validation-images')).toBe(5000 * 784);
  expect((await fetch(new URL('/package.json', address))).status).toBe(404);

  const second = await start(`--port=${new URL(address).port}`).ended;
  expect([second.exitCode, second.stderr]).toEqual([2, expect.stringMatching(/taken by another program.*--port=0/s)]);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
});

test.each([
  ['--port=http', /'http' is none/],
  ['--port=70000', /'70000' is none/],
  ['--prot=1', /--prot/],
  ['--port=', /is none/],
])('%s is refused with a sentence', async (arg, sentence) => {
  const { exitCode, stdout, stderr } = await start(arg).ended;
  expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringMatching(sentence)]);
  expect(stderr).not.toMatch(/\n\s+at /);
});
