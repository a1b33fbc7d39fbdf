import { join } from 'node:path';
import type { Network } from '@hello-nn/engine';
import { writeFileAtomic } from '@hello-nn/io';
import type { PlayEpoch } from '@hello-nn/playground';
import { type Output, openOutput } from '../output.ts';
import { openPage } from '../play/build-page.ts';
import { keptEpochs } from '../play/kept-epochs.ts';
import { hasDisplay, openInBrowser } from '../play/open-in-browser.ts';
import { trainAgain } from '../play/train-again.ts';
import { checkFiles } from '../runs/check-files.ts';
import { namedRun, restoreRun } from '../runs/restore-run.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { formatBytes } from '../terminal/index.ts';
import type { RecordedRun } from '../verify/recorded-run.ts';

export interface PlayOptions {
  readonly run?: string;
  readonly epochs: boolean;
  readonly open: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** Bytes, a little below the promised 3 MB. */
const LARGEST_PAGE = 2_900_000;

/** `hello-nn play`: writes `play.html` into the folder of a run, a page to draw in, and opens it. */
export async function play(options: PlayOptions, signal: AbortSignal): Promise<number> {
  const found = namedRun('play', options.run);
  const { run, folder, record } = found;
  checkFiles(record, folder, (path) => path === 'history.csv');
  const output = openOutput(options);
  const made = await restoreRun(found, {
    goal: 'training',
    restored: ['training'],
    engineName: 'auto',
    output: openOutput({ ...options, quiet: true }),
    signal,
  });
  const { network } = made.model!;
  const pageWith = openPage({ record, dataset: made.dataset!, network, parameters: made.training!.parameters });
  const room = roomForEpochs(Buffer.byteLength(pageWith([])), network);
  const kept = options.epochs ? keptEpochs(record.epochs, record.weightsOfEpoch ?? record.epochs, room) : [];
  const epochs = await epochsOf(found as RecordedRun, { network, kept, output, signal, wanted: options.epochs });
  const page = pageWith(epochs);
  const file = join(folder, 'play.html');
  writeFileAtomic(file, page);
  const bytes = Buffer.byteLength(page);
  output.say(`${file} (${formatBytes(bytes)}): draw in it in any browser, or send it on; it needs nothing else.`);
  const wantsOpen = options.open && !options.json && hasDisplay(process.platform, process.env);
  if (wantsOpen && !(await openInBrowser(file)))
    output.say('No program was found that opens pages here: open it yourself.');
  output.json({ run, folder, page: file, bytes, epochs: kept, exitCode: 0 });
  return 0;
}

// Half-precision numbers as base64, and a line of JSON around them.
function roomForEpochs(bytesWithout: number, { parameters }: Network): number {
  const weights = parameters.reduce((sum, { values }) => sum + values.length, 0);
  return Math.floor((LARGEST_PAGE - bytesWithout) / ((weights * 2 * 4) / 3 + 200));
}

interface EpochsWanted {
  readonly network: Network;
  readonly kept: readonly number[];
  readonly wanted: boolean;
  readonly output: Output;
  readonly signal: AbortSignal;
}

async function epochsOf(found: RecordedRun, { wanted, ...options }: EpochsWanted): Promise<PlayEpoch[]> {
  const { kept, output } = options;
  const why = wanted ? noEpochs(found.record, kept) : undefined;
  if (why) output.say(`Without the epochs: ${why}.`);
  if (!wanted || why) return [];
  const before = found.record.stages.training?.seconds ?? 0;
  const took = before >= 10 ? ` (it took ${Math.round(before)} s; --no-epochs leaves that out)` : '';
  output.say(`Training again, to show how it learned${took} …`);
  return await trainAgain(found, options);
}

function noEpochs({ parent, epochs }: RunRecord, kept: readonly number[]): string | undefined {
  if (parent) return `this run went on from another, ${parent.run}, and cannot be repeated by itself`;
  if (epochs === 0) return 'there was none';
  return kept.length === 0
    ? 'the model is too large for a page of 3 MB to carry more than its last weights'
    : undefined;
}
