import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../../..');

/** Bundles the fuzzer's process: fixtures are no part of a package's build. Packages stay outside, as they were built. */
export async function buildWorker() {
  if (!existsSync(join(root, 'packages/pipeline/dist/index.js'))) throw new Error('nothing is built: npm run build');
  const outfile = join(root, 'node_modules/.cache/hello-nn-torture', `worker-${process.pid}.mjs`);
  await build({
    entryPoints: [join(root, 'packages/pipeline/src/fuzz/worker.fixture.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    define: { HELLO_NN_CODE_DIGEST: '"fuzz"', __dirname: JSON.stringify(join(root, 'packages/pipeline/src/e2e')) },
    logLevel: 'warning',
  });
  return outfile;
}
