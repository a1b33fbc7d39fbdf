import fc from 'fast-check';
import { examineChain, processorTime, refusalOf, validText } from './experiment.fixture.ts';

const PIECES = [
  ...[
    '\n',
    '\t',
    ' ',
    '  ',
    ':',
    ': ',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '#',
    ' #',
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '<<: ',
    '__proto__: ',
    'null',
    '~',
    '.nan',
    '1e400',
    '\u0000',
    '\ufeff',
    '\u2028',
    '日',
  ],
  ...['kind', 'units', 'training', 'kind: adam', '\r\n', '-1', '0', '1.5', 'true', 'x'.repeat(200), '[[[[[[[['],
];

const edit = fc.record({
  at: fc.nat(validText.length),
  remove: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(60)),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })),
});
const mutated = fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => {
  return edits.reduce(
    (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
    validText,
  );
});

const anyPieces = fc
  .array(fc.constantFrom(...PIECES, ...validText.split('\n')), { maxLength: 60 })
  .map((all) => all.join(''));

// `refusalOf` lets every error through that is no UserError.
function expectCalm(text: string, set: readonly string[] = []): void {
  const start = process.cpuUsage();
  const problems = refusalOf(text, set);
  expect(processorTime(start)).toBeLessThan(1000);
  const lines = text.split('\n').length;
  for (const { where, excerpt } of problems) {
    const place = /x\.yaml:(\d+):(\d+)( › .+)?$/su.exec(where);
    expect(place !== null || where.startsWith('--set ')).toBe(true);
    if (place) expect(Number(place[1])).toBeLessThanOrEqual(lines);
    if (excerpt) expect(excerpt).toMatch(/^\d+ \| .*\n +\| +\^+$|^\d+ \| .*\n +\| \^+$/u);
  }
}

test('a config with random slips is accepted or refused at a place, never anything else', () => {
  fc.assert(
    fc.property(mutated, (text) => expectCalm(text)),
    { numRuns: 200 },
  );
});

test('random YAML is refused at a place', () => {
  fc.assert(
    fc.property(anyPieces, (text) => expectCalm(text)),
    { numRuns: 150 },
  );
});

test('a chain with random slips in each of its files is accepted or refused at a place', () => {
  const own =
    'extends: base.yaml\nname: own\ntraining:\n  optimizer: {momentum: 0.9}\nmodel:\n  layers: [{kind: dense, units: 10}]\n';
  const slip = fc.record({ at: fc.nat(validText.length), insert: fc.constantFrom(...PIECES) });
  const put = (text: string, { at, insert }: { at: number; insert: string }): string =>
    text.slice(0, at) + insert + text.slice(at);
  fc.assert(
    fc.property(slip, slip, (first, second) => {
      const start = process.cpuUsage();
      const { findings, ok } = examineChain({ 'x.yaml': put(own, first), 'base.yaml': put(validText, second) });
      expect(processorTime(start)).toBeLessThan(1000);
      expect(ok || findings.length > 0).toBe(true);
      for (const { file, line } of findings) {
        expect([file, line]).toEqual([expect.stringMatching(/(x|base)\.yaml$/), expect.any(Number)]);
      }
    }),
    { numRuns: 200 },
  );
});

test('random sets are accepted or refused where they were given', () => {
  const path = fc.array(
    fc.constantFrom('training', 'epochs', 'model', 'layers', '0', '1', '9', 'kind', 'optimizer', 'x'),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  const value = fc.oneof(fc.constantFrom(...PIECES, '{kind: dense}', '[1]', 'adam', '10'), fc.string({ maxLength: 6 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(path, value), { minLength: 1, maxLength: 3 }), (sets) => {
      expectCalm(
        validText,
        sets.map(([keys, text]) => `${keys.join('.')}=${text}`),
      );
    }),
    { numRuns: 100 },
  );
});
