import { didYouMean, UserError } from '@hello-nn/core';
import { removeFile } from '@hello-nn/io';
import { type CacheLimits, type ListedEntry, listEntries, readHead, trimEntries } from '../cache/cache-folder.ts';
import { type CachePlace, cachePlace, sizeInBytes } from '../cache/place.ts';
import { damageOf, verifyEntries } from '../cache/verify-entries.ts';
import { type Output, openOutput } from '../output.ts';
import { cacheTable, formatBytes, formatNumber } from '../terminal/index.ts';
import { cacheActions } from './options.ts';

export interface CacheOptions {
  readonly action: string;
  /** The most that `prune` leaves. */
  readonly size?: string;
  readonly json: boolean;
}

/** `hello-nn cache list|prune|verify`: what is kept of earlier runs. Exit code 3 where `verify` finds a damaged entry. */
export async function cache({ action, size, json }: CacheOptions): Promise<number> {
  const act = ACTIONS[action as keyof typeof ACTIONS];
  if (!Object.hasOwn(ACTIONS, action)) throw unknownAction(action);
  const place = cachePlace();
  if (!place) {
    const fix = 'unset HELLO_NN_CACHE, or let it name a folder';
    throw new UserError('usage', { where: 'HELLO_NN_CACHE=off', what: 'there is no cache to look at', fix });
  }
  const limits = size === undefined ? place.limits : { ...place.limits, bytes: sizeInBytes(size, `--size=${size}`) };
  return act({ ...place, limits }, openOutput({ json }));
}

const ACTIONS = { list, prune, verify } as const;

function unknownAction(action: string): UserError {
  const known = cacheActions.map(({ name }) => name);
  const what = `there is no action '${action}'`;
  const expected = cacheActions.map(({ name, summary }) => `${name} (${summary})`).join(', ');
  return new UserError('usage', { where: 'hello-nn cache', what, expected, ...didYouMean(action, known) });
}

function list({ folder, limits }: CachePlace, output: Output): number {
  const entries = listEntries(folder).map((entry) => ({ ...entry, run: readHead(entry)?.run }));
  output.say(
    entries.length === 0
      ? `Nothing is kept in ${folder} yet; hello-nn train keeps what it makes.`
      : `${cacheTable(entries)}\n\n${folder}: ${summary(entries)}, of ${formatBytes(limits.bytes)} at most`,
  );
  output.json({ ...facts(folder, entries, limits), exitCode: 0 });
  return 0;
}

function prune({ folder, limits }: CachePlace, output: Output): number {
  const damaged = listEntries(folder).filter((entry) => damageOf(folder, entry) !== undefined);
  for (const { file } of damaged) removeFile(file);
  const oldest = trimEntries(folder, limits);
  const left = listEntries(folder);
  const thrownOut = damaged.length + oldest.length > 0 ? summary([...damaged, ...oldest]) : 'nothing';
  const why = damaged.length > 0 ? ` (${formatNumber(damaged.length)} damaged)` : '';
  output.say(`${folder}: thrown out ${thrownOut}${why}; left ${summary(left)}`);
  output.json({
    ...facts(folder, left, limits),
    thrownOut: { damaged: damaged.length, oldest: oldest.length },
    exitCode: 0,
  });
  return 0;
}

function verify({ folder, limits }: CachePlace, output: Output): number {
  const entries = verifyEntries(folder);
  output.say(`${folder}: ${summary(entries)}; every byte is as it was kept`);
  output.json({ ...facts(folder, entries, limits), exitCode: 0 });
  return 0;
}

function summary(entries: readonly ListedEntry[]): string {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return `${formatNumber(entries.length)} ${entries.length === 1 ? 'entry' : 'entries'}, ${formatBytes(bytes)}`;
}

function facts(
  folder: string,
  entries: readonly (ListedEntry & { readonly run?: string })[],
  limits: CacheLimits,
): object {
  return {
    folder,
    bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    limits,
    entries: entries.map(({ stage, key, run, bytes, usedAt }) => ({
      stage,
      key,
      run,
      bytes,
      usedAt: new Date(usedAt).toISOString(),
    })),
  };
}
