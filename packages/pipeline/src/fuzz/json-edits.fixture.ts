import fc from 'fast-check';
import { place, strangeText } from './edits.fixture.ts';

/** What JSON may hold where something else is expected. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1, 0.5, 1e9, 2 ** 31, 2 ** 53, 1e308, -1e308, 1e-320, '', '0'),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [null],
    [-1],
    { kind: 'x' },
    '../x',
    '/etc/passwd',
    '__proto__',
    'NaN',
    '\u0000',
  ),
  fc.constantFrom<unknown>('\u001b[2J', '\u202e', '日本', '\ud800', 'x'.repeat(5000), new Array(3000).fill(0)),
  fc.integer(),
  fc.double(),
  strangeText(8),
  fc.jsonValue({ maxDepth: 3 }),
);

interface Edit {
  readonly at: number;
  readonly how: (parent: Record<string, unknown> | unknown[], key: string | number) => void;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: place,
  how: fc.oneof(
    {
      weight: 5,
      arbitrary: oddValue.map(
        (value): Edit['how'] =>
          (parent, key) =>
            // A copy: a later edit may change it, and the next input must not get it changed.
            put(parent, key, structuredClone(value)),
      ),
    },
    // A number a little or very much off.
    {
      weight: 2,
      arbitrary: fc.constantFrom(-1, 1, 0.5, -0.5, 1e6).map((by): Edit['how'] => (parent, key) => {
        const old = take(parent, key);
        put(parent, key, typeof old === 'number' ? old + by : old);
      }),
    },
    { weight: 2, arbitrary: fc.constant<Edit['how']>(remove) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('__proto__', 'constructor', 'toString', 'kind', 'name', 'x', '')
        .map((name): Edit['how'] => (parent, key) => {
          const value = structuredClone(take(parent, key));
          if (Array.isArray(parent)) parent.push(value);
          else Object.defineProperty(parent, name, { value, enumerable: true, writable: true, configurable: true });
        }),
    },
    { weight: 1, arbitrary: fc.constant<Edit['how']>((parent, key) => put(parent, key, [take(parent, key)])) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(70, 1500, 200_000).map(
        (depth): Edit['how'] =>
          (parent, key) =>
            put(parent, key, `@deep ${depth}@`),
      ),
    },
  ),
});

/** A document of plain values with up to `most` changes in its structure. */
export function editedValue(value: fc.Arbitrary<unknown>, most = 3): fc.Arbitrary<unknown> {
  return fc.tuple(value, fc.array(edit, { minLength: 1, maxLength: most })).map(([whole, edits]) => {
    const root = { root: structuredClone(whole) };
    for (const { at, how } of edits) {
      const places = placesIn(root.root);
      if (places.length === 0) continue;
      const [parent, key] = places[Math.floor(at * places.length)]!;
      how(parent, key);
    }
    return root.root;
  });
}

/** A document as JSON; deep values are written out, which no value in memory could be. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(
    /"@deep (\d+)@"/g,
    (_, depth) => '['.repeat(+depth) + ']'.repeat(+depth),
  );
}

type Place = readonly [Record<string, unknown> | unknown[], string | number];

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, unknown> | unknown[];
  const keys = Array.isArray(parent) ? [...parent.keys()].slice(0, 50) : Object.keys(parent);
  return keys.flatMap((key): Place[] => [[parent, key], ...placesIn(take(parent, key))]);
}

function take(parent: Place[0], key: string | number): unknown {
  return (parent as Record<string | number, unknown>)[key];
}

function put(parent: Place[0], key: string | number, value: unknown): void {
  (parent as Record<string | number, unknown>)[key] = value;
}

function remove(parent: Place[0], key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}
