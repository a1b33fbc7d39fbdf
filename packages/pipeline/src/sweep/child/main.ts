/**
 * A process that trains points for a sweep: it does what its parent sends, and saves and ends when the parent is gone. Its argument
 * says how many such processes there are at a time.
 */
import { availableParallelism } from 'node:os';
import { openSharedData } from '@hello-nn/dataset';
import { type CompiledOptions, loadRuntime } from '@hello-nn/engine';
import type { FromChild, ToChild } from '../messages.ts';
import { trainItem } from './train-item.ts';

const stop = new AbortController();
const sharedData = openSharedData();
// A second thread for judging would only take time from the other processes. And points follow one another: a thread for each would
// cost more memory than the sweep has for a point.
const ownCores = Math.floor(availableParallelism() / Number(process.argv[2]));
const compiled: CompiledOptions = { likesRowsInOrder: false, ...(ownCores < 2 && { scoringThreads: 1 }) };
const tell = (message: FromChild): void => {
  if (process.connected) process.send!(message);
};
// A terminal's Ctrl-C reaches the whole group, again and again: what is saved is saved once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
process.on('disconnect', () => stop.abort());
process.on('message', async (message: ToChild) => {
  if (message.kind === 'stop') stop.abort();
  else await trainItem(message.item, { signal: stop.signal, sharedData, compiled, tell });
});
// The parent is still planning: what takes long to load can come in the meantime. Whether it is there is asked again when it matters.
void loadRuntime().catch(() => undefined);
