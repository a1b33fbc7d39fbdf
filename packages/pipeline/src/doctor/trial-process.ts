/** A process of its own for one engine: `node trial-process.js compiled` prints an `EngineTrial` as its last line. */
import { type EngineTrial, tryEngine } from './engine-trial.ts';

const trial: EngineTrial = await tryEngine(process.argv[2]!).catch((error: unknown) => ({
  works: false,
  why: `it fails: ${error instanceof Error ? error.message : String(error)}`,
}));
process.stdout.write(`\n${JSON.stringify(trial)}\n`);
