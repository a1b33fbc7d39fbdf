import { dirname, isAbsolute, join, relative } from 'node:path';
import { isMapping, RELATIVE_PATH } from '@hello-nn/core';
import { type Path, type Places, pathId } from './place.ts';

/**
 * Makes paths that a base says, and that count from its own folder, count from the config's: so a config may stand in
 * another folder than what it extends. Changes `value` in place. Which values are such paths, the schema says.
 */
export function rebasePaths(schema: object, value: unknown, places: Places, files: readonly { name: string }[]): void {
  for (const path of relativePaths(schema, value, [])) {
    const place = places.get(pathId(path))?.value;
    const source = place && 'line' in place ? (place.source ?? 0) : 0;
    const [own, base] = [dirname(files[0]!.name), dirname(files[source]!.name)];
    const holder = path.slice(0, -1).reduce<unknown>((held, step) => (held as Holder)[step], value) as Holder;
    const given = holder[path.at(-1)!];
    if (base === own || typeof given !== 'string' || isAbsolute(given)) continue;
    holder[path.at(-1)!] = (relative(own, join(base, given)) || '.').replaceAll('\\', '/');
  }
}

type Holder = Record<string | number, unknown>;

interface Schema {
  readonly $comment?: string;
  readonly properties?: Readonly<Record<string, Schema & { readonly const?: unknown }>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

function relativePaths(schema: Schema, value: unknown, path: Path): Path[] {
  if (schema.$comment === RELATIVE_PATH) return [path];
  const { items } = schema;
  if (Array.isArray(value)) {
    return items ? value.flatMap((item, index) => relativePaths(items, item, [...path, index])) : [];
  }
  if (!isMapping(value)) return [];
  const { properties } = schema.oneOf?.find((branch) => branch.properties?.kind?.const === value.kind) ?? schema;
  return Object.entries(properties ?? {}).flatMap(([key, part]) => relativePaths(part, value[key], [...path, key]));
}
