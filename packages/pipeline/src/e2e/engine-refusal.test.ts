import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

// As if npm had not installed tfjs-node: the tests are the same where native TensorFlow is set up.
place.write(
  'without-tfjs-node.cjs',
  `const Module = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (name.startsWith('@tensorflow/tfjs-node')) throw new Error('no ' + name);
  return resolve.call(this, name, ...rest);
};
`,
);
const WITHOUT = { NODE_OPTIONS: '--require ./without-tfjs-node.cjs' };

// Its data do not exist: whoever reads them ends with 3.
place.write(
  'no-data.yaml',
  `name: no-data
dataset: {source: {kind: idx, folder: nowhere}}
model: {layers: [{kind: flatten}, {kind: dense, units: 10, activation: softmax}]}
training: {epochs: 1, batchSize: 32, optimizer: {kind: sgd}}
`,
);

test('an engine that cannot run is refused before data are read and before a run has a folder', async () => {
  const args = ['train', '--config=no-data.yaml', '--json'];
  const refused = await place.start([...args, '--engine=tensorflow'], WITHOUT).finished;
  expect(refused.stderr).toMatch(/^--engine=tensorflow: this engine cannot .*tfjs-node is not installed\n/);
  expect(refused.stderr).toMatch(/fix: .*npm run setup:tensorflow.*--engine=compiled/);
  expect(lastLine(refused)).toMatchObject({ run: null, folder: null, status: 'failed', exitCode: 2 });
  expect([refused.exitCode, place.runs()]).toEqual([2, []]);
  // The witness: the same config gets as far as its data with an engine that runs.
  expect((await place.run(...args, '--engine=cpu')).exitCode).toBe(3);
});

test('evaluate, predict and report refuse an engine in the same way', async () => {
  expect((await place.run('train', '--config=tiny.yaml', '--quiet', '--no-figures')).exitCode).toBe(0);
  for (const command of ['evaluate', 'predict', 'report']) {
    const { exitCode, stdout, stderr } = await place.start([command, '--run=latest', '--engine=tensorflow'], WITHOUT)
      .finished;
    expect([command, exitCode]).toEqual([command, 2]);
    expect(stderr).toMatch(/tfjs-node is not installed\n {2}fix: .*setup:tensorflow/);
    expect(stdout).not.toMatch(/Data/);
  }
});
