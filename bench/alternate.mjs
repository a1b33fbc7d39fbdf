import { measure } from './measure.mjs';
import { median } from './statistics.mjs';

/**
 * Runs all contestants in turns (A B C … A B C …), so that what else the machine does falls on all alike, after an
 * uncounted round that warms the disk (unless `warm` is false). A contestant that fails is reported with its reason and left out.
 */
export async function alternate(contestants, repeats, { warm = true } = {}) {
  const samples = new Map(contestants.map((one) => [one, []]));
  const failures = new Map();
  for (let round = warm ? 0 : 1; round <= repeats; round++) {
    for (const one of contestants) {
      if (failures.has(one)) continue;
      try {
        const measured = await measure(one.command, one.args);
        // Read the warm-up too: it checks the contract and removes the run.
        const sample = { ...measured, ...one.read(measured.stdout) };
        if (round > 0) samples.get(one).push(sample);
        console.error(`${round === 0 ? 'warm-up' : `round ${round}`}  ${one.name}: ${measured.seconds.toFixed(2)} s`);
      } catch (error) {
        failures.set(one, error);
        console.error(`${one.name} failed: ${error.message}`);
      }
    }
  }
  return contestants.map((one) => ({ ...one, ...summary(samples.get(one)), failure: failures.get(one) }));
}

function summary(samples) {
  const column = (key) => samples.map((sample) => sample[key]).filter((value) => value !== undefined);
  const middle = (key) => (column(key).length > 0 ? median(column(key)) : undefined);
  return {
    runs: samples.length,
    seconds: middle('seconds'),
    fastest: Math.min(...column('seconds')),
    slowest: Math.max(...column('seconds')),
    epochSeconds: middle('epochSeconds'),
    peakMegabytes: Math.max(0, ...column('peakMegabytes')) || undefined,
    validation: middle('validation'),
    test: middle('test'),
    engine: samples[0]?.engine,
    parameters: samples[0]?.parameters,
  };
}
