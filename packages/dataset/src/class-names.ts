import { didYouMean, type Violation } from '@hello-nn/core';

/** Says that a name is no class, when the classes are known. `place`: its path, and its key where it is one. */
export function checkClassName(
  name: string,
  known: readonly string[] | undefined,
  place: Pick<Violation, 'path' | 'key'>,
): Violation[] {
  if (known === undefined || known.includes(name)) return [];
  const shown = known.slice(0, 30).join(', ') + (known.length > 30 ? ', …' : '');
  return [
    {
      ...place,
      code: 'unknown-class',
      what: `'${name}' is no class`,
      expected: `one of ${shown}`,
      ...didYouMean(name, known),
    },
  ];
}
