/**
 * Trains configs with many seeds and counts how often `compare` tells two groups of seeds of one config apart: always wrongly.
 * Exit 1 where that happens in more than 5 % of the pairs.
 *
 *   node tools/wrong-verdicts.mjs [--seeds=40] [--pairs=200]                    a second a run; its runs are thrown away
 *
 * Each config trains once with every seed; pairs of one run each, and ten times as many of four each, are drawn from
 * them (no run twice in a pair).
 * What is counted is the rule of two configs: that two runs of one config are known to be that is not made use of.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomKey, shuffle } from '@hello-nn/core';
import { loadDistributions } from '@hello-nn/evaluation';
import { askRun } from '../packages/pipeline/dist/compare/ask-run.js';
import { comparePairs, SIGNIFICANCE } from '../packages/pipeline/dist/compare/pairs.js';
import { rowScores } from '../packages/pipeline/dist/compare/row-scores.js';
import { openOutput } from '../packages/pipeline/dist/output.js';
import { listRuns } from '../packages/pipeline/dist/runs/list-runs.js';
import { metricPath } from '../packages/pipeline/dist/runs/metric-path.js';

const root = join(import.meta.dirname, '..');
// From one that seeds hardly move to one that they move three times as far as the draw of the rows does.
const CONFIGS = [
  { name: 'linear, 1 epoch', file: 'hello', set: ['training.epochs=1'] },
  { name: 'linear, 5 epochs', file: 'hello', set: ['training.epochs=5'] },
  {
    name: 'relu and Adam on few rows, 5 epochs',
    file: 'relu-adam',
    set: ['training.epochs=5', 'dataset.limit=11000', 'model.layers.1.units=32', 'training.watchers=[]'],
  },
  { name: 'made-up digits, 5 epochs', file: 'smoke', set: ['training.epochs=5', 'dataset.split.seed=1'] },
  { name: 'made-up digits, 20 epochs', file: 'smoke', set: ['dataset.split.seed=1'] },
];
// The test of groups is right to be wrong in up to 5 %: it takes more pairs to see that it is not more.
const SIZES = [
  { size: 1, times: 1 },
  { size: 4, times: 10 },
];

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '40' }, pairs: { type: 'string', default: '200' } },
});
const [seeds, pairs] = [Number(values.seeds), Number(values.pairs)];
const metric = metricPath('validation.accuracy', 'here');
const distributions = await loadDistributions();
const workplace = mkdtempSync(join(tmpdir(), 'wrong-verdicts-'));
process.chdir(workplace);
try {
  for (const [index, config] of CONFIGS.entries()) {
    const runs = await train(config, `config-${index}`);
    for (const { size, times } of SIZES) report(config.name, size, runs, times * pairs);
  }
} finally {
  process.chdir(root);
  rmSync(workplace, { recursive: true });
}

async function train({ file, set }, name) {
  for (let seed = 1; seed <= seeds; seed++) {
    const changes = [...set, `seed=${seed}`, `name=${name}`, 'evaluation.test=false'].flatMap((one) => ['--set', one]);
    const bin = join(root, 'packages/pipeline/bin/hello-nn.mjs');
    const args = [
      bin,
      'train',
      `--config=${join(root, 'configs', `${file}.yaml`)}`,
      '--no-figures',
      '--quiet',
      ...changes,
    ];
    const env = { ...process.env, HELLO_NN_CACHE: 'off' };
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    if (status !== 0) throw new Error(`${name}, seed ${seed}: exit ${status}\n${stderr}`);
  }
  const context = {
    split: metric.split,
    engineName: 'auto',
    output: openOutput({ quiet: true }),
    signal: new AbortController().signal,
  };
  const trained = [];
  for (const run of listRuns().filter(({ record }) => record?.name === name)) {
    const answers = await askRun(run, context);
    const scores = rowScores(answers, metric, 1);
    trained.push({ accuracy: metric.of(run.record.metrics), scores, labels: answers.rows.labels });
  }
  return trained;
}

function report(name, size, runs, pairs) {
  let [told, byP] = [0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    const drawn = [...shuffle(Int32Array.from(runs.keys()), randomKey(pair, name, size))].slice(0, 2 * size);
    const groups = [drawn.slice(0, size), drawn.slice(size)].map((members, index) => ({
      name: 'AB'[index],
      labels: runs[0].labels,
      values: size === 1 ? runs[members[0]].scores : members.map((run) => runs[run].accuracy),
    }));
    const [verdict] = comparePairs(groups, size === 1 ? 'rows' : 'seeds', metric, distributions);
    if (verdict.better !== null) told++;
    if (verdict.p < SIGNIFICANCE) byP++;
  }
  const share = (count) => `${((100 * count) / pairs).toFixed(1)} %`;
  console.log(
    `${name}, ${size} against ${size}: told apart ${share(told)} of ${pairs} pairs (p < ${SIGNIFICANCE}: ${share(byP)})`,
  );
  if (told > 0.05 * pairs) process.exitCode = 1;
}
