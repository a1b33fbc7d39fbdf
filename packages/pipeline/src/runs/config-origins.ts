import type { LoadedConfig } from '../config/index.ts';

/**
 * Where each value of a checked config comes from, by its path as `--set` takes it: `configs/x.yaml:12:5`,
 * `extends configs/base.yaml:3:7`, `--set training.epochs=5`, or `default`. An empty list or mapping is a value.
 */
export function configOrigins({
  config,
  origin,
}: Pick<LoadedConfig<object>, 'config' | 'origin'>): Record<string, string> {
  return Object.fromEntries(leafPaths(config, []).map((path) => [path.join('.'), origin(path) ?? 'default']));
}

/** The paths of all values that hold no further ones, in the order of the config. */
export function leafPaths(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  const inside = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return inside.length === 0 ? [path] : inside.flatMap(([key, each]) => leafPaths(each, [...path, key]));
}
