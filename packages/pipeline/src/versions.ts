import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sha256 } from '@hello-nn/io';

const load = createRequire(import.meta.url);

/** The version of Hello NN. */
export function ownVersion(): string {
  return (load('../package.json') as { version: string }).version;
}

/** The versions of what runs everything; the engine's stands with the engine. */
export function versions(): Record<string, string> {
  return { 'hello-nn': ownVersion(), node: process.versions.node, v8: process.versions.v8 };
}

const PACKAGES = ['core', 'io', 'graph', 'engine', 'dataset', 'visualization', 'model', 'training', 'evaluation'];

/** sha256 (hex) over the compiled code of all our packages: equal code, equal digest. About 20 ms. */
export function codeDigest(): string {
  const roots = [
    ...PACKAGES.map((name) => dirname(load.resolve(`@hello-nn/${name}/package.json`))),
    join(import.meta.dirname, '..'),
  ];
  const digests = roots.flatMap((root) => {
    const dist = join(root, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    return files.sort().map((file) => `${file} ${sha256(readFileSync(join(dist, file)))}`);
  });
  return sha256(digests.join('\n'));
}
