/** A list of many runs is kept for the next time, and never believed over the runs themselves. */
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const MANY = 120;
const index = join(place.folder, 'runs/.index.json');
const nameOf = (at: number): string => `20250101-${String(at).padStart(6, '0')}-copy`;
const recordOf = (at: number): string => `runs/${nameOf(at)}/run.json`;

let record: { config: { values: { seed: number } } };
beforeAll(async () => {
  const { run } = lastLine(await place.run('train', '--config=tiny.yaml', '--json'));
  record = JSON.parse(place.read(`runs/${run}/run.json`).toString());
  rmSync(join(place.folder, 'runs', run!), { recursive: true });
  for (let at = 0; at < MANY; at++) put(at, 1000 + at);
});

function put(at: number, seed: number): void {
  const { config } = record;
  const text = JSON.stringify({
    ...record,
    run: nameOf(at),
    config: { ...config, values: { ...config.values, seed } },
  });
  place.write(recordOf(at), text);
}

async function seeds(): Promise<(number | undefined)[]> {
  const { stdout } = await place.run('runs', '--json', '--only-changed');
  const { runs } = JSON.parse(stdout) as { runs: { settings: { seed?: number } }[] };
  return runs.map(({ settings }) => settings.seed).reverse();
}

test('what was changed, added or removed since is seen, also where size and time of a record stayed', async () => {
  const expected: (number | undefined)[] = Array.from({ length: MANY }, (_, at) => 1000 + at);
  expect(await seeds()).toEqual(expected);
  const before = readFileSync(index);
  expect(await seeds()).toEqual(expected);
  expect(readFileSync(index).equals(before)).toBe(true);

  const { atime, mtime } = statSync(join(place.folder, recordOf(7)));
  put(7, 9999);
  utimesSync(join(place.folder, recordOf(7)), atime, mtime);
  expected[7] = 9999;
  put(MANY, 5000);
  expected.push(5000);
  writeFileSync(join(place.folder, recordOf(9)), 'damaged');
  expected[9] = undefined;
  rmSync(join(place.folder, 'runs', nameOf(3)), { recursive: true });
  expected.splice(3, 1);
  expect(await seeds()).toEqual(expected);
});

test('an index that was damaged, cut, or made up is not used, and made again', async () => {
  rmSync(index, { force: true });
  const expected = await seeds();
  const sound = readFileSync(index);
  const content = sound.indexOf(10) + 1;
  const changed = Buffer.from(sound);
  changed[sound.indexOf('1005', content) + 3]! ^= 1;
  const foreign = Buffer.from('["hello-nn-runs-index/0","x"]\n{"settings":[],"runs":[]}\n');
  for (const damaged of [changed, sound.subarray(0, sound.length / 2), foreign, Buffer.alloc(0), Buffer.from('\n\n')]) {
    writeFileSync(index, damaged);
    expect(await seeds()).toEqual(expected);
    expect(readFileSync(index).equals(sound)).toBe(true);
  }
});

test('tags are seen at once, though the record stayed the same', async () => {
  await seeds();
  await place.run('runs', 'tag', `--run=${nameOf(20)}`, '--tag=best');
  const { stdout } = await place.run('runs', '--filter=tag=best', '--json');
  expect(JSON.parse(stdout).runs).toEqual([expect.objectContaining({ run: nameOf(20), tags: ['best'] })]);
});

test('few runs need no index, and latest opens none', async () => {
  const few = openWorkplace();
  const { run } = lastLine(await few.run('train', '--config=tiny.yaml', '--json'));
  await few.run('runs');
  expect(existsSync(join(few.folder, 'runs/.index.json'))).toBe(false);
  expect(lastLine(await few.run('evaluate', '--run=latest', '--json')).run).toBe(run);
  few.remove();
});

test('a thousand runs and more are read by two threads, to the same list; damaged tags of any are told', async () => {
  const more = Array.from({ length: 1100 }, (_, at) => 1000 + at);
  for (const at of more) put(at, at);
  rmSync(index, { force: true });
  const listed = await seeds();
  expect(listed.slice(-more.length)).toEqual(more);
  // What the index keeps is what was read.
  expect(await seeds()).toEqual(listed);

  rmSync(index, { force: true });
  const tags = [1010, 1600, 2090].map((at) => `runs/${nameOf(at)}/tags.json`);
  for (const path of tags) place.write(path, '[');
  const { exitCode, stderr } = await place.run('runs');
  expect(exitCode).toBe(3);
  for (const path of tags) expect(stderr).toContain(path);
  for (const path of tags) rmSync(join(place.folder, path));
});
