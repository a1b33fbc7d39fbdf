import { engines } from '@hello-nn/engine';
import { type Finished, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

place.write(
  'without-onnxruntime.cjs',
  `const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  if (name === 'onnxruntime-common') throw new Error('broken on purpose');
  return load.call(this, name, ...rest);
};
`,
);

interface Answer {
  readonly exitCode: number;
  readonly auto: string | null;
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly engines: readonly { engine: string; works: boolean; why: string; fix?: string; runtime?: object }[];
}

const answerOf = ({ stdout }: Finished): Answer => JSON.parse(stdout) as Answer;

test('doctor says of every engine whether it works, and of this machine what it is', async () => {
  const { exitCode, stdout, stderr } = await place.run('doctor');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  for (const { kind } of engines) expect(stdout).toMatch(new RegExp(`^ {2}${kind} +(yes|no) `, 'm'));
  expect(stdout).toMatch(/compiled +yes +onnxruntime-node 1\.\d+\.\d+ +1 +[\d.]+ m?s$/m);
  expect(stdout).toMatch(
    new RegExp(`^Machine +Node ${process.versions.node} · ${process.platform}-${process.arch} · `, 'm'),
  );
  expect(stdout).toMatch(/^Default +--engine=auto takes compiled/m);
  expect(place.runs()).toEqual([]);
});

test('doctor --json is one line; an engine that does not work has its reason and a fix', async () => {
  const finished = await place.run('doctor', '--json');
  expect(finished.stdout.trimEnd().split('\n')).toHaveLength(1);
  const answer = answerOf(finished);
  expect(answer).toMatchObject({ exitCode: 0, auto: 'compiled', node: process.versions.node });
  expect(answer.engines.map(({ engine }) => engine)).toEqual(engines.map(({ kind }) => kind));
  for (const { works, runtime, why, fix } of answer.engines) {
    if (works) expect(runtime).toMatchObject({ name: expect.any(String), threads: expect.any(Number) });
    else expect([why, fix]).toEqual([expect.any(String), expect.stringContaining('setup:tensorflow')]);
  }
  expect(answer.engines.filter(({ works }) => works).map(({ engine }) => engine)).toEqual(
    expect.arrayContaining(['compiled', 'wasm', 'cpu']),
  );
});

test('where the default engine does not load doctor ends with 1 and names the next one', async () => {
  const env = { NODE_OPTIONS: '--require ./without-onnxruntime.cjs' };
  const finished = await place.start(['doctor', '--json'], env).finished;
  const { exitCode, auto } = answerOf(finished);
  expect([finished.exitCode, exitCode, auto]).toEqual([1, 1, expect.stringMatching(/^(tensorflow|wasm)$/)]);
  expect(answerOf(finished).engines[0]).toMatchObject({
    engine: 'compiled',
    works: false,
    why: expect.stringMatching(/onnxruntime-node does not load: broken on purpose/),
    fix: expect.stringMatching(/npm ci/),
  });
});
