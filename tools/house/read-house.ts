import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Package {
  /** Without the scope: `core`. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly readme: string;
  /** Sources, tests and fixtures by their path from the repository's root, with `/`. */
  readonly files: ReadonlyMap<string, string>;
}

export interface Manifest {
  readonly name: string;
  readonly type?: string;
  readonly exports?: Readonly<Record<string, { readonly types?: string; readonly default?: string } | string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** All the house's rules look at, as text. */
export interface House {
  readonly packages: readonly Package[];
  readonly lock: string;
}

export function readHouse(root: string): House {
  const names = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  );
  return { packages: names.map((name) => readPackage(root, name)), lock: read(join(root, 'package-lock.json')) };
}

function readPackage(root: string, name: string): Package {
  const folder = join(root, 'packages', name);
  const files = new Map<string, string>();
  for (const part of ['src', 'bin', 'executors']) {
    if (!existsSync(join(folder, part))) continue;
    for (const entry of readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })) {
      const path = `packages/${name}/${part}/${entry.replaceAll('\\', '/')}`;
      if (/\.([cm]?ts|[cm]?js)$/.test(path)) files.set(path, read(join(root, path)));
    }
  }
  const manifest = JSON.parse(read(join(folder, 'package.json'))) as Manifest;
  return { name, manifest, readme: read(join(folder, 'README.md')), files };
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
