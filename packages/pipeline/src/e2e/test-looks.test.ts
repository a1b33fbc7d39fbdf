/** Every look at the test rows is counted, whatever becomes of the runs; and nothing is chosen by them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace, WITH_CACHE, type Workplace } from './command-line.fixture.ts';

const LEDGER = 'test-looks.jsonl';

interface Lists {
  readonly runs: {
    readonly run: string;
    readonly testSet: { readonly times: number; readonly models: number } | null;
  }[];
  readonly testSets: { readonly digest: string; readonly times: number; readonly models: number }[];
}

async function lists(place: Workplace): Promise<Lists> {
  return JSON.parse((await place.run('runs', '--json')).stdout) as Lists;
}

async function inWorkplace(act: (place: Workplace) => Promise<void>): Promise<void> {
  const place = openWorkplace();
  try {
    await act(place);
  } finally {
    place.remove();
  }
}

test('train, evaluate, report, resume and a cached run count; predict, verify, explore and lists do not', async () => {
  await inWorkplace(async (place) => {
    const looks = async (): Promise<number> => (await lists(place)).testSets[0]?.times ?? 0;
    const first = await place.start(['train', '--config=tiny.yaml', '--json'], WITH_CACHE).finished;
    const run = lastLine(first).run!;
    expect(first.stderr).toMatch(/Test set +this test set has been looked at once\n/);
    for (const command of ['predict', 'verify', 'runs'])
      await place.run(command, ...(command === 'runs' ? [] : [`--run=${run}`]));
    await place.run('explore', '--config=tiny.yaml');
    expect(await looks()).toBe(1);
    expect((await place.run('evaluate', `--run=${run}`)).stdout).toMatch(/looked at 2 times, with one model\n/);
    await place.run('report', `--run=${run}`);
    expect(place.read(`runs/${run}/report.html`).toString()).toContain(
      'This test set has been looked at 3 times, with one model',
    );
    const again = await place.start(['train', '--config=tiny.yaml', '--json'], WITH_CACHE).finished;
    expect(again.stderr).toMatch(/prediction +HIT[\s\S]*looked at 4 times, with one model\n/);
    await place.run('train', '--config=tiny.yaml', '--set=seed=5');
    // As if it had been killed behind its last epoch.
    place.write(`runs/${run}/run.json`, '');
    expect((await place.run('resume', `--run=${run}`)).stdout).toMatch(/looked at 6 times, with 2 models\n/);
    const { runs, testSets } = await lists(place);
    expect(testSets).toEqual([expect.objectContaining({ times: 6, models: 2 })]);
    expect(runs.find((one) => one.run === run)!.testSet).toEqual(testSets[0]);
    expect((await place.run('runs')).stdout).toMatch(
      /The test set [0-9a-f]{12} has been looked at 6 times, with 2 models\n/,
    );
  });
});

test('removing runs does not reset it; other test rows are counted apart', async () => {
  await inWorkplace(async (place) => {
    await place.run('train', '--config=tiny.yaml');
    await place.run('train', '--config=tiny.yaml', '--set=dataset.source.testRows=50');
    await place.run('runs', 'remove', '--filter=status=completed', '--yes');
    expect(place.runs()).toEqual([]);
    await place.run('train', '--config=tiny.yaml', '--set=training.epochs=1');
    const { testSets } = await lists(place);
    expect(testSets.map(({ times, models }) => [times, models])).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });
});

test('runs that end at the same time are all counted', async () => {
  await inWorkplace(async (place) => {
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map((epochs) => place.run('train', '--config=tiny.yaml', `--set=training.epochs=${epochs}`)),
    );
    expect(all.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
    expect((await lists(place)).testSets).toEqual([expect.objectContaining({ times: 5, models: 5 })]);
  });
});

test('evaluation.test: false looks never, in training nor later', async () => {
  await inWorkplace(async (place) => {
    const { run } = lastLine(await place.run('train', '--config=tiny.yaml', '--json', '--set=evaluation.test=false'));
    for (const command of ['evaluate', 'report']) await place.run(command, `--run=${run}`);
    expect(existsSync(join(place.folder, LEDGER))).toBe(false);
    expect(place.record(run!).metrics.test).toBeUndefined();
  });
});

test('a damaged ledger stops a training before its first epoch, and a list: exit code 3; repaired, it goes on', async () => {
  await inWorkplace(async (place) => {
    await place.run('train', '--config=tiny.yaml');
    const sound = readFileSync(join(place.folder, LEDGER), 'utf8');
    const damaged = sound.replace('"weights"', '"wieghts"');
    place.write(LEDGER, damaged);
    const failed = await place.run('train', '--config=tiny.yaml', '--json');
    expect([failed.exitCode, failed.stderr]).toEqual([
      3,
      expect.stringMatching(/test-looks\.jsonl:1: this line is damaged[\s\S]*fix: restore/),
    ]);
    expect(lastLine(failed)).toMatchObject({ status: 'failed', exitCode: 3, epochs: 0 });
    expect((await place.run('runs')).exitCode).toBe(3);
    expect(place.read(LEDGER).toString()).toBe(damaged);
    place.write(LEDGER, sound);
    const resumed = await place.run('resume', `--run=${lastLine(failed).run}`);
    expect([resumed.exitCode, resumed.stdout]).toEqual([0, expect.stringMatching(/looked at 2 times/)]);
  });
});

test('where no ledger can be, a training ends before it begins, and no figure of the test rows is shown', async () => {
  await inWorkplace(async (place) => {
    place.write(`${LEDGER}/keep.txt`, '');
    const { exitCode, stdout, stderr } = await place.run('train', '--config=tiny.yaml');
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/test-looks\.jsonl: this is no file/)]);
    expect(stdout).not.toMatch(/test +accuracy/);
  });
});

// Written byte by byte: a witness independent of the reader.
function idx(dims: readonly number[], data: readonly number[]): Uint8Array {
  return Uint8Array.from([0, 0, 8, dims.length, ...dims.flatMap((size) => [0, 0, size >> 8, size & 255]), ...data]);
}

test('early stopping, its best epoch and the diagnoses are the same whatever the test rows are', async () => {
  await inWorkplace(async (place) => {
    const rows = 90;
    const noise = (at: number): number => ((at * at * 31 + at * 17) >>> 3) & 255;
    const images = Array.from({ length: rows * 20 }, (_, at) => noise(at));
    const labels = Array.from({ length: rows }, (_, row) => row % 3);
    const results = [];
    for (const shift of [0, 1]) {
      place.write('set/train-images-idx3-ubyte', idx([rows, 5, 4], images));
      place.write('set/train-labels-idx1-ubyte', idx([rows], labels));
      place.write(
        'set/t10k-images-idx3-ubyte',
        idx(
          [30, 5, 4],
          images.slice(0, 600).map((ink) => (shift ? 255 - ink : ink)),
        ),
      );
      place.write(
        'set/t10k-labels-idx1-ubyte',
        idx(
          [30],
          labels.slice(0, 30).map((label) => (label + shift) % 3),
        ),
      );
      place.write(
        'idx.yaml',
        `name: from-files
dataset:
  source: {kind: idx, folder: set, classes: 3}
  split: {kind: first-rows, validation: 30}
model:
  layers: [{kind: flatten}, {kind: dense, units: 30, activation: relu}, {kind: dense, units: 3, activation: softmax}]
training:
  epochs: 60
  batchSize: 8
  optimizer: {kind: adam, learningRate: 0.03}
  watchers: [{kind: early-stopping, patience: 4}]
`,
      );
      const trained = lastLine(await place.run('train', '--config=idx.yaml', '--json'));
      const { status, epochs, weightsOfEpoch, weightsSha256, metrics, diagnoses } = place.record(trained.run!);
      const history = place
        .read(`runs/${trained.run}/history.csv`)
        .toString()
        .replace(/,[^,\n]*$/gm, '');
      const chosen = { status, epochs, weightsOfEpoch, weightsSha256, validation: metrics.validation, history };
      const kinds = diagnoses!.filter(({ diagnosis }) => diagnosis !== 'shared-rows');
      results.push({ chosen, kinds, test: metrics.test!.accuracy });
    }
    const [one, other] = results;
    expect(one!.chosen.status).toBe('stopped');
    expect(other!.chosen).toEqual(one!.chosen);
    expect(other!.kinds).toEqual(one!.kinds);
    expect(other!.test).not.toBe(one!.test);
    expect((await lists(place)).testSets.map(({ times }) => times)).toEqual([1, 1]);
  });
});
