import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

test('a fault of ours: exit 1, its stack, a record of the run, and one JSON line', async () => {
  place.write(
    'breaks.cjs',
    `const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (loaded?.InferenceSession) {
    loaded.InferenceSession.create = async () => {
      throw new TypeError('broken on purpose');
    };
  }
  return loaded;
};
`,
  );
  const args = ['train', '--config=tiny.yaml', '--json'];
  const finished = await place.start(args, { NODE_OPTIONS: '--require ./breaks.cjs' }).finished;
  expect(finished.stderr).toMatch(/please report it:\nTypeError: broken on purpose\n\s+at /);
  expect(finished.stdout.trimEnd().split('\n')).toHaveLength(1);
  const { run, status, exitCode } = lastLine(finished);
  expect([finished.exitCode, status, exitCode]).toEqual([1, 'failed', 1]);
  expect(place.record(run!)).toMatchObject({ status: 'failed', exitCode: 1 });
});
