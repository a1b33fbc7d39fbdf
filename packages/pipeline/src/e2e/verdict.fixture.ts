import { createHash } from 'node:crypto';
import { recordText } from '../runs/record-text.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { Parting, Verdict, VerdictName } from '../verify/verdict.ts';
import type { Finished, Workplace } from './command-line.fixture.ts';

/** What `verify --json` ends its output with. */
export interface ToldVerdict extends Omit<Verdict, 'parting'> {
  readonly verdict: VerdictName;
  readonly exitCode: number;
  readonly parting: Parting | null;
}

/** Verifies a run; the exit code of the process and of the JSON line must agree. */
export async function verified(place: Workplace, ...args: readonly string[]): Promise<ToldVerdict & Finished> {
  const finished = await place.run('verify', '--json', ...args);
  const line = finished.stdout.trimEnd().split('\n').at(-1)!;
  if (!line.startsWith('{')) throw new Error(`no verdict:\n${finished.stdout}\n${finished.stderr}`);
  const told = JSON.parse(line) as ToldVerdict;
  if (told.exitCode !== finished.exitCode) throw new Error(`exit ${finished.exitCode}, but ${line}`);
  return { ...finished, ...told };
}

/** The names of what changed. */
export function namesOf({ changed }: Pick<Verdict, 'changed'>): string[] {
  return changed.map(({ ingredient }) => ingredient);
}

/** Gives a run a record that says something else, as if it had been written so. */
export function forge(place: Workplace, run: string, change: (record: RunRecord) => object): void {
  const record = place.record(run);
  place.write(`runs/${run}/run.json`, recordText({ ...record, ...change(record) } as RunRecord));
}

/** Changes a file of a run, and its digest in the record with it. */
export function forgeFile(place: Workplace, run: string, path: string, change: (text: string) => string): void {
  const text = change(place.read(`runs/${run}/${path}`).toString());
  place.write(`runs/${run}/${path}`, text);
  const digest = createHash('sha256').update(text).digest('hex');
  forge(place, run, ({ files }) => ({
    files: files.map((file) => (file.path === path ? { path, bytes: Buffer.byteLength(text), sha256: digest } : file)),
  }));
}
