import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// What goes wrong silently, in files that only tools/container/test.sh runs.
const root = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

test('the Dockerfile copies the manifest of every package before it installs', () => {
  const [before] = read('Dockerfile').split('npm ci\n');
  const copied = [...before.matchAll(/^COPY packages\/(\w+)\/package\.json packages\/\1\/$/gm)].map(([, name]) => name);
  expect(copied).toEqual(readdirSync(join(root, 'packages')).sort());
});

test('the image does not run as root, and what it starts is its own command', () => {
  const last = read('Dockerfile')
    .split(/^FROM /m)
    .at(-1);
  expect(last).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  expect(last).toMatch(/^ENTRYPOINT \["hello-nn"\]$/m);
});

test('image and dev container have a Node that CI tries', () => {
  const majors = /^NODE_MAJORS='(.+)'/m.exec(read('.ci/node.sh'))![1].split(' ');
  expect(read('package.json')).toContain(`"node": ">=${majors[0]}.`);
  expect(majors).toContain(/^ARG BASE=node:(\d+)-/m.exec(read('Dockerfile'))?.[1]);
  expect(majors).toContain(/"image": "node:(\d+)-/.exec(read('.devcontainer/devcontainer.json'))?.[1]);
});
