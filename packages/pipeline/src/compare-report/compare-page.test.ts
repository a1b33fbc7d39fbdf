import type { Comparison } from '../compare/comparison.ts';
import { lastLine, openWorkplace } from '../e2e/command-line.fixture.ts';

const place = openWorkplace();
afterAll(() => place.remove());

// Two learning rates, two seeds each: four runs of half a second.
beforeAll(async () => {
  for (const [rate, seed] of [
    [0.05, 1],
    [0.05, 2],
    [0.5, 1],
    [0.5, 2],
  ]) {
    await place.run(
      'train',
      '--config=tiny.yaml',
      `--set=training.optimizer.learningRate=${rate}`,
      `--set=seed=${seed}`,
    );
  }
}, 60_000);

test('two runs: the flips on the page are McNemar’s discordant counts', async () => {
  const runs = [place.runs()[0]!, place.runs()[2]!];
  const answer = await place.run('compare', `--runs=${runs.join(',')}`, '--report=pages/two.html', '--json');
  expect([answer.exitCode, answer.stderr.includes('pages/two.html')]).toEqual([0, true]);
  const page = place.read('pages/two.html').toString();
  const said = lastLine(answer) as unknown as Comparison & { readonly report: string; readonly bytes: number };
  expect(said).toMatchObject({ report: 'pages/two.html', bytes: Buffer.byteLength(page) });
  const [first, second] = said.pairs[0]!.discordant!;
  expect(first + second).toBeGreaterThan(0);
  expect(page).toContain(`id="flips-first">${first}<`);
  expect(page).toContain(`id="flips-second">${second}<`);
  expect(page.match(/<li data-right="first"/g)?.length ?? 0).toBe(first);
  expect(page.match(/<li data-right="second"/g)?.length ?? 0).toBe(second);
});

test('groups of seeds: verdict and spreads of the page are those of the command, and no record is changed', async () => {
  const before = place.runs().map((run) => place.read(`runs/${run}/run.json`).toString());
  const answer = await place.run('compare', `--runs=${place.runs().join(',')}`, '--report=groups.html', '--json');
  expect(answer.exitCode).toBe(0);
  const { groups } = lastLine(answer) as unknown as Comparison;
  const page = place.read('groups.html').toString();
  for (const { metrics } of groups) {
    const { mean, deviation } = metrics['validation.accuracy']!;
    expect(page).toContain(`${(mean * 100).toFixed(2)} ± ${(deviation! * 100).toFixed(2)}\u00a0%`);
  }
  for (const run of place.runs()) expect(page).toContain(run);
  // Each of the four runs looked once, at its end.
  expect(page).toContain('this test set has been looked at 4 times, with 4 models.');
  expect(place.runs().map((run) => place.read(`runs/${run}/run.json`).toString())).toEqual(before);
});

test('a page is an HTML file: another name is refused, and what lies there stays', async () => {
  const before = place.read('tiny.yaml');
  const { exitCode, stderr } = await place.run('compare', `--runs=${place.runs().join(',')}`, '--report=tiny.yaml');
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(/--report=tiny\.yaml.*HTML[\s\S]*--report=comparison\.html/),
  ]);
  expect(place.read('tiny.yaml').equals(before)).toBe(true);
});

test('a history that was changed after its run makes no page', async () => {
  const run = place.runs()[1]!;
  const history = `runs/${run}/history.csv`;
  place.write(history, place.read(history).toString().replace('0.05', '0.06'));
  const { exitCode, stderr } = await place.run('compare', `--runs=${place.runs().join(',')}`, '--report=spoilt.html');
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining(`${history}: was changed after the run`)]);
  expect(() => place.read('spoilt.html')).toThrow(/ENOENT/);
});
