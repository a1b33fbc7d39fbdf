import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace, TINY } from './command-line.fixture.ts';
import { inShell, smallDisk, startWithoutPowers } from './small-disk.fixture.ts';

const place = openWorkplace();
afterEach(() => chmodSync(join(place.folder, 'runs'), 0o755));
afterAll(place.remove);

const DISK = smallDisk();
// 800 KB of weights in each of three files; the tiny one needs a few kilobytes.
const HIDDEN = '    - kind: dense\n      units: 256\n    - kind: dense';
place.write('large.yaml', TINY.replace('size: 8', 'size: 28').replace('    - kind: dense', HIDDEN));
const leftovers = (): string[] =>
  readdirSync(join(place.folder, 'runs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tmp'),
  );

const FILLS = {
  tmpfs: 'mount -t tmpfs -o size=1m none runs',
  // Where nothing can be mounted, no file may have more than 600 KiB: EFBIG in place of ENOSPC.
  ulimit: 'ulimit -f 600',
};

test(`a disk of 1 MiB (here: ${DISK}) that fills up: an error of ours, no half files, and it goes on with space`, async () => {
  place.write('runs/.keep', '');
  const { stdout, stderr } = await inShell(
    place,
    `( ${FILLS[DISK]}
       hello train --config=tiny.yaml --no-figures --quiet; echo "first $?"
       hello train --config=large.yaml --no-figures --quiet; echo "large $?"
       find runs -name '*.tmp'
       hello runs --json
       hello report --run=latest; echo "report $?"
       rm -r runs/*/checkpoints
       hello train --config=tiny.yaml --no-figures --quiet; echo "again $?" )`,
    DISK,
  );
  expect(stderr).toMatch(DISK === 'tmpfs' ? /the disk is full \(ENOSPC\)\n {2}fix: free/ : /\(EFBIG\)\n {2}fix: raise/);
  expect(stderr).not.toMatch(/A fault of Hello NN|\n\s+at /);
  expect(stdout).not.toContain('.tmp');
  expect(stdout.match(/^(first|large|report|again) \d$/gm)).toEqual(['first 0', 'large 1', 'report 0', 'again 0']);
  const { runs } = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{'))!) as {
    readonly runs: readonly { readonly status: string }[];
  };
  expect(runs.map(({ status }) => status)).toEqual(['failed', 'completed']);
});

test(`a disk that turns read-only (here: ${DISK === 'tmpfs' ? 'a remounted tmpfs' : 'rights'}): what reads goes on, what writes says so`, async () => {
  const [close, open] =
    DISK === 'tmpfs'
      ? ['mount -o remount,ro none runs', 'mount -o remount,rw none runs']
      : ['chmod -R a-w runs', 'chmod -R u+w runs'];
  const { stdout, stderr } = await inShell(
    place,
    `${DISK === 'tmpfs' ? FILLS.tmpfs : ''}
     hello train --config=tiny.yaml --no-figures --quiet; echo "train $?"
     ${close}
     hello train --config=tiny.yaml --no-figures --quiet; echo "second $?"
     hello report --run=latest --quiet; echo "report $?"
     hello predict --run=latest --quiet; echo "predict $?"
     hello evaluate --run=latest --quiet; echo "evaluate $?"
     hello runs >/dev/null; echo "runs $?"
     ${open}
     hello report --run=latest --quiet; echo "again $?"`,
    DISK,
  );
  expect(stdout.match(/^\w+ \d$/gm)).toEqual([
    'train 0',
    'second 1',
    'report 1',
    'predict 1',
    'evaluate 0',
    'runs 0',
    'again 0',
  ]);
  expect(stderr.match(/^\S+: cannot .* \((EROFS|EACCES)\)\n {2}fix: /gm)).toHaveLength(3);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a folder of runs that one may not write to: nothing is trained, and the error names it', async () => {
  chmodSync(join(place.folder, 'runs'), 0o555);
  const before = place.runs();
  const { exitCode, stderr } = await startWithoutPowers(place, ['train', '--config=tiny.yaml']).finished;
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringMatching(
      /^runs\/\S+: cannot make the folder .*you may not write there \(EACCES\)\n {2}fix: make 'runs' writable/,
    ),
  ]);
  expect(place.runs()).toEqual(before);
});

test('a run whose folder one may not write to is judged, and its report is refused', async () => {
  const { folder } = lastLine(await place.run('train', '--config=tiny.yaml', '--no-figures', '--json'));
  chmodSync(join(place.folder, folder!), 0o555);
  const judged = await startWithoutPowers(place, ['evaluate', '--run=latest', '--json']).finished;
  expect(lastLine(judged).metrics.test?.accuracy).toBe(place.record(folder!.slice(5)).metrics.test?.accuracy);
  const { exitCode, stderr } = await startWithoutPowers(place, ['report', '--run=latest']).finished;
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/report\.html: cannot write .*\(EACCES\)\n {2}fix: /)]);
  chmodSync(join(place.folder, folder!), 0o755);
  expect((await place.run('report', '--run=latest')).exitCode).toBe(0);
  expect(leftovers()).toEqual([]);
});

test('a picture of more bytes than a file may have: the run fails with its name, the model stays', async () => {
  const { stdout, stderr } = await inShell(
    place,
    `ulimit -f 8; hello train --config=tiny.yaml --set='figures=[{kind: image-grid, count: 200}]' --json; echo; echo "train $?"`,
  );
  expect(stdout + stderr).toMatch(/\(EFBIG\)/);
  expect(leftovers()).toEqual([]);
});
