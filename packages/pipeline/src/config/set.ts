import { type Check, UserError } from '@hello-nn/core';
import { shown } from './excerpt.ts';
import { type Parsed, parseYaml } from './parse.ts';
import { dotted, type Fault, isWithin, type Path, type Place, type Places, pathId, type SetPlace } from './place.ts';

/** One `path=value`, taken apart. */
export interface SetArgument {
  readonly path: Path;
  /** What follows the first `=`, as typed. */
  readonly raw: string;
  /** The `--set` it is, or where in a file it stands. */
  readonly place: Place;
  /** What `raw` is as YAML, for a setting of many configs: parsing costs more than all else. */
  readonly parsed?: Parsed;
}

/** A config as it was written: its values and where each stands. Both are changed in place. */
export interface Draft {
  readonly value: object;
  readonly places: Places;
}

/** Takes `path=value` strings apart; throws `UserError('usage')` for all that are not. */
export function readSets(set: readonly string[]): readonly (SetArgument & { readonly place: SetPlace })[] {
  const malformed = set.filter((text) => !PATH_AND_VALUE.test(text) || text.indexOf('=') > LONGEST_PATH);
  if (malformed.length > 0) throw new UserError('usage', malformed.map(malformedSet));
  return set.map((text, order) => {
    const split = text.indexOf('=');
    return { path: pathOf(text.slice(0, split)), raw: text.slice(split + 1), place: { set: text, order } };
  });
}

/** Keys and indices of a path as it is typed: `model.layers.0.units`. */
export function pathOf(dotted: string): Path {
  return dotted.split('.').map((part) => (/^(0|[1-9]\d*)$/.test(part) ? Number(part) : part));
}

/** Whether a text is the path of a value, as far as its form goes. */
export function isPath(text: string): boolean {
  return !text.includes('=') && text.length <= LONGEST_PATH && PATH_AND_VALUE.test(`${text}=`);
}

// It stands before the path of each value that is set, and in each message.
const LONGEST_PATH = 1000;
const PATH_AND_VALUE = /^(?!([^=]*\.)?(__proto__|constructor|prototype)[.=])[^\s.=]+(\.[^\s.=]+)*=/;

function malformedSet(text: string): { where: string; what: string; expected: string; fix: string } {
  const what = text.includes('=')
    ? `${shown(text.slice(0, text.indexOf('=')))} is not a path`
    : `there is no '=' in it`;
  const fix = text.includes('=') || text === '' ? 'put dots between keys, and no spaces' : `write --set ${text}=VALUE`;
  return {
    where: `--set ${shown(text).slice(1, -1)}`,
    what,
    expected: 'path=value, as training.epochs=5 or model.layers.0.units=32',
    fix,
  };
}

/**
 * Puts one value into the draft and returns what is wrong with its place or its syntax. The value is read as YAML;
 * where the schema takes only a text there, as it stands, since a shell takes quotes away.
 */
export function applySet(draft: Draft, { path, raw, place, ...known }: SetArgument, check: Check): readonly Fault[] {
  if (path[0] === 'extends') return [{ place, path, ...NOT_BY_SET }];
  const container = openContainer(draft, path, place, check);
  if ('what' in container) return [{ code: 'set-path', ...container }];
  const last = path.at(-1)!;
  const fits = (value: unknown): boolean => {
    container.at[last] = value;
    return !check(structuredClone(draft.value)).some((violation) => isWithin(violation.path, path));
  };
  // Defaults are filled in where the value stands: not in what other configs will get.
  const parsed = known.parsed ? { ...known.parsed, value: structuredClone(known.parsed.value) } : parseYaml(raw);
  const asYaml = parsed.faults.length === 0 && fits(parsed.value);
  const asText = !asYaml && fits(raw);
  if (!asText) container.at[last] = parsed.value;
  for (const id of draft.places.keys()) if (isWithin(JSON.parse(id) as Path, path)) draft.places.delete(id);
  const written = asText ? [pathId([])] : [pathId([]), ...parsed.places.keys()];
  for (const id of written)
    draft.places.set(pathId([...path, ...(JSON.parse(id) as Path)]), { value: place, key: place });
  return asText ? [] : parsed.faults.map((fault) => ({ ...fault, place, path: [...path, ...(fault.path ?? [])] }));
}

const NOT_BY_SET = {
  code: 'extends-set',
  what: 'what a config extends stands in its file',
  expected: 'the path of a value',
  fix: "write 'extends: other.yaml' into a file of your own",
};

type Container = Record<string | number, unknown>;

// Walks to the mapping or list that holds the last step. What lies between and was not written comes from the schema's
// defaults, except where `kind` is chosen: the default kind's options would be unknown keys of the new one.
function openContainer(draft: Draft, path: Path, place: Place, check: Check): { readonly at: Container } | Fault {
  const filled = structuredClone(draft.value);
  check(filled);
  let at = draft.value as Container;
  let defaults: unknown = filled;
  for (const [depth, step] of path.entries()) {
    const fault = badIndex(at, step, path.slice(0, depth));
    if (fault) return { place, path, ...fault };
    if (depth === path.length - 1) break;
    defaults = isContainer(defaults) && Object.hasOwn(defaults, step) ? defaults[step] : undefined;
    const held = Object.hasOwn(at, step) ? (at[step] ?? undefined) : undefined;
    const next = held ?? (path[depth + 1] === 'kind' ? {} : structuredClone(defaults)) ?? {};
    if (!isContainer(next)) return { place, path, ...noContainer(path.slice(0, depth + 1), next) };
    if (next !== held) draft.places.set(pathId(path.slice(0, depth + 1)), { value: place, key: place });
    at[step] = next;
    at = next;
  }
  return { at };
}

function badIndex(at: Container, step: string | number, parent: Path): Omit<Fault, 'place'> | undefined {
  if (!Array.isArray(at) || (typeof step === 'number' && step < at.length)) return undefined;
  const expected = at.length === 0 ? 'a list that is not empty' : `an index from 0 to ${at.length - 1}`;
  const fix = `set the whole list: --set '${dotted(parent)}=[…]'`;
  return { what: `${dotted(parent)} is ${shown(at)}: there is no item ${shown(String(step))}`, expected, fix };
}

function noContainer(parent: Path, held: unknown): Omit<Fault, 'place'> {
  const what = `${dotted(parent)} is ${shown(held)} and holds no keys`;
  return { what, expected: 'the path of a mapping or a list', fix: `set it as a whole: --set ${dotted(parent)}=VALUE` };
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
