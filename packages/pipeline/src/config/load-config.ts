import { createHash } from 'node:crypto';
import { UserError } from '@hello-nn/core';
import { type Examination, examineConfig, type LoadOptions } from './examine-config.ts';
import { type Finding, whereIs } from './finding.ts';
import { type Path, pathId, placeOf, placeOfKey } from './place.ts';
import { toProblem } from './problems.ts';

export interface LoadedConfig<T> {
  /** Checked, with all defaults filled in. */
  readonly config: T;
  readonly file: string;
  readonly text: string;
  /**
   * Lower-case hex sha256 of the text in UTF-8, without a byte order mark; where the config extends others, over the
   * `sha256\n` lines of itself and of all of them, in that order.
   */
  readonly sha256: string;
  /** The files it extends, the nearest first, each with the sha256 of its text. */
  readonly bases: readonly { readonly file: string; readonly sha256: string }[];
  /** What is probably not meant. */
  readonly warnings: readonly Finding[];
  /** Where the value at `path` (or its key) is written: `configs/x.yaml:12:5`; for a default, what is around it. */
  locate(path: Path, key?: string): string;
  /**
   * Where the value at `path` is written: `configs/x.yaml:12:5`, `extends configs/base.yaml:3:7` or the `--set` it came from;
   * none for a default.
   */
  origin(path: Path): string | undefined;
}

/** A config without errors, from what was found; throws `UserError('config')` with all errors at once. */
export function acceptConfig<T>({ findings, more, ok, value, places, files }: Examination): LoadedConfig<T> {
  if (!ok) {
    const problems = findings.filter(({ severity }) => severity === 'error').map(toProblem);
    const rest = more === 0 ? [] : [{ where: files[0]!.name, what: `and at least ${more} more problems` }];
    throw new UserError('config', [...problems, ...rest]);
  }
  const [own, ...extended] = files as readonly [Examination['files'][number], ...Examination['files']];
  const digests = files.map(({ text }) => sha256(text));
  return {
    config: value as T,
    file: own.name,
    text: own.text,
    sha256: extended.length === 0 ? digests[0]! : sha256(digests.map((digest) => `${digest}\n`).join('')),
    bases: extended.map(({ name }, index) => ({ file: name, sha256: digests[index + 1]! })),
    warnings: findings,
    locate: (path, key) => whereIs(key === undefined ? placeOf(places, path) : placeOfKey(places, path, key), files),
    origin: (path) => {
      const place = places.get(pathId(path))?.value;
      return place && `${'source' in place ? 'extends ' : ''}${whereIs(place, files)}`;
    },
  };
}

/**
 * Reads an experiment from a YAML file, the files it extends and the command line's `--set`s; opens nothing else.
 * Throws `UserError('usage')` for a `--set` that is no `path=value`, else `UserError('config')` with all errors at
 * once, in the order of the file: syntax, schema and rules.
 */
export function loadConfig<T>(options: LoadOptions<T>): LoadedConfig<T> {
  return acceptConfig(examineConfig(options));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
