import type { RunRecord } from '../runs/run-record.ts';
import { duration } from '../terminal/index.ts';
import { describeFindings } from './findings.ts';
import { labelled } from './labelled.ts';

/** Where the run is, and what to do next, for the terminal. */
export function describeRun(record: RunRecord, folder: string): string {
  const early = record.reason ? ` · ${record.reason}` : '';
  const found = describeFindings(record.diagnoses ?? []);
  const lines = [
    ...(found ? [found, ''] : []),
    labelled('Run', `${folder} · ${record.status} in ${duration(record.seconds)}${early}`),
  ];
  const pictures = record.files.filter(({ path }) => /^figures\/.*\.png$/.test(path)).length;
  if (pictures > 0) lines.push(labelled('Pictures', `${folder}/figures · ${pictures}`));
  if (record.weightsSha256 !== undefined && record.exitCode === 0) {
    const next = [
      'npx hello-nn predict --run=latest',
      'npx hello-nn report --run=latest',
      `npx hello-nn train --config=${record.config.file} --set training.optimizer.learningRate=0.05`,
    ];
    lines.push(labelled('Next', next.join('\n')));
  }
  return `\n${lines.join('\n')}`;
}
