import type { Problem } from '@hello-nn/core';
import { isWithin, type Path, parseYaml, pathOf, readSets, type SetArgument } from '../config/index.ts';
import { splitAlternatives } from './alternatives.ts';

/** What the `--set`s of a sweep say. */
export interface SweepSets {
  /** What holds for all runs. */
  readonly fixed: readonly SetArgument[];
  /** Options of the file's section `sweep`. */
  readonly section: readonly SetArgument[];
  /** Lists of alternatives, as entries of the section's grid. */
  readonly grid: readonly SetArgument[];
  readonly listed: readonly { readonly path: Path; readonly text: string }[];
  readonly problems: readonly Problem[];
}

/** Sorts `path=value` strings, with or without alternatives. Throws `UserError('usage')` for what is none. */
export function readSweepSets(texts: readonly string[], seeds: number | undefined): SweepSets {
  const sets = readSets(texts).map((set) => ({
    ...set,
    text: set.place.set,
    alternatives: set.path[0] === 'sweep' ? [set.raw] : splitAlternatives(set.raw),
  }));
  const listed = sets.filter(({ alternatives }) => alternatives.length > 1);
  const counted: SetArgument[] =
    seeds === undefined
      ? []
      : [{ path: ['sweep', 'seeds'], raw: `${seeds}`, place: { set: `sweep.seeds=${seeds}`, order: texts.length } }];
  return {
    fixed: sets.filter(({ path, alternatives }) => path[0] !== 'sweep' && alternatives.length === 1),
    section: [...sets.filter(({ path }) => path[0] === 'sweep'), ...counted],
    grid: listed.map(({ path, alternatives, place }) => ({
      path: ['sweep', 'grid', path.join('.')],
      raw: `[${alternatives
        .filter((one) => one !== '')
        .map(listItem)
        .join(', ')}]`,
      place,
    })),
    listed,
    problems: [
      ...listed.filter(({ alternatives }) => alternatives.includes('')).map(({ text }) => emptyAlternative(text)),
      ...listed.flatMap(({ path, text }, index) =>
        listed.slice(0, index).some((other) => isSame(other.path, path)) ? [listedTwice(text, path)] : [],
      ),
      ...sets.filter(({ path, raw }) => isSame(path, TEST) && raw !== 'false').map(({ text }) => looksAtTest(text)),
    ],
  };
}

const TEST: Path = ['evaluation', 'test'];

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && isWithin(a, b);
}

// As JSON, which every YAML reader takes in a list: a text as it stands may hold what is no text there.
function listItem(alternative: string): string {
  const { value, faults } = parseYaml(alternative);
  return JSON.stringify(faults.length === 0 ? value : alternative);
}

function emptyAlternative(text: string): Problem {
  const fix = `drop the comma, or write the values as a list: --set '${text.slice(0, text.indexOf('='))}=[…]'`;
  return { where: `--set ${text}`, what: 'nothing stands before, after or between commas', fix };
}

function listedTwice(text: string, path: Path): Problem {
  return { where: `--set ${text}`, what: `${path.join('.')} varies twice`, fix: 'give all its values in one --set' };
}

function looksAtTest(text: string): Problem {
  const what = 'the runs of a sweep never look at the test rows, which would choose between them then';
  return { where: `--set ${text}`, what, fix: 'drop it; judge the best run afterwards: hello-nn evaluate --test' };
}

/**
 * What is fixed by a `--set` and varies all the same, by one or by the file.
 *
 * @param inFile The paths that the section of the file varies.
 */
export function contradictions({ fixed, listed }: SweepSets, inFile: readonly string[], file: string): Problem[] {
  const where = (text: string): string => `--set ${text}`;
  const wordsOf = (set: SetArgument): string => `${set.path.join('.')}=${set.raw}`;
  return [
    ...listed.flatMap(({ path, text }) => {
      const other = inFile.find((one) => isSame(pathOf(one), path));
      if (other === undefined) return [];
      const fix = `drop one of the two; for this sweep alone: --set 'sweep.grid={${other}: [${text.slice(text.indexOf('=') + 1)}]}'`;
      return [{ where: where(text), what: `${other} varies in ${file}, too`, fix }];
    }),
    ...fixed.flatMap((set) => {
      const other = [...inFile, ...listed.map(({ path }) => path.join('.'))].find((one) =>
        isWithin(set.path, pathOf(one)),
      );
      if (other === undefined) return [];
      const what = `${other} varies in this sweep, so this would count for none of its runs`;
      return [{ where: where(wordsOf(set)), what, fix: `drop it, or do not vary ${other}` }];
    }),
  ];
}
