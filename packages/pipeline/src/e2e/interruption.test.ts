import { createHash } from 'node:crypto';
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
