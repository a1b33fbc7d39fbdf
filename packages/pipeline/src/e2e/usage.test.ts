import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

test.each([
  { args: ['train'], says: /--config is missing[\s\S]*--config=configs\/hello\.yaml/ },
  { args: ['train', '-c', 'tiny.yaml'], says: /unknown option '-c'[\s\S]*--config=FILE/ },
  { args: ['train', '-c=tiny.yaml'], says: /unknown option '-c[\s\S]*--config=FILE/ },
  { args: ['train', '--confg=tiny.yaml'], says: /unknown option '--confg=tiny\.yaml'[\s\S]*did you mean '--config'/ },
  { args: ['train', '--no-figure'], says: /unknown option '--no-figure'[\s\S]*did you mean '--no-figures'/ },
  { args: ['train', '--config'], says: /'--config <FILE>' argument missing[\s\S]*hello-nn train --help/ },
  { args: ['train', 'tiny.yaml'], says: /too many arguments[\s\S]*hello-nn train --help/ },
  { args: ['train', '--config=tiny.yaml', '--engine=compield'], says: /no such engine[\s\S]*auto, compiled/ },
  { args: ['trian'], says: /unknown command 'trian'[\s\S]*did you mean 'train'/ },
  { args: ['--frobnicate'], says: /unknown option '--frobnicate'[\s\S]*hello-nn --help/ },
  { args: ['evaluate'], says: /--run is missing[\s\S]*--run=latest/ },
  { args: ['evaluate', '--run=latest'], says: /no run in runs\/ holds a model yet[\s\S]*hello-nn train/ },
])('hello-nn $args: exit 2 with the right spelling, no stack, no run', async ({ args, says }) => {
  const { exitCode, stdout, stderr } = await place.run(...args);
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect({ exitCode, stdout, runs: place.runs() }).toEqual({ exitCode: 2, stdout: '', runs: [] });
});

test('a command line that is refused prints its JSON line too', async () => {
  const finished = await place.run('train', '--json', '--confg=tiny.yaml');
  expect(lastLine(finished)).toMatchObject({ run: null, status: 'failed', exitCode: 2 });
});
