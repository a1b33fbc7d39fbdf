import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

// Enough epochs that no machine is done before the signal comes.
const LONG = ['train', '--config=tiny.yaml', '--set=training.epochs=100000', '--json'];

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s during training: exit 130, the whole epochs so far are saved',
  async (signal) => {
    const running = place.start(LONG);
    await running.heard(/epoch +5\//);
    const sent = performance.now();
    running.kill(signal);
    const finished = await running.finished;
    // Nx kills five seconds after the signal: what has to be saved must be by then.
    expect(performance.now() - sent).toBeLessThan(4000);
    const { run, folder, exitCode, status, epochs, weightsSha256 } = lastLine(finished);
    expect([finished.exitCode, exitCode, status]).toEqual([130, 130, 'interrupted']);
    const record = place.record(run!);
    expect(record).toMatchObject({ status: 'interrupted', exitCode: 130, epochs, weightsOfEpoch: epochs });
    expect(epochs).toBeGreaterThanOrEqual(5);
    const rows = place.read(`${folder}/history.csv`).toString().trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(epochs!);
    const saved = createHash('sha256')
      .update(place.read(`${folder}/model/weights.bin`))
      .digest('hex');
    expect([weightsSha256, record.weightsSha256]).toEqual([saved, saved]);
  },
);

test('the weights of an interrupted run are those of an undisturbed one of as many epochs', async () => {
  const run = place.runs().at(-1)!;
  const { epochs, weightsSha256 } = place.record(run);
  const whole = await place.run('train', '--config=tiny.yaml', `--set=training.epochs=${epochs}`, '--json');
  expect(lastLine(whole).weightsSha256).toBe(weightsSha256);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'a %s that is sent again and again, as Nx and npm do for one Ctrl-C, ends no process that is saving',
  async (signal) => {
    const running = place.start(LONG);
    await running.heard(/epoch +5\//);
    const saved = join(place.folder, 'runs', place.runs().at(-1)!, 'run.json');
    const sent = performance.now();
    // Of Ctrl-C all in less time than what tells two presses apart.
    while (!existsSync(saved) && performance.now() - sent < (signal === 'SIGINT' ? 400 : 10_000)) {
      running.kill(signal);
      await setTimeout(10);
    }
    const { exitCode } = await running.finished;
    expect(exitCode).toBe(130);
    expect(place.record(place.runs().at(-1)!)).toMatchObject({ status: 'interrupted', exitCode: 130 });
  },
);
