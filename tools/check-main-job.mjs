// Checks what the main job printed with --json and what it left in its folder; used by .ci/run.
//   node tools/check-main-job.mjs FILE [--same=FILE] [--other=FILE]     each FILE holds a run's standard output
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseOurs } from '../bench/result-line.mjs';

const COLUMNS = 'epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds';
const PARAMETERS = 11_935;
const EPOCHS = 30;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { same: { type: 'string' }, other: { type: 'string' } },
});
const main = read(positionals[0]);
const problems = [...checkResult(main), ...checkFolder(main.folder), ...checkWeights(main, values)];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else {
  const { validation, test } = main.metrics;
  console.log(
    `validation ${validation.accuracy}, test ${test.accuracy}, ${main.engine}, ${main.seconds} s, ${main.weightsSha256}`,
  );
}

function read(file) {
  return parseOurs(readFileSync(file, 'utf8'), { behindNx: true });
}

function checkResult(result) {
  const { exitCode, status, parameters, epochs, metrics, weightsSha256 } = result;
  return [
    ...expected('exitCode', exitCode, 0),
    ...expected('status', status, 'completed'),
    ...expected('parameters', parameters, PARAMETERS),
    ...expected('epochs', epochs, EPOCHS),
    ...within('validation accuracy', metrics.validation.accuracy, 0.915, 0.935),
    ...within('test accuracy', metrics.test.accuracy, 0.91, 0.93),
    ...within('validation loss', metrics.validation.loss, 0.2, 0.35),
    ...(/^[0-9a-f]{64}$/.test(weightsSha256) ? [] : [`weightsSha256 is ${weightsSha256}`]),
  ];
}

function checkFolder(folder) {
  const names = ['run.json', 'history.csv', 'model/model.json', 'model/weights.bin', 'model/model.onnx'];
  const missing = names.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) return [`${folder} lacks ${missing.join(', ')}`];
  const text = (name) => readFileSync(join(folder, name), 'utf8');
  const [head, ...rows] = text('history.csv').trim().split('\n');
  const { weightsManifest } = JSON.parse(text('model/model.json'));
  return [
    ...expected('history.csv: columns', head, COLUMNS),
    ...expected('history.csv: rows', rows.length, EPOCHS),
    ...expected(
      'history.csv: numbers a row',
      new Set(rows.map((row) => row.split(',').filter(isNumber).length)).size,
      1,
    ),
    ...expected('history.csv: numbers in the last row', rows.at(-1).split(',').filter(isNumber).length, 7),
    ...expected('weights.bin: bytes', statSync(join(folder, 'model/weights.bin')).size, PARAMETERS * 4),
    ...expected('model.json: lists of weights', Array.isArray(weightsManifest), true),
    ...expected('run.json: status', JSON.parse(text('run.json')).status, 'completed'),
  ];
}

function checkWeights(result, { same, other }) {
  const digest = result.weightsSha256;
  return [
    ...(same && read(same).weightsSha256 !== digest
      ? [`the same seed gave other weights: ${read(same).weightsSha256}`]
      : []),
    ...(other && read(other).weightsSha256 === digest ? ['another seed gave the same weights'] : []),
  ];
}

function expected(what, received, wanted) {
  return received === wanted ? [] : [`${what}: ${received}, expected ${wanted}`];
}

function within(what, received, low, high) {
  return received >= low && received <= high ? [] : [`${what}: ${received}, expected ${low} to ${high}`];
}

function isNumber(text) {
  return text !== '' && Number.isFinite(Number(text));
}
