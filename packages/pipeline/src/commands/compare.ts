import { dirname } from 'node:path';
import { UserError } from '@hello-nn/core';
import { makeFolder, writeFileAtomic } from '@hello-nn/io';
import { type Compared, compareRuns } from '../compare/compare-runs.ts';
import { failuresOf, readGate } from '../compare/gate.ts';
import { buildComparison, type PageOptions } from '../compare-report/build-comparison.ts';
import { comparisonCsv, comparisonMarkdown, describeComparison } from '../describe/comparison.ts';
import { openOutput } from '../output.ts';
import { metricPath } from '../runs/metric-path.ts';
import { formatBytes, supportsColor } from '../terminal/index.ts';

export interface CompareCommandOptions {
  readonly runs?: string;
  readonly metric: string;
  readonly failIf: readonly string[];
  readonly engine: string;
  /** Where the page goes. */
  readonly report?: string;
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
  refuseNoPage(options.report);
  const asking = { engineName: options.engine, output: openOutput({ quiet: true }), signal };
  const compared = await compareRuns(options.runs, {
    ...asking,
    metric: metricPath(options.metric, `--metric=${options.metric}`),
    others: gates.map(({ metric }) => metric),
  });
  const { comparison } = compared;
  const failures = gates.flatMap((gate) => failuresOf(gate, comparison));
  const exitCode = failures.length > 0 ? 1 : 0;
  const page = options.report === undefined ? undefined : await writePage(options.report, compared, asking);

  if (csv) process.stdout.write(comparisonCsv(comparison));
  else if (markdown) process.stdout.write(`${comparisonMarkdown(comparison)}\n`);
  else {
    const output = openOutput({ json });
    output.say(describeComparison(comparison, supportsColor(output.progress.stream)));
    if (page)
      output.say(`\n${page.report} (${formatBytes(page.bytes)}): open it in any browser; it needs nothing else.`);
    output.json({ ...comparison, failures, ...page, exitCode });
  }
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  return exitCode;
}

// A page that was made before is written over; a config or a picture that is named by mistake must not be.
function refuseNoPage(file: string | undefined): void {
  if (file === undefined || file.endsWith('.html')) return;
  throw new UserError('usage', {
    where: `--report=${file}`,
    what: 'the page is an HTML file',
    expected: 'a name that ends in .html',
    fix: '--report=comparison.html',
  });
}

async function writePage(
  report: string,
  compared: Compared,
  options: PageOptions,
): Promise<{ readonly report: string; readonly bytes: number }> {
  const page = await buildComparison(compared, options);
  makeFolder(dirname(report));
  writeFileAtomic(report, page);
  return { report, bytes: Buffer.byteLength(page) };
}
