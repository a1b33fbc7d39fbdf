import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isMapping } from '@hello-nn/core';
import { shown } from './excerpt.ts';
import { LIMITS } from './limits.ts';
import { type Parsed, parseYaml } from './parse.ts';
import { type Fault, type Place, placeOf, type TextPlace } from './place.ts';
import { readSource } from './source-file.ts';
import { MOST_LETTERS, MOST_VALUES } from './tree.ts';

/** One file of a chain: its name as it is shown, its text, and what was parsed; places know that they are in this file. */
export interface ConfigFile {
  readonly name: string;
  readonly text: string;
  readonly parsed: Parsed;
}

/** A config and the files it builds on by `extends`, itself first. */
export interface Chain {
  readonly files: readonly ConfigFile[];
  /** False: a base is missing, and what it would say is not known. */
  readonly isWhole: boolean;
  readonly fault?: Fault;
}

/** Files a config may build on, and the bytes of all together. All together hold no more values than one file may. */
export const CHAIN_LIMITS = { bases: 8, bytes: 2 * LIMITS.bytes } as const;

/**
 * Reads what a config extends, link by link; never throws. A base lies, links followed, in the folder of the config or in
 * the working directory, and no file comes twice: else `fault` says it at the line that names the base.
 */
export function readChain(name: string, text: string): Chain {
  const files: ConfigFile[] = [openFile(name, text, 0)];
  const folders = [dirname(resolve(name)), process.cwd()];
  for (;;) {
    const last = files.at(-1)!;
    const named = baseOf(last);
    if (named === undefined) return { files, isWhole: true };
    const fault = (code: string, words: Words): Chain => ({
      files,
      isWhole: false,
      fault: { place: named.place, path: ['extends'], code, ...words },
    });
    if (typeof named.value !== 'string' || named.value === '') return fault('wrong-type', noName(named.value));
    if (files.length > CHAIN_LIMITS.bases) return fault('extends-depth', TOO_DEEP);
    const base = join(dirname(last.name), named.value);
    const outside = outsideOf(named.value, base, folders);
    if (outside) return fault('extends-escape', outside);
    const again = files.findIndex((file) => realPath(file.name) === realPath(base));
    if (again >= 0) return fault('extends-cycle', cycle([...files.slice(again).map((file) => file.name), base]));
    const reading = readSource(base);
    if ('refusal' in reading) {
      const { what, expected, fix } = reading.refusal;
      return fault('extends-file', {
        what: `${shown(base)}: ${what}`,
        ...(expected && { expected }),
        ...(fix && { fix }),
      });
    }
    const bytes = [...files, reading].reduce((sum, file) => sum + file.text.length, 0);
    if (bytes > CHAIN_LIMITS.bytes) return fault('limit', TOO_LARGE);
    const file = openFile(base, reading.text, files.length);
    if (isTooMuch([...files, file])) return fault('limit', TOO_MUCH);
    files.push(file);
    if (!isMapping(file.parsed.value)) return { files, isWhole: false, ...nothingIn(file) };
  }
}

type Words = Pick<Fault, 'what' | 'expected' | 'fix'>;

function openFile(name: string, text: string, source: number): ConfigFile {
  const parsed = parseYaml(text);
  if (source === 0) return { name, text, parsed };
  const there = <P extends Place>(place: P): P => ({ ...place, source });
  const places = new Map(
    [...parsed.places].map(([id, { value, key }]) => [id, { value: there(value), ...(key && { key: there(key) }) }]),
  );
  const faults = parsed.faults.map((fault) => ({ ...fault, place: there(fault.place) }));
  return { name, text, parsed: { ...parsed, places, faults } };
}

// Where a syntax error has left nothing, it is told already.
function nothingIn({ parsed: { value, places, faults } }: ConfigFile): { fault?: Fault } {
  if (faults.length > 0) return {};
  const what = value === null ? 'the file holds no config' : `${shown(value)} is not a mapping`;
  const code = value === null ? 'empty-file' : 'wrong-type';
  return { fault: { place: { ...placeOf(places, []), length: 1 }, code, what, expected: 'a config to build on' } };
}

function baseOf({ parsed: { value, places } }: ConfigFile): { value: unknown; place: TextPlace } | undefined {
  if (!isMapping(value) || !Object.hasOwn(value, 'extends')) return undefined;
  return { value: value.extends, place: placeOf(places, ['extends']) as TextPlace };
}

function noName(value: unknown): Words {
  const what = value === null || value === '' ? 'no file is named' : `${shown(value)} is not the name of a file`;
  return { what, expected: 'one config, relative to this file', fix: "write 'extends: other.yaml'" };
}

const TOO_DEEP: Words = {
  what: `more than ${CHAIN_LIMITS.bases} files build on one another`,
  expected: `at most ${CHAIN_LIMITS.bases} files below a config`,
  fix: 'copy what you need into fewer files',
};

const TOO_LARGE: Words = {
  what: 'with this file, the chain is too large for a config',
  expected: `at most ${CHAIN_LIMITS.bytes} bytes in all`,
  fix: 'check that this is the file you meant; data does not belong into a config',
};

const TOO_MUCH: Words = {
  what: 'with this file, the chain holds too many values for a config',
  expected: `at most ${MOST_VALUES} values in all, and ${MOST_LETTERS} letters in the keys to them`,
  fix: 'check that this is the file you meant; data does not belong into a config',
};

// Merging takes as many walks over all values as there are files.
function isTooMuch(files: readonly ConfigFile[]): boolean {
  const ids = files.flatMap(({ parsed }) => [...parsed.places.keys()]);
  return ids.length > MOST_VALUES || ids.reduce((sum, id) => sum + id.length, 0) > MOST_LETTERS;
}

function cycle(names: readonly string[]): Words {
  const what = `the files extend one another in a circle: ${names.join(' → ')}`;
  return { what, expected: 'a chain that ends', fix: "drop 'extends' in one of them" };
}

// Asked before the disk is, so that not even the existence of a file elsewhere can be learned; then again for its true path.
function outsideOf(given: string, base: string, folders: readonly string[]): Words | undefined {
  const expected = "a file in the config's folder or in the working directory";
  const fix = 'copy it there, and write the path from this file';
  if (isAbsolute(given) || /^[a-z]:|^\\/i.test(given))
    return { what: `${shown(given)} is an absolute path`, expected, fix };
  const path = resolve(base);
  if (!folders.some((folder) => isInside(path, folder)))
    return { what: `${shown(given)} leads out of the folder`, expected, fix };
  const real = realPath(base);
  if (real === undefined || folders.some((folder) => isInside(real, realPath(folder) ?? folder))) return undefined;
  return { what: `${shown(given)} is a link that leads out of the folder`, expected, fix };
}

// None: reading the file will say why.
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
