/** The crew with processes that are acted: what happens when they end, hang, or are told to stop. */
import { openCrew } from './crew.ts';
import type { FromChild, WorkItem } from './messages.ts';
import type { TrainingProcess } from './open-process.ts';
import { outcome } from './outcomes.fixture.ts';

const item = (...indices: number[]): WorkItem => ({ points: indices.map((index) => ({ index, run: `p${index}` })) });

interface Stage {
  readonly processes: { items: number[][]; closed: boolean; killed: boolean; stopped: boolean }[];
  readonly open: () => TrainingProcess;
}

/** Processes that train each point; `dies` ends one before that point of that attempt is done. */
function stage(dies: (index: number, attempt: number) => boolean = () => false, hangs = false): Stage {
  const attempts = new Map<number, number>();
  const processes: Stage['processes'] = [];
  return {
    processes,
    open() {
      const self = { items: [] as number[][], closed: false, killed: false, stopped: false };
      processes.push(self);
      let end: (why: string) => void = () => undefined;
      return {
        async train({ points }, hear) {
          self.items.push(points.map(({ index }) => index));
          if (hangs) return new Promise((resolve) => (end = resolve));
          for (const { index } of points) {
            const attempt = (attempts.get(index) ?? 0) + 1;
            attempts.set(index, attempt);
            await new Promise(setImmediate);
            if (dies(index, attempt)) return 'its process was killed (SIGKILL)';
            if (!self.stopped) hear({ kind: 'ended', index, outcome: outcome(index / 10) });
          }
          return undefined;
        },
        stop() {
          self.stopped = true;
        },
        kill() {
          self.killed = true;
          end('its process was killed');
        },
        close() {
          self.closed = true;
        },
      };
    },
  };
}

async function worked(
  { open }: Stage,
  items: readonly WorkItem[],
  { jobs = 2, stop }: { readonly jobs?: number; readonly stop?: AbortController } = {},
): Promise<Map<number, string>> {
  const ended = new Map<number, string>();
  const crew = openCrew({ jobs, openProcess: open, signal: (stop ?? new AbortController()).signal });
  const hear = (message: FromChild): void => {
    if (message.kind !== 'ended') return;
    expect(ended.has(message.index)).toBe(false);
    ended.set(message.index, message.outcome.problems?.[0]?.what ?? message.outcome.status);
  };
  await crew.work(items, hear);
  crew.close();
  return ended;
}

test('so many processes as there are jobs work through all items, and are let go at the end', async () => {
  const acted = stage();
  const ended = await worked(acted, [item(1, 2), item(3), item(4), item(5)]);
  expect([...ended.keys()].sort()).toEqual([1, 2, 3, 4, 5]);
  expect(acted.processes).toHaveLength(2);
  expect(acted.processes.every(({ closed }) => closed)).toBe(true);
});

test('of a process that dies each unfinished point is trained again, in a process of its own; the others do not notice', async () => {
  const acted = stage((index, attempt) => index === 2 && attempt === 1);
  const ended = await worked(acted, [item(1, 2, 3), item(4, 5, 6)]);
  expect([...ended.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(ended.values())).toEqual(new Set(['completed']));
  const items = acted.processes.map((one) => one.items);
  expect(items).toEqual(expect.arrayContaining([[[1, 2, 3]], [[2]], [[3]], [[4, 5, 6]]]));
});

test('a point whose process dies again has failed; those beside it have not', async () => {
  const acted = stage((index) => index === 2);
  const ended = await worked(acted, [item(1, 2, 3)], { jobs: 1 });
  expect(ended.get(1)).toBe('completed');
  expect(ended.get(2)).toMatch(/killed \(SIGKILL\), twice/);
  expect(ended.get(3)).toBe('completed');
});

test('a process that was told to stop by somebody else is replaced', async () => {
  const acted = stage();
  let first = true;
  const open = (): TrainingProcess => {
    const process = acted.open();
    if (first) process.stop();
    first = false;
    return process;
  };
  const ended = await worked({ ...acted, open }, [item(1, 2), item(3)], { jobs: 1 });
  expect([...ended.values()]).toEqual(['completed', 'completed', 'completed']);
});

test('when the signal comes nothing new is begun, all processes are told, and one that does not hear is killed', async () => {
  jest.useFakeTimers();
  try {
    const acted = stage(undefined, true);
    const stop = new AbortController();
    const working = worked(acted, [item(1), item(2), item(3)], { stop });
    await Promise.resolve();
    stop.abort();
    expect(acted.processes.map(({ stopped, killed }) => [stopped, killed])).toEqual([
      [true, false],
      [true, false],
    ]);
    // Nx kills after five seconds, and a record is to be written.
    jest.advanceTimersByTime(3500);
    expect((await working).size).toBe(0);
    expect(acted.processes.map(({ killed }) => killed)).toEqual([true, true]);
  } finally {
    jest.useRealTimers();
  }
});
