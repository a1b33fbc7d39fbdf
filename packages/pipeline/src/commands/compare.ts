import { UserError } from '@hello-nn/core';
import { compareRuns } from '../compare/compare-runs.ts';
import { failuresOf, readGate } from '../compare/gate.ts';
import { comparisonCsv, comparisonMarkdown, describeComparison } from '../describe/comparison.ts';
import { openOutput } from '../output.ts';
import { metricPath } from '../runs/metric-path.ts';
import { supportsColor } from '../terminal/index.ts';

export interface CompareCommandOptions {
  readonly runs?: string;
  readonly metric: string;
  readonly failIf: readonly string[];
  readonly engine: string;
  readonly json: boolean;
  readonly csv: boolean;
  readonly markdown: boolean;
}

/** `hello-nn compare`: which of several runs, or configs by their seeds, is better. Exit code 1 where a gate is not passed. */
export async function compare(options: CompareCommandOptions, signal: AbortSignal): Promise<number> {
  const { json, csv, markdown } = options;
  if (options.runs === undefined) {
    const fix = "write --runs=A,B: ids from hello-nn runs, a sweep's id, tag:NAME or config:FILE";
    throw new UserError('usage', { where: 'compare', what: 'which runs? --runs is missing', fix });
  }
  const asked = Object.entries({ json, csv, markdown }).flatMap(([name, wanted]) => (wanted ? `--${name}` : []));
  if (asked.length > 1) {
    throw new UserError('usage', { where: asked.join(' '), what: 'one form at a time', fix: 'ask once for each' });
  }
  const gates = options.failIf.map(readGate);
  const { comparison } = await compareRuns(options.runs, {
    metric: metricPath(options.metric, `--metric=${options.metric}`),
    others: gates.map(({ metric }) => metric),
    engineName: options.engine,
    output: openOutput({ quiet: true }),
    signal,
  });
  const failures = gates.flatMap((gate) => failuresOf(gate, comparison));
  const exitCode = failures.length > 0 ? 1 : 0;

  if (csv) process.stdout.write(comparisonCsv(comparison));
  else if (markdown) process.stdout.write(`${comparisonMarkdown(comparison)}\n`);
  else {
    const output = openOutput({ json });
    output.say(describeComparison(comparison, supportsColor(output.progress.stream)));
    output.json({ ...comparison, failures, exitCode });
  }
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  return exitCode;
}
