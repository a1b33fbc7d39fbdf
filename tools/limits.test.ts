import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs/limits.md'), 'utf8');
const rows = [...page.matchAll(/^\| (.+?) +\| ([\d,]+) +\| `(.+?)` `(.+?)` +\|$/gm)].map(
  ([, what, limit, file, name]) => ({
    what: what!,
    limit: Number(limit!.replaceAll(',', '')),
    file: file!,
    name: name!,
  }),
);

/** The value of a constant in a source: numbers, products, powers and other constants of the file. */
function constantIn(source: string, name: string): number {
  const [first, key] = name.split('.') as [string, string?];
  const whole = new RegExp(`const ${first}(?:: number)? = ([\\s\\S]*?);\n`).exec(source)?.[1];
  const text = key === undefined ? whole : new RegExp(`\\b${key}: ([^,}]+)`).exec(whole ?? '')?.[1];
  if (text === undefined) throw new Error(`there is no constant ${name}`);
  const terms = text.replaceAll('_', '').split('+');
  return terms
    .map((term) =>
      term
        .split(/(?<!\*)\*(?!\*)/)
        .map(power)
        .reduce((a, b) => a * b),
    )
    .reduce((a, b) => a + b);
}

function power(text: string): number {
  const [base, exponent = 1] = text.split('**').map(Number) as [number, number?];
  return base ** exponent;
}

test('the table of limits names a constant in each line', () => {
  const lines = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (what|-)/.test(line));
  expect(rows).toHaveLength(lines.length);
  expect(rows.length).toBeGreaterThan(20);
});

test.each(rows)('$what: the page says what the code holds', ({ limit, file, name }) => {
  expect(constantIn(readFileSync(join(root, file), 'utf8'), name)).toBe(limit);
});

test('a limit that was changed in the code is found', () => {
  expect(constantIn('const LIMITS = { bytes: 256 * 1024, depth: 64 } as const;\n', 'LIMITS.bytes')).toBe(262_144);
  expect(constantIn('export const MOST: number = 2 ** 26 + 2 ** 20;\n', 'MOST')).toBe(68_157_440);
  expect(() => constantIn('const OTHER = 1;\n', 'MOST')).toThrow('no constant MOST');
});
