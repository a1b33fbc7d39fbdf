/** Tags and notes: what is said of a run beside its record. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

let first: string;
let second: string;
beforeAll(async () => {
  first = lastLine(await place.run('train', '--config=tiny.yaml', '--json', '--set=name=first')).run!;
  second = lastLine(await place.run('train', '--config=tiny.yaml', '--json', '--set=name=second')).run!;
});

const tagsOf = (run: string): unknown => JSON.parse(place.read(`runs/${run}/tags.json`).toString());

test('tags and a note are written beside the record, found by a filter, and taken away again', async () => {
  expect((await place.run('runs', 'tag', `--run=${first},${second}`, '--tag=talk,best')).exitCode).toBe(0);
  expect((await place.run('runs', 'tag', '--filter=name=first', '--tag=zebra')).exitCode).toBe(0);
  expect((await place.run('runs', 'note', `--run=${first}`, '--text=wide enough')).exitCode).toBe(0);
  expect(tagsOf(first)).toEqual({ tags: ['best', 'talk', 'zebra'], note: 'wide enough' });
  const { stdout } = await place.run('runs', '--filter=tag=zebra');
  expect(stdout).toMatch(new RegExp(`${first} .*best talk zebra +wide enough`));
  expect(stdout).not.toContain(second);
  await place.run('runs', 'untag', `--run=${second}`, '--tag=talk,best');
  expect(existsSync(join(place.folder, 'runs', second, 'tags.json'))).toBe(false);
});

test('verify, check-files, report and predict do not mind them, and a resumed run does not list them', async () => {
  await place.run('runs', 'tag', `--run=${first}`, '--tag=kept');
  for (const command of ['verify', 'evaluate', 'report', 'predict', 'export --format=onnx']) {
    const [word, ...more] = command.split(' ');
    const { exitCode, stderr } = await place.run(word!, `--run=${first}`, ...more);
    expect([command, exitCode, stderr]).toEqual([command, 0, '']);
  }
  // As if it had been killed behind its last epoch.
  place.write(`runs/${first}/run.json`, '');
  expect((await place.run('resume', `--run=${first}`)).exitCode).toBe(0);
  expect(place.record(first).files.map(({ path }) => path)).not.toContain('tags.json');
  expect(tagsOf(first)).toMatchObject({ tags: expect.arrayContaining(['kept']) });
  expect((await place.run('verify', `--run=${first}`)).exitCode).toBe(0);
});

test('of many processes that tag one run at once none undoes what another wrote', async () => {
  const tags = Array.from({ length: 6 }, (_, at) => `t${at}`);
  const all = await Promise.all(tags.map((tag) => place.run('runs', 'tag', `--run=${second}`, `--tag=${tag}`)));
  const done = tags.filter((_, at) => all[at]!.exitCode === 0);
  expect(tagsOf(second)).toEqual({ tags: done });
  for (const { exitCode, stderr } of all) {
    if (exitCode !== 0) expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/tags\.json is in use/)]);
  }
  expect(readdirSync(join(place.folder, 'runs', second)).filter((name) => /lock|tmp/.test(name))).toEqual([]);
});

test('a damaged tags.json is an error with its place, not a run without tags', async () => {
  const before = readFileSync(join(place.folder, 'runs', second, 'tags.json'));
  place.write(`runs/${second}/tags.json`, '{"tags": "best"}');
  const { exitCode, stderr } = await place.run('runs');
  expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/tags\.json: does not hold tags[\s\S]*remove it/)]);
  place.write(`runs/${second}/tags.json`, before);
});

test.each([
  [['tag', '--tag=best'], /tag which runs\?/],
  [['tag', '--run=FIRST'], /--tag is missing/],
  [['tag', '--run=FIRST', '--tag=a b'], /'a b' is no tag/],
  [['tag', '--run=nobody', '--tag=best'], /no run of this name/],
  [['untag', '--run=FIRST', '--tag=never'], /none of these runs has this tag/],
  [['note', '--run=FIRST'], /--text is missing/],
])('%j is refused with what is right, exit code 2', async (words, message) => {
  const { exitCode, stderr } = await place.run('runs', ...words.map((word) => word.replace('FIRST', first)));
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
});
