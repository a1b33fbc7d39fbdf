import { describeFaults, describeVerdict } from '../describe/verdict.ts';
import { openOutput } from '../output.ts';
import { refuseUnknownEngine } from '../refuse-unknown-engine.ts';
import { supportsColor } from '../terminal/index.ts';
import { recordedRun } from '../verify/recorded-run.ts';
import { verdictName } from '../verify/verdict.ts';
import { verifyRun } from '../verify/verify-run.ts';

export interface VerifyOptions {
  readonly run?: string;
  readonly engine?: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn verify`: repeats a run in memory and says whether every number comes out again. Exit code 0 or 1. */
export async function verify(options: VerifyOptions, signal: AbortSignal): Promise<number> {
  const started = performance.now();
  refuseUnknownEngine(options.engine);
  const found = recordedRun(options.run);
  const { run, folder } = found;
  const output = openOutput(options);
  output.say(`Hello NN · ${run} once more\n`);
  const verdict = await verifyRun(found, {
    engine: options.engine,
    output,
    signal,
    onFolder: (checked) => output.say(describeFaults(checked, checked.checked)),
  });
  output.say(describeVerdict(verdict, supportsColor(output.progress.stream)));
  const name = verdictName(verdict);
  const exitCode = name === 'identical' ? 0 : 1;
  output.json({
    run,
    folder,
    verdict: name,
    exitCode,
    seconds: (performance.now() - started) / 1000,
    ...verdict,
    parting: verdict.parting ? withNulls(verdict.parting) : null,
    changed: verdict.changed.map(withNulls),
  });
  return exitCode;
}

// JSON has no undefined: what was not there, or is no longer, is null.
function withNulls<T extends { readonly before: unknown; readonly now: unknown }>(difference: T): T {
  return { ...difference, before: difference.before ?? null, now: difference.now ?? null };
}
