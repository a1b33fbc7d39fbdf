import { join, resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { writeFileAtomic } from '@hello-nn/io';
import { execute } from '../execute.ts';
import { openOutput } from '../output.ts';
import { plan } from '../plan.ts';
import { findRun } from '../runs/find-runs.ts';
import { requireSame } from '../runs/require-same.ts';
import { stages } from '../stages/index.ts';
import { formatBytes } from '../terminal/index.ts';

export interface ReportOptions {
  readonly run?: string;
  readonly engine: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn report`: asks the saved model of a run again and writes all about it into one page, `report.html`. */
export async function report(options: ReportOptions, signal: AbortSignal): Promise<number> {
  if (options.run === undefined) {
    const fix = 'write --run=latest, or an id from: hello-nn runs';
    throw new UserError('usage', { where: 'report', what: 'which run? --run is missing', fix });
  }
  const { run, folder, record } = findRun(options.run);
  const output = openOutput(options);
  const { made, error } = await execute(plan(stages, ['report'], ['training']), {
    experiment: record.config.values,
    baseDir: resolve(record.config.baseDir),
    folder,
    engineName: options.engine,
    output: openOutput({ ...options, quiet: true }),
    signal,
    drawFigures: false,
    alone: true,
    record,
  });
  if (error) throw error;
  requireSame(record, made.dataset?.digest, made.training?.weightsSha256, folder);
  const file = join(folder, 'report.html');
  const page = made.report!;
  writeFileAtomic(file, page);
  const bytes = Buffer.byteLength(page);
  output.say(`${file} (${formatBytes(bytes)}): open it in any browser, or send it on; it needs nothing else.`);
  output.json({ run, folder, report: file, bytes, exitCode: 0 });
  return 0;
}
