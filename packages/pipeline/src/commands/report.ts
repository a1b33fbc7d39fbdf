import { join } from 'node:path';
import { writeFileAtomic } from '@hello-nn/io';
import { openOutput } from '../output.ts';
import { checkFiles } from '../runs/check-files.ts';
import { namedRun, restoreRun } from '../runs/restore-run.ts';
import { formatBytes } from '../terminal/index.ts';

export interface ReportOptions {
  readonly run?: string;
  readonly engine: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn report`: asks the saved model of a run again and writes all about it into one page, `report.html`. */
export async function report(options: ReportOptions, signal: AbortSignal): Promise<number> {
  const found = namedRun('report', options.run);
  const { run, folder } = found;
  checkFiles(found.record, folder, (path) => path === 'history.csv');
  const output = openOutput(options);
  const made = await restoreRun(found, {
    goal: 'report',
    restored: ['training'],
    engineName: options.engine,
    output: openOutput({ ...options, quiet: true }),
    signal,
  });
  const file = join(folder, 'report.html');
  const page = made.report!;
  writeFileAtomic(file, page);
  const bytes = Buffer.byteLength(page);
  output.say(`${file} (${formatBytes(bytes)}): open it in any browser, or send it on; it needs nothing else.`);
  output.json({ run, folder, report: file, bytes, exitCode: 0 });
  return 0;
}
