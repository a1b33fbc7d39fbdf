import { leafPaths } from '../runs/config-origins.ts';
import type { RunRecord } from '../runs/run-record.ts';

/**
 * Everything that decides the numbers of a run, flat: `config.training.optimizer.learningRate` → 0.01,
 * `data.files.train-images-idx3-ubyte` → its sha256, `engine.threads` → 1 … Where all of it is the same, so is every weight,
 * to the bit.
 */
export type Ingredients = Readonly<Record<string, unknown>>;

/** The parts of a run's record that decide its numbers. What is not known yet is left out. */
export type Deciding = Partial<Pick<RunRecord, 'data' | 'startedFrom' | 'engine' | 'versions' | 'machine'>> &
  Pick<RunRecord, 'codeDigest'> & { readonly config: Pick<RunRecord['config'], 'values'> };

// What people and disks see of a run, and no number depends on.
const DECIDE_NOTHING = [/^name$/, /^training\.checkpoints\b/];

/** The ingredients that a record, or what is known of a run to come, names. */
export function ingredientsOf({
  config,
  data,
  startedFrom,
  engine,
  versions,
  machine,
  codeDigest,
}: Deciding): Ingredients {
  return {
    ...prefixed('config', configLeaves(config.values as object)),
    ...(data && {
      ...prefixed('data.files', Object.fromEntries(data.files.map(({ file, sha256 }) => [file, sha256] as const))),
      'data.digest': data.digest,
    }),
    ...(startedFrom && { 'model-file': startedFrom.sha256 }),
    code: codeDigest,
    ...(engine && {
      'engine.kind': engine.kind,
      'engine.runtime': `${engine.runtime.name} ${engine.runtime.version}`,
      'engine.threads': engine.runtime.threads,
    }),
    ...prefixed('versions', versions ?? {}),
    ...prefixed('machine', machine ?? {}),
  };
}

function configLeaves(values: object): Record<string, unknown> {
  const leaves = leafPaths(values, []).map((path) => [path.join('.'), valueAt(values, path)] as const);
  return Object.fromEntries(leaves.filter(([key]) => !DECIDE_NOTHING.some((pattern) => pattern.test(key))));
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((inside, key) => (inside as Record<string | number, unknown>)[key], value);
}

function prefixed(prefix: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));
}
