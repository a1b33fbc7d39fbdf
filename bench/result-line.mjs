import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { median } from './statistics.mjs';

const NEEDED = ['run', 'folder', 'status', 'exitCode', 'engine', 'parameters', 'epochs', 'seconds', 'weightsSha256'];

/** Reads our `--json` line, the last one of `stdout`; behind Nx, which adds lines of its own, the last that is one. */
export function parseOurs(stdout, { behindNx = false } = {}) {
  const lines = stdout.trimEnd().split('\n');
  const line = behindNx ? lines.findLast((one) => one.trimStart().startsWith('{')) : lines.at(-1);
  const result = parseObject(line);
  const missing = NEEDED.filter((key) => result[key] === undefined);
  if (missing.length > 0) throw new Error(`the --json line lacks ${missing.join(', ')}: ${line}`);
  const { validation, test } = result.metrics ?? {};
  if (![validation?.accuracy, test?.accuracy].every(Number.isFinite)) throw new Error(`no accuracies in ${line}`);
  return result;
}

/** Reads a peer's line: `epoch_s`, `val_accuracy`, `test_accuracy`. */
export function parsePeer(stdout) {
  const result = parseObject(stdout.trimEnd().split('\n').at(-1));
  return { epochSeconds: result.epoch_s, validation: result.val_accuracy, test: result.test_accuracy };
}

/** Reads the last line of a step benchmark, ours or a peer's; `skipped` says why there are no numbers. */
export function parseSteps(stdout) {
  return toSteps(parseObject(stdout.trimEnd().split('\n').at(-1)));
}

/** Reads all lines of a sweep, each a work of its own. */
export function parseSweep(stdout) {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { rows, width, depth, batch, ...result } = parseObject(line);
      return { rows, width, depth, batch, ...toSteps(result) };
    });
}

function toSteps(result) {
  if (result.skipped) return { skipped: result.skipped };
  if (!Number.isFinite(result.step_ms)) throw new Error(`no step_ms in ${JSON.stringify(result)}`);
  return {
    stepMilliseconds: result.step_ms,
    epochSeconds: result.epoch_s,
    firstEpochSeconds: result.first_epoch_s,
    test: result.test_accuracy,
    threads: result.threads,
  };
}

/** Median of the `seconds` column of a run's history.csv. */
export function epochSeconds(folder) {
  const [head, ...rows] = readFileSync(join(folder, 'history.csv'), 'utf8').trim().split('\n');
  const column = head.split(',').indexOf('seconds');
  if (column < 0) throw new Error(`${folder}/history.csv has no column 'seconds'`);
  return median(rows.map((row) => Number(row.split(',')[column])));
}

/** Removes a run the benchmark made, and only what is one: a folder of that name with a run.json. */
export function dropRun({ run, folder }) {
  if (basename(folder) === run && existsSync(join(folder, 'run.json'))) rmSync(folder, { recursive: true });
}

function parseObject(line) {
  try {
    const value = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {}
  throw new Error(`not a JSON object: ${line}`);
}
