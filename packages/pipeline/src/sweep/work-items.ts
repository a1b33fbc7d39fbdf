import type { PointTask, WorkItem } from './messages.ts';

/** A point and what decides whom it can be trained with. */
export interface Trainee extends PointTask {
  /** Points with the same key can be trained side by side; none: only by itself. */
  readonly key?: string;
  /** Points of one seed see their rows in one order. */
  readonly seed: number;
}

/** More models in one graph than this gain nothing, and each takes memory. */
const MOST_SIDE_BY_SIDE = 32;

/**
 * Points in items for so many processes at a time: those that can be trained side by side stand together, but no process has
 * more than its share; the greatest items first. Points of a seed stand beside one another.
 */
export function workItems(points: readonly Trainee[], jobs: number): WorkItem[] {
  const groups = groupsOf(points).sort((one, other) => other.length - one.length);
  const share = Math.ceil(points.length / jobs);
  let place = 0;
  return groups
    .flatMap((group) => {
      const line = [...group].sort((one, other) => one.seed - other.seed || one.index - other.index);
      // Where one share ends and the next begins, the group is cut.
      const parts = pieces(line, share - (place % share), share);
      place += line.length;
      return parts.flatMap((part) => pieces(part, MOST_SIDE_BY_SIDE, MOST_SIDE_BY_SIDE));
    })
    .sort((one, other) => other.length - one.length)
    .map((part) => ({ points: part.map(({ key: _, seed: __, ...point }) => point) }));
}

function groupsOf(points: readonly Trainee[]): Trainee[][] {
  const groups = new Map<string, Trainee[]>();
  for (const point of points) {
    const key = point.key ?? `alone ${point.index}`;
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  return [...groups.values()];
}

function pieces<T>(list: readonly T[], first: number, others: number): T[][] {
  if (list.length <= first) return [[...list]];
  return [list.slice(0, first), ...pieces(list.slice(first), others, others)];
}
