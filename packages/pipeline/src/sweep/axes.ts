import {
  type Examination,
  flowText,
  type Place,
  parseYaml,
  pathOf,
  placeOf,
  type SetArgument,
} from '../config/index.ts';
import { drawSettings } from './draw.ts';
import type { SweepSection } from './sweep-section.ts';

/** What changes together from one run to the next: at each of its levels, one or several settings. */
export type Axis = readonly (readonly Level[])[];

/** One value of one setting. */
export type Level = SetArgument & Required<Pick<SetArgument, 'parsed'>>;

/** What a section varies. */
export interface Axes {
  /** What has one value only. */
  readonly fixed: readonly Level[];
  /** The slowest first; listed seeds last. */
  readonly varied: readonly Axis[];
}

type Places = Examination['places'];

/** The axes of a checked section: its grid in the order of the file and the command line, then what is drawn. */
export function axesOf({ grid, random }: SweepSection, places: Places): Axes {
  const listed = Object.entries(grid).map(([path, values]) => ({
    path,
    axis: values.map((value, index) => [setting(path, value, placeOf(places, ['sweep', 'grid', path, index]))]),
  }));
  const axes = [
    ...listed.flatMap(({ path, axis }) => (path === 'seed' ? [] : [axis])),
    ...(random === undefined ? [] : [drawnAxis(random, places)]),
    ...listed.flatMap(({ path, axis }) => (path === 'seed' ? [axis] : [])),
  ];
  return {
    fixed: axes.flatMap((axis) => (axis.length === 1 ? axis.flat() : [])),
    varied: axes.filter(({ length }) => length > 1),
  };
}

function drawnAxis(random: NonNullable<SweepSection['random']>, places: Places): Axis {
  return drawSettings(random).map((draw) =>
    Object.entries(draw).map(([path, value]) =>
      setting(path, value, placeOf(places, ['sweep', 'random', 'space', path])),
    ),
  );
}

function setting(path: string, value: unknown, place: Place): Level {
  const raw = flowText(value);
  // Of `--set a=1,2,x` the part that is meant.
  const own = 'set' in place ? { ...place, set: `${path}=${raw}` } : place;
  return { path: pathOf(path), raw, place: own, parsed: parseYaml(raw) };
}
