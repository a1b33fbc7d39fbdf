import { problemsOf, processorTime, refusalOf, validText } from './experiment.fixture.ts';
import { LIMITS, scan } from './limits.ts';
import { parseYaml } from './parse.ts';
import { MOST_LETTERS } from './tree.ts';

const bomb = (width: number, names: number): string =>
  Array.from({ length: names }, (_, level) => {
    return `k${level}: &k${level} [${Array.from({ length: width }, () => (level === 0 ? '1' : `*k${level - 1}`)).join(', ')}]\n`;
  }).join('');

/** Each must be answered fast and calmly; most have killed or stalled a YAML parser. */
const NASTY: Readonly<Record<string, string>> = {
  'flow lists 100,000 deep': '['.repeat(100_000),
  'flow lists 100,000 deep, closed': '['.repeat(100_000) + ']'.repeat(100_000),
  'flow mappings 60,000 deep': '{a: '.repeat(60_000),
  'block lists 100,000 deep': '- '.repeat(100_000),
  'explicit keys 100,000 deep': '? '.repeat(100_000),
  'block mappings 600 deep': Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  'mappings on one line': 'a: '.repeat(80_000),
  'anchored lists on one line': '- &a '.repeat(50_000),
  '20,000 keys': Array.from({ length: 20_000 }, (_, key) => `k${key}: 1\n`).join(''),
  '2,000 equal keys': 'k: 1\n'.repeat(2000),
  '130,000 items': `[${'1,'.repeat(130_000)}]`,
  '6,000 items': `model: {layers: [${'1,'.repeat(6000)}]}`,
  'ten thousand million values by aliases': bomb(10, 10),
  '2^25 values by 50 aliases': bomb(2, 25),
  'a list in itself': 'a: &a [*a]\n',
  'tags and nothing else': '!a '.repeat(80_000),
  'anchors and nothing else': '&a '.repeat(80_000),
  'brackets that close nothing': ']'.repeat(250_000),
  commas: `[${','.repeat(250_000)}`,
  'open brackets line by line': '- [\n'.repeat(6000),
  'quotes and nothing else': '"'.repeat(250_000),
  directives: '%X\n'.repeat(60_000),
  '%TAG': '%TAG ! tag:x,2000:\n---\na: !x 1\n',
  documents: '---\n'.repeat(60_000),
  'a long key': `${'k'.repeat(250_000)}: 1\n`,
  'a long key above 9,000 values': `${'k'.repeat(70_000)}: [${'1,'.repeat(9000)}]\n`,
  'a long key above many aliases': `${bomb(2, 10)}${'k'.repeat(70_000)}: [*k9, *k9]\n`,
  '60 keys of 1,000 letters above 9,000 values': `${Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}${'k'.repeat(1000)}:\n`).join('')}${' '.repeat(60)}- [${'1,'.repeat(9000)}]\n`,
  'a number of 60,000 digits': `seed: ${'1'.repeat(60_000)}\n`,
  'an alias of 60,000 letters in itself': `${'x'.repeat(9)}: &${'a'.repeat(60_000)} [*${'a'.repeat(60_000)}]\n`,
  'a list where all is wrong': `model: {layers: [${'{kind: 1},'.repeat(1900)}]}\n`,
  'a long line': `name: ${'x'.repeat(250_000)}\nseed: -1\n`,
  'block scalar headers': '|\n'.repeat(120_000),
  'complex keys': '? [a]\n: {b: c}\n? {x: y}\n: 1\n',
  'merge keys': 'a: &a {b: 1}\nc: {<<: *a}\n',
  'the lexer\u2019s own signals': '\u0002\u0018\u001f\u001f]\u0018',
  'half a surrogate': 'name: "\\ud800"\n\ud800: 1\n',
};

test.each(Object.entries(NASTY))('%s is answered with places, in under a second', (_name, text) => {
  const start = process.cpuUsage();
  const problems = refusalOf(text.slice(0, LIMITS.bytes));
  // Measured: 0.3 s at most.
  expect(processorTime(start)).toBeLessThan(1000);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(51);
  for (const { where, what } of problems)
    expect([where, what.length < 200]).toEqual([expect.stringMatching(/x\.yaml/), true]);
});

test('each limit lets its last value through and stops the next', () => {
  const keys = (count: number): string => Array.from({ length: count }, (_, key) => `k${key}: 1\n`).join('');
  const lists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  const aliases = (count: number): string => `a: &a 1\nb: [${'*a, '.repeat(count)}]\n`;
  const stops = (text: string): string | undefined => scan(text).over?.what;
  expect([keys(2000), lists(64), aliases(50)].map(stops)).toEqual([undefined, undefined, undefined]);
  expect([keys(2001), lists(65), aliases(51)].map(stops)).toEqual([
    'too many keys up to here',
    'too many levels up to here',
    'too many aliases up to here',
  ]);
});

test('the tokens of a text lie end to end, so that a limit is told at its place', () => {
  const { over } = scan(`# é\na: "x\n  y" # z\nb: |\n  t\n---\nc: ${'['.repeat(70)}`);
  expect(over?.from).toBe('# é\na: "x\n  y" # z\nb: |\n  t\n---\nc: '.length + 63);
});

test('aliases that would write out more than 15,000 values are refused, fewer are not', () => {
  expect(parseYaml(bomb(2, 10)).faults).toEqual([]);
  expect(parseYaml(bomb(2, 25)).faults.map(({ what }) => what)).toContain(
    'with its aliases written out, this has more than 15000 values',
  );
});

test('keys that would write more than 1,048,576 letters before the values are refused, fewer are not', () => {
  // Of each value `["k…k","9"]`, and of the mapping and the list themselves.
  const letters = (key: number): number => key + 4 + 10 * (key + 8) + 2;
  const text = (key: number): string => `${'k'.repeat(key)}: [${'1,'.repeat(10)}]\n`;
  const most = Math.floor((MOST_LETTERS - letters(0)) / 11);
  expect(letters(most + 1)).toBeGreaterThan(MOST_LETTERS);
  const limits = (key: number): string[] =>
    parseYaml(text(key)).faults.flatMap(({ code, what }) => (code === 'limit' ? [what] : []));
  expect(limits(most - 1)).toEqual([]);
  expect(limits(most * 2)).toEqual(['the keys to all values up to here have more than 1048576 letters in all']);
});

test('past a limit on values nothing else is told: what is missing was not left out', () => {
  expect(problemsOf(bomb(2, 25)).map((problem) => problem.replace(/^\d+:\d+/, ''))).toEqual([
    ': with its aliases written out, this has more than 15000 values',
  ]);
});

test('an alias inside its own anchor is refused', () => {
  const text = validText.replace('  layers:', '  layers: &l').replace('units: 15', 'units: *l');
  expect(problemsOf(text)).toEqual([`9:14 › model.layers.0.units: alias '*l' contains itself`]);
});
