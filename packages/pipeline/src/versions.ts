import { createRequire } from 'node:module';
import { arch, cpus, platform } from 'node:os';

const load = createRequire(import.meta.url);

/** The version of Hello NN. */
export function ownVersion(): string {
  return (load('../package.json') as { version: string }).version;
}

/** The versions of what runs everything; the engine's stands with the engine. `packages`: a digest of all others' versions. */
export function versions(): Record<string, string> {
  return {
    'hello-nn': ownVersion(),
    node: process.versions.node,
    v8: process.versions.v8,
    ...(typeof HELLO_NN_PACKAGES_DIGEST === 'string' ? { packages: HELLO_NN_PACKAGES_DIGEST.slice(0, 12) } : {}),
  };
}

/** What it runs on: another processor may round otherwise. */
export function machine(): Record<string, string> {
  return { platform: platform(), arch: arch(), processor: cpus()[0]?.model.trim() ?? 'unknown' };
}

/** Put in by tools/bundle.mjs: sha256 (hex) over the compiled code of all our packages. */
declare const HELLO_NN_CODE_DIGEST: string | undefined;

/** Put in by tools/bundle.mjs: sha256 (hex) over the locked versions of the packages we use. */
declare const HELLO_NN_PACKAGES_DIGEST: string | undefined;

/** sha256 (hex) over our compiled code: equal code, equal digest. `not bundled` where the sources run by themselves. */
export function codeDigest(): string {
  return typeof HELLO_NN_CODE_DIGEST === 'string' ? HELLO_NN_CODE_DIGEST : 'not bundled';
}
