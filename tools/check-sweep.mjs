/**
 * A small sweep as a user makes it, through the command line: killed hard in the middle, gone on with, compared, its page written.
 * Every point has to come to what the same run comes to alone. Ends with 1 at the first thing that does not hold.
 *
 *     node tools/check-sweep.mjs
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'packages/pipeline/bin/hello-nn.mjs');
const cwd = mkdtempSync(join(tmpdir(), 'hello-nn-sweep-'));
const config = `--config=${join(root, 'configs/hello.yaml')}`;
const small = ['--set=training.epochs=6', '--set=dataset.limit=12000', '--set=dataset.split.validation=2000'];
const varied = ['--set=training.optimizer.learningRate=0.003,0.1', '--seeds=3'];

try {
  await killedInTheMiddle();
  const [sweep] = readdirSync(join(cwd, 'sweeps'));
  const done = () => readdirSync(join(cwd, 'runs')).filter((run) => existsSync(join(cwd, 'runs', run, 'run.json')));
  console.log(`killed: ${done().length} of 6 points had ended`);
  assert.ok(done().length < 6, 'the sweep was done before it could be killed');

  const resumed = hellonn('sweep', `--resume=${sweep}`, '--json');
  assert.equal(resumed.status, 0, resumed.stderr);
  assert.equal(done().length, 6);
  console.log('gone on with: all 6 points have ended');

  for (const run of [`${sweep}-p01`, `${sweep}-p06`]) {
    const record = JSON.parse(readFileSync(join(cwd, 'runs', run, 'run.json'), 'utf8'));
    const sets = record.config.set.map((set) => `--set=${set}`);
    const alone = lastLine(hellonn('train', config, ...sets, '--no-figures', '--no-cache', '--json'));
    assert.equal(alone.weightsSha256, record.weightsSha256, `${run} is not the run alone`);
  }
  console.log('points are, to the bit, the runs alone');

  const page = join(cwd, 'comparison.html');
  const compared = lastLine(hellonn('compare', `--runs=${sweep}`, `--report=${page}`, '--json'));
  assert.equal(compared.groups.length, 2);
  assert.equal(compared.pairs[0].better, 'B');
  assert.match(compared.verdict, /^B is better by/);
  assert.ok(existsSync(page));
  console.log(compared.verdict);

  const gate = hellonn('compare', `--runs=${sweep}`, '--fail-if=validation.accuracy > 0.5pp');
  assert.equal(gate.status, 1, gate.stderr);
  console.log('the gate closes');
} finally {
  rmSync(cwd, { recursive: true });
}

async function killedInTheMiddle() {
  const running = spawn(process.execPath, [bin, 'sweep', config, ...small, ...varied], {
    cwd,
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => running.on('exit', resolve));
  const hasTrained = () =>
    existsSync(join(cwd, 'runs')) &&
    readdirSync(join(cwd, 'runs')).some((run) => {
      const history = join(cwd, 'runs', run, 'history.csv');
      return existsSync(history) && readFileSync(history, 'utf8').split('\n').length > 2;
    });
  for (let waited = 0; !hasTrained() && running.exitCode === null; waited += 10) {
    assert.ok(waited < 120_000, 'nothing was trained');
    await setTimeout(10);
  }
  // The whole group, as a machine that loses its power.
  process.kill(-running.pid, 'SIGKILL');
  await ended;
}

function hellonn(...args) {
  return spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function lastLine({ stdout, stderr, status }) {
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}
