import { shown } from './excerpt.ts';
import { dotted, type Fault, type Path, type Places, pathId, placeOf, placeOfKey } from './place.ts';
import type { JudgedViolation } from './rule.ts';

/** Gives a violation its place: a wrong value's own, an unknown key's own, and for a missing key the mapping around. */
export function toFault({ path, key, code, severity, what, expected, fix }: JudgedViolation, places: Places): Fault {
  const words = {
    ...(code && { code }),
    ...(severity && { severity }),
    what,
    ...(expected && { expected }),
    ...(fix && { fix }),
  };
  if (key === undefined) return { place: placeOf(places, path), path, ...words };
  const place = placeOfKey(places, path, key);
  const full = [...path, key];
  if (!places.has(pathId(full))) return { place, path: full, isMissingKey: true, received: 'nothing', ...words };
  return { place, path: full, received: shown(key), ...words, ...leftBehind(path, full, places) };
}

// `--set training.optimizer.kind=adam` leaves the options of the old kind in the file.
function leftBehind(path: Path, full: Path, places: Places): { fix?: string } {
  const kind = places.get(pathId([...path, 'kind']))?.value;
  const own = places.get(pathId(full))?.value;
  if (!kind || !own || !('set' in kind) || 'set' in own) return {};
  const name = kind.set.slice(kind.set.indexOf('=') + 1);
  return { fix: `set the whole mapping: --set '${dotted(path)}={kind: ${name}}'` };
}
