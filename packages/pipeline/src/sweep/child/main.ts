/** A process that trains points for a sweep: it does what its parent sends, and saves and ends when the parent is gone. */
import { openSharedData } from '@hello-nn/dataset';
import type { FromChild, ToChild } from '../messages.ts';
import { trainItem } from './train-item.ts';

const stop = new AbortController();
const sharedData = openSharedData();
const tell = (message: FromChild): void => {
  if (process.connected) process.send!(message);
};
// A terminal's Ctrl-C reaches the whole group, again and again: what is saved is saved once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
process.on('disconnect', () => stop.abort());
process.on('message', async (message: ToChild) => {
  if (message.kind === 'stop') stop.abort();
  else await trainItem(message.item, { signal: stop.signal, sharedData, tell });
});
