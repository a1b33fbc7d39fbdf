/**
 * The folder that Nx keeps of a build: the same after a second build, and enough for every command alone. What else was built is
 * moved aside meanwhile. Ends with 1 at the first thing that does not hold.
 *
 *     node tools/check-bundle.mjs
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packages = join(import.meta.dirname, '../packages');
const bundle = join(packages, 'pipeline/dist/bundle');
const bin = join(packages, 'pipeline/bin/hello-nn.mjs');
const cwd = mkdtempSync(join(tmpdir(), 'hello-nn-bundle-'));

build();
const first = digest();
build();
assert.equal(digest(), first, 'a second build of the same sources is another bundle');
console.log('built twice: the same bundle');

const aside = builtFolders().map((folder) => [folder, `${folder}.aside`]);
for (const [folder, away] of aside) renameSync(folder, away);
try {
  const smoke = `--config=${join(packages, '../configs/smoke.yaml')}`;
  hellonn('train', smoke, '--quiet');
  hellonn('train', smoke, '--no-cache', '--quiet', '--set', 'dataset.augment=[{kind: shift, pixels: 1}]');
  hellonn('sweep', smoke, '--seeds=2', '--jobs=2', '--quiet');
  for (const command of ['evaluate', 'predict', 'report', 'play']) hellonn(command, '--run=latest');
  hellonn('export', '--run=latest', '--format=onnx,tfjs,keras,step-graph', '--out=exported');
  hellonn('import', '--model=exported/model.keras');
  for (const command of ['runs', 'doctor']) hellonn(command);
  console.log('alone: every command that starts a thread or a process, or writes a page');
} finally {
  for (const [folder, away] of aside) renameSync(away, folder);
  rmSync(cwd, { recursive: true });
}

function build() {
  const { status, stderr, stdout } = spawnSync('npm', ['run', 'build', '--silent'], { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
}

function digest() {
  const hash = createHash('sha256');
  for (const name of readdirSync(bundle).sort()) hash.update(name).update(readFileSync(join(bundle, name)));
  return hash.digest('hex');
}

// All that a build makes but the bundle: folders beside it and the other packages'.
function builtFolders() {
  const dist = join(packages, 'pipeline/dist');
  const others = readdirSync(packages).map((name) => join(packages, name, 'dist'));
  const beside = readdirSync(dist).map((name) => join(dist, name));
  return [...others, ...beside].filter((folder) => folder !== dist && folder !== bundle && existsSync(folder));
}

function hellonn(...args) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' });
  assert.equal(status, 0, `hello-nn ${args.join(' ')}\n${stdout}${stderr}`);
}
