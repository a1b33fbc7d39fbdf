import type { Engine, Trainer, TrainingJob } from '@hello-nn/engine';
import { openCompany } from './side-by-side.ts';

const chosen = { kind: 'compiled' } as Engine;
const job = (seed: number): TrainingJob => ({ seed }) as TrainingJob;

function company(members: number): ReturnType<typeof openCompany> & { opened: number[][] } {
  const opened: number[][] = [];
  const open = async (jobs: readonly TrainingJob[]): Promise<Trainer[]> => {
    opened.push(jobs.map(({ seed }) => seed));
    return jobs.map(({ seed }) => ({ runtime: { name: `of ${seed}` } }) as unknown as Trainer);
  };
  return { ...openCompany(members, open), opened };
}

test('trainers are opened at once when the last has asked, and each gets its own', async () => {
  const { engine, opened } = company(3);
  const trainers = [2, 0, 1].map((member) => engine(member, chosen).open(job(member)));
  expect(opened).toEqual([[2, 0, 1]]);
  const names = (await Promise.all(trainers)).map(({ runtime }) => runtime.name);
  expect(names).toEqual(['of 2', 'of 0', 'of 1']);
});

test('a run that ends before it has a trainer is not waited for; with none left none is opened', async () => {
  const { engine, leave, opened } = company(3);
  leave(1);
  const first = engine(0, chosen).open(job(0));
  expect(opened).toEqual([]);
  leave(2);
  expect(opened).toEqual([[0]]);
  await first;
  // After its training a run leaves too.
  leave(0);
  expect(opened).toHaveLength(1);
  const { leave: go, opened: none } = company(2);
  go(0);
  go(1);
  expect(none).toEqual([]);
});

test('what cannot be opened is heard by every run', async () => {
  const { engine } = openCompany(2, async () => {
    throw new Error('no memory');
  });
  const both = [0, 1].map((member) => engine(member, chosen).open(job(member)));
  for (const one of both) await expect(one).rejects.toThrow('no memory');
});
