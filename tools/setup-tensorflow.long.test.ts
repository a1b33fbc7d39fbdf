import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Clone, openClone } from './setup-tensorflow/clone.fixture.ts';

let clone: Clone;
beforeEach(() => {
  clone = openClone();
});
afterEach(() => clone.remove());

// A busy machine may take its time; whoever has ended will not do it any more.
async function until(happened: () => boolean, finished: Promise<{ readonly stderr: string }>): Promise<void> {
  let ending: string | undefined;
  void finished.then(({ stderr }) => {
    ending = stderr;
  });
  for (let turns = 0; !happened(); turns++) {
    if (ending !== undefined) throw new Error(`it ended before:\n${ending}`);
    if (turns > 2400) throw new Error('it did not happen in a minute');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('it fetches, unpacks, compiles, puts it in place and tries it, each with its seconds', async () => {
  const { exitCode, stdout, stderr } = await clone.run();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  for (const step of ['tools', 'disk', 'fetch', 'unpack', 'compile', 'link', 'try']) {
    expect(stdout).toMatch(new RegExp(`^  ${step} .* · \\d+\\.\\d s$`, 'm'));
  }
  expect(stdout).toMatch(
    /TensorFlow 9\.9 trains a dense and a convolutional network[\s\S]*Ready: .*--engine=tensorflow/,
  );
  expect([clone.calls(), clone.tfjsNode(), clone.partial()]).toEqual([['fetch', 'unpack', 'compile'], 'complete', []]);
});

test('where it is there and works nothing is done; after npm ci it is put back without building; --force builds', async () => {
  await clone.run();
  clone.calls();
  const again = await clone.run();
  expect([again.exitCode, clone.calls()]).toEqual([0, []]);
  expect(again.stdout).toMatch(/nothing was done/);
  clone.npmCi();
  const back = await clone.run();
  expect([back.exitCode, clone.calls(), clone.tfjsNode()]).toEqual([0, [], 'complete']);
  expect(back.stdout).toMatch(/without building anew/);
  expect((await clone.run(['--force'])).exitCode).toBe(0);
  // The wheel that was fetched is used again.
  expect([clone.calls(), clone.tfjsNode()]).toEqual([['unpack', 'compile'], 'complete']);
});

test('--check answers by its exit code and changes nothing', async () => {
  const before = await clone.run(['--check']);
  expect([before.exitCode, clone.calls(), existsSync(join(clone.folder, '.cache'))]).toEqual([1, [], false]);
  expect(before.stderr).toMatch(/not set up\n {2}fix: npm run setup:tensorflow/);
  await clone.run();
  expect((await clone.run(['--check'])).exitCode).toBe(0);
  clone.breakTfjsNode();
  const broken = await clone.run(['--check']);
  expect([broken.exitCode, clone.tfjsNode()]).toEqual([1, 'complete']);
  expect(broken.stderr).toMatch(/does not work\n {2}because: .*\n.*undefined symbol: TF_Version/);
});

test.each([
  ['no Python', () => clone.removeProgram('python3'), '', /Python 3\.7 or newer is needed[\s\S]*tried python3/],
  ['no pip', () => {}, 'no-pip', /has no pip[\s\S]*No module named pip/],
  ['no compiler', () => clone.removeProgram('c++'), '', /a C\+\+ compiler is needed[\s\S]*CXX=/],
  ['no disk space', () => clone.pin({ megabytes: 1e9 }), '', /not enough disk space[\s\S]*MB are free/],
  [
    'no network',
    () => {},
    'offline',
    /could not fetch tensorflow==9\.9[\s\S]*because: ERROR: No matching[\s\S]*pip config list/,
  ],
  [
    'another file',
    () => {},
    'wrong-file',
    /is not the file it should be[\s\S]*sha256 is\n +[0-9a-f]{64}, expected\n +[0-9a-f]{64}/,
  ],
  [
    'a disk that fills up',
    () => {},
    'disk-full',
    /could not be unpacked[\s\S]*No space left[\s\S]*fix: free some disk space/,
  ],
  ['an old compiler', () => {}, 'no-c++17', /could not compile[\s\S]*unrecognized option[\s\S]*CXX=/],
  [
    'a library that does not load',
    () => clone.breakTfjsNode(),
    '',
    /does not train[\s\S]*undefined symbol: TF_Version/,
  ],
  [
    'another platform',
    () => clone.pin({ [`${process.platform}-${process.arch}`]: undefined }),
    '',
    /no native TensorFlow for [\s\S]*--engine=compiled/,
  ],
])('%s: exit 1, what, why and how to repair it, and nothing half-done', async (_, arrange, fake, says) => {
  arrange();
  const { exitCode, stderr } = await clone.run([], fake);
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/\n {2}fix: /);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect([exitCode, clone.tfjsNode(), clone.partial()]).toEqual([1, 'untouched', []]);
});

test.each(['fetch', 'unpack', 'compile'])(
  'ended while it does %s it leaves nothing half-done, and the next run works',
  async (step) => {
    const { child, finished } = clone.start([], `hang-at-${step}`);
    await until(() => clone.hasCalled(step), finished);
    expect(clone.partial()).toHaveLength(1);
    child.kill('SIGTERM');
    const { exitCode, stderr } = await finished;
    expect(stderr).toMatch(/interrupted; nothing half-done is left/);
    expect([exitCode, clone.tfjsNode(), clone.partial()]).toEqual([130, 'untouched', []]);
    expect([(await clone.run()).exitCode, clone.tfjsNode()]).toEqual([0, 'complete']);
  },
);

test('what one that was killed has left is cleared away by the next, and two at once are refused', async () => {
  const { child, finished } = clone.start([], 'hang-at-compile');
  await until(() => clone.hasCalled('compile'), finished);
  const second = await clone.run();
  expect([second.exitCode, second.stderr]).toEqual([
    1,
    expect.stringMatching(/another setup is at work[\s\S]*fix: wait/),
  ]);
  child.kill('SIGKILL');
  await finished;
  expect(clone.partial()).toHaveLength(1);
  expect([(await clone.run()).exitCode, clone.tfjsNode(), clone.partial()]).toEqual([0, 'complete', []]);
});

test('libraries without a binding, as a power cut may leave them, are replaced', async () => {
  await clone.run();
  clone.npmCi();
  mkdirSync(join(clone.folder, 'node_modules/@tensorflow/tfjs-node/deps/lib'), { recursive: true });
  mkdirSync(join(clone.folder, 'node_modules/@tensorflow/.tfjs-node-partial-1'));
  expect([(await clone.run()).exitCode, clone.tfjsNode(), clone.partial()]).toEqual([0, 'complete', []]);
});

test('--help says what it needs, an unknown option is exit 2', async () => {
  const help = await clone.run(['--help']);
  expect([help.exitCode, help.stdout]).toEqual([0, expect.stringMatching(/--check[\s\S]*--force[\s\S]*Exit codes/)]);
  const wrong = await clone.run(['--chek']);
  expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringMatching(/Unknown option '--chek'\n {2}fix: see/)]);
});
