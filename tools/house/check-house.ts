import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { House, Package } from './read-house.ts';
import {
  EMPTY_NAMES,
  HOME,
  IN_A_CLONE,
  MAX_LINES,
  MAX_MEDIAN_LINES,
  MAY_IMPORT,
  READING,
  SIDE_DOORS,
  WRITER,
} from './rules.ts';
import { type Import, sourceFacts } from './source-facts.ts';

const SCOPE = '@hello-nn/';

/** Lists everything in which the sources depart from the house's rules, one sentence each; none: the house stands. */
export function checkHouse(house: House): string[] {
  return [...house.packages.flatMap(checkPackage), ...checkLengths(house), ...checkLock(house.lock)];
}

function checkPackage(pack: Package): string[] {
  const problems: string[] = [...checkManifest(pack)];
  const used = new Set<string>();
  const words = new Set<string>();
  for (const [file, text] of pack.files) {
    const facts = sourceFacts(file, text);
    problems.push(...facts.forbidden.map((what) => `${file}: ${what}`));
    if (EMPTY_NAMES.test(file)) problems.push(`${file}: a name that says nothing about what is inside`);
    if (!isTest(file)) for (const word of facts.words) words.add(word);
    for (const imported of facts.imports) {
      problems.push(...checkImport(pack.name, file, imported).map((what) => `${file}: ${what}`));
      if (shipsWith(file, imported.from)) used.add(packageOf(imported.from));
    }
  }
  return [...problems, ...checkDeclared(pack, used, words)];
}

function checkImport(name: string, file: string, { from, names }: Import): string[] {
  if (isRelative(from)) return checkRelative(name, file, from);
  if (isBuiltin(from)) return isTest(file) ? [] : checkWriting(name, from, names);
  const target = packageOf(from);
  if (target.startsWith(SCOPE)) {
    const other = target.slice(SCOPE.length);
    const isDoor = [target, `${target}/package.json`, ...SIDE_DOORS].includes(from);
    if (!isDoor) return [`imports the inside of ${other}: ${from}`];
    return MAY_IMPORT[name]?.includes(other) ? [] : [`${name} may not import ${other}`];
  }
  // A test may bring any witness: another engine, a property tester.
  return shipsWith(file, from) ? checkHome(name, target) : [];
}

function checkRelative(name: string, file: string, from: string): string[] {
  const inside = posix.join(posix.dirname(file), from).startsWith(`packages/${name}/`);
  if (!inside) return [`leaves its package: ${from}`];
  return file.endsWith('.ts') && !/\.(ts|json)$/.test(from) ? [`relative import without .ts: ${from}`] : [];
}

function checkWriting(name: string, from: string, names: readonly string[]): string[] {
  if (name === WRITER || !/^(node:)?fs(\/promises)?$/.test(from)) return [];
  return names
    .filter((what) => !READING.includes(what))
    .map((what) => `only ${WRITER} may import '${what}' of ${from}`);
}

function checkHome(name: string, target: string): string[] {
  const rule = Object.keys(HOME).find((pattern) =>
    pattern.endsWith('*') ? target.startsWith(pattern.slice(0, -1)) : target === pattern,
  );
  if (rule === undefined) return [`'${target}' has no home: name one in tools/house/rules.ts`];
  return HOME[rule] === name ? [] : [`'${target}' lives in ${HOME[rule]} only`];
}

function checkDeclared({ name, manifest }: Package, used: ReadonlySet<string>, words: ReadonlySet<string>): string[] {
  const declared = new Set(
    Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies }),
  );
  const place = `packages/${name}/package.json`;
  return [
    ...[...used].filter((one) => !declared.has(one)).map((one) => `${place}: '${one}' is imported and not declared`),
    ...[...declared]
      .filter((one) => !used.has(one) && !words.has(one))
      .map((one) => `${place}: '${one}' is declared and never imported`),
  ];
}

function checkManifest({ name, manifest, readme }: Package): string[] {
  const place = `packages/${name}/package.json`;
  const main = manifest.exports?.['.'];
  const typed = typeof main === 'object' && main.types?.endsWith('.d.ts') === true && main.default !== undefined;
  return [
    ...(name in MAY_IMPORT ? [] : [`${place}: a package without a row in tools/house/rules.ts`]),
    ...(manifest.name === SCOPE + name ? [] : [`${place}: its name is not ${SCOPE}${name}`]),
    ...(typed && manifest.type === 'module' ? [] : [`${place}: no typed ESM export '.'`]),
    ...(readme.includes('```ts\n') ? [] : [`packages/${name}/README.md: no example in a ts block`]),
    ...(readme.includes(`npm install ${SCOPE}${name}`) ? [] : [`packages/${name}/README.md: no install line`]),
  ];
}

function checkLengths(house: House): string[] {
  const lengths = house.packages.flatMap(({ files }) =>
    [...files].map(([file, text]) => ({ file, lines: text.trimEnd().split('\n').length })),
  );
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  return [
    ...lengths
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ file, lines }) => `${file}: ${lines} lines, over ${MAX_LINES}`),
    ...(median > MAX_MEDIAN_LINES ? [`packages: the median file has ${median} lines, over ${MAX_MEDIAN_LINES}`] : []),
  ];
}

function shipsWith(file: string, from: string): boolean {
  const never = isTest(file) || isRelative(from) || isBuiltin(from);
  return !never && !(/\/(bin|executors)\//.test(file) && IN_A_CLONE.includes(packageOf(from)));
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

function checkLock(text: string): string[] {
  const { packages } = JSON.parse(text) as Lock;
  const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
  const missing = optional.filter(
    (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
  );
  const fix = `run 'node tools/complete-lock.mjs'`;
  return [
    ...(/"resolved": "(https?|git)/.test(text) ? ['package-lock.json: names download addresses'] : []),
    ...(missing.length > 0 ? [`package-lock.json: lacks ${missing.length} packages of other platforms: ${fix}`] : []),
  ];
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

function isRelative(from: string): boolean {
  return from.startsWith('.');
}

function isTest(file: string): boolean {
  return /\.(test|fixture)\.ts$/.test(file);
}
