import { measure } from './measure.mjs';
import { median } from './statistics.mjs';

/**
 * Runs all contestants in turns (A B C … A B C …), so that what else the machine does falls on all alike, after an
 * uncounted round that warms the disk (unless `warm` is false; `warmArgs` make a contestant's shorter). A contestant that
 * fails is reported with its reason and left out; `once` is for those a single round is enough for. What comes back is JSON.
 */
export async function alternate(contestants, repeats, { warm = true } = {}) {
  const samples = new Map(contestants.map((one) => [one, []]));
  const failures = new Map();
  const skipped = new Map(contestants.filter((one) => one.skipped).map((one) => [one, one.skipped]));
  for (let round = warm ? 0 : 1; round <= repeats; round++) {
    for (const one of contestants) {
      if (failures.has(one) || skipped.has(one) || (one.once && round > 1)) continue;
      try {
        const measured = await measure(one.command, (round === 0 && one.warmArgs) || one.args);
        // Read the warm-up too: it checks the contract and removes the run.
        const sample = { ...measured, ...one.read(measured.stdout) };
        if (sample.skipped) skipped.set(one, sample.skipped);
        else if (round > 0) samples.get(one).push(sample);
        console.error(`${round === 0 ? 'warm-up' : `round ${round}`}  ${one.name}: ${said(sample)}`);
      } catch (error) {
        failures.set(one, reason(error));
        console.error(`${one.name} failed: ${error.message}`);
      }
    }
  }
  return contestants.map((one) => {
    const common = { name: one.name, shown: one.shown };
    if (failures.has(one)) return { ...common, failure: failures.get(one) };
    return skipped.has(one) ? { ...common, skipped: skipped.get(one) } : { ...common, ...summary(samples.get(one)) };
  });
}

function said({ skipped, stepMilliseconds, seconds }) {
  if (skipped) return skipped;
  return stepMilliseconds ? `${stepMilliseconds.toFixed(2)} ms a step` : `${seconds.toFixed(2)} s`;
}

// The last line that is not a stack says most; a private folder's name says nothing to a reader.
function reason(failure) {
  const lines = failure.message.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return (lines.at(1) ?? lines[0]).replaceAll(process.cwd(), '.').slice(0, 120).replaceAll('|', '/');
}

function summary(samples) {
  const column = (key) => samples.map((sample) => sample[key]).filter((value) => value !== undefined);
  const middle = (key) => (column(key).length > 0 ? median(column(key)) : undefined);
  // What a table gives the range of: steps where they were timed, else whole processes.
  const timed = column(column('stepMilliseconds').length > 0 ? 'stepMilliseconds' : 'seconds');
  return {
    runs: samples.length,
    seconds: middle('seconds'),
    fastest: Math.min(...timed),
    slowest: Math.max(...timed),
    stepMilliseconds: middle('stepMilliseconds'),
    epochSeconds: middle('epochSeconds'),
    firstEpochSeconds: middle('firstEpochSeconds'),
    peakMegabytes: Math.max(0, ...column('peakMegabytes')) || undefined,
    validation: middle('validation'),
    test: middle('test'),
    engine: samples[0]?.engine,
    parameters: samples[0]?.parameters,
    threads: samples[0]?.threads,
  };
}
