import { join } from 'node:path';
import { compileCheck } from '@hello-nn/core';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { acceptConfig, examineConfig } from '../../config/index.ts';
import { type Experiment, experimentSchema } from '../../experiment.ts';
import { namedConfig } from '../../named-config.ts';
import { editedBytes, editedText, strangeText } from '../edits.fixture.ts';
import { editedValue } from '../json-edits.fixture.ts';
import { valuesOf } from '../schema-values.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';

/** Written by hand, with comments, flow style, quotes, anchors and a block text. */
const BY_HAND = `# An experiment.
name: "hello"   # with a comment
seed: 0x7
dataset: {source: {kind: synthetic, rows: 300, testRows: 100, size: 8}, split: {kind: first-rows, validation: 100}}
model:
  layers:
    - kind: flatten
    - &wide
      kind: dense
      units: 15
      activation: 'relu'
    - *wide
    - kind: dropout
      rate: 1e-1
    - {kind: dense, units: 10, activation: softmax}
training:
  epochs: 3
  loss: {kind: categorical-crossentropy}
  optimizer:
    kind: sgd
    learningRate: 0.1
    momentum: 5e-1
  schedule: {kind: step, every: 2, factor: 0.5}
evaluation:
  topK: 3
`;

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
    '|',
    '>',
    '|2-\n',
    '\\',
  ],
  ...[
    '&a ',
    '*a',
    '*wide',
    '&wide ',
    '!x ',
    '!!int ',
    '!!binary ',
    '!<tag:x> ',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '%TAG ! x\n',
  ],
  ...[
    '<<: *wide\n',
    '<<: ',
    '__proto__: ',
    'constructor: ',
    'null',
    '~',
    '.nan',
    '-.inf',
    '1e400',
    '1_000',
    '0o17',
    '0x1F',
  ],
  ...[
    '9007199254740993',
    '1'.repeat(400),
    '1e-400',
    '-0',
    '12:30:00',
    'yes',
    'on',
    'true',
    '2026-01-01',
    '.5',
    '5.',
    '+1',
  ],
  ...[
    '\u0000',
    '\ufeff',
    '\u2028',
    '\u0085',
    '\u202e',
    '\ud800',
    '日',
    'é',
    '\u001b[2J',
    '\r',
    '\r\n',
    '\u00a0',
    '💡',
    '"\\ud800"',
  ],
  ...[
    'kind',
    'kind: adam',
    'kind: conv2d',
    'units: 0',
    'layers:',
    'training:',
    'model: ',
    'seed: -1',
    'from: x\n',
    'extends: x\n',
    'extends: base.yaml\n',
    'extends: loop.yaml\n',
    'extends: ../x.yaml\n',
  ],
  ...['[[[[[[[[', '{a: ', '- - - ', '? ? ', 'a: b: ', 'x'.repeat(200), '[1,', '"\\x', "''", '- &a [*a]\n'],
];

const bomb = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), levels: fc.integer({ min: 1, max: 30 }) })
  .map(({ width, levels }) =>
    Array.from({ length: levels }, (_, level) => {
      const items = Array.from({ length: width }, () => (level === 0 ? '1' : `*k${level - 1}`));
      return `k${level}: &k${level} ${level % 2 ? `[${items.join(', ')}]` : `{${items.map((item, at) => `k${at}: ${item}`).join(', ')}}`}\n`;
    }).join(''),
  );

const styles = fc.record({
  indent: fc.constantFrom(1, 2, 4),
  collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  defaultStringType: fc.constantFrom(
    'PLAIN' as const,
    'QUOTE_DOUBLE' as const,
    'QUOTE_SINGLE' as const,
    'BLOCK_LITERAL' as const,
  ),
  lineWidth: fc.constantFrom(0, 20, 80),
});
const written = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(value, styles)
    .map(([plain, style]) =>
      stringify(plain, style).replace(/@deep (\d+)@/g, (_, depth) => '['.repeat(+depth) + ']'.repeat(+depth)),
    );

// Sections of all kinds in an experiment that is sound without them: most are accepted.
const anything = valuesOf(experimentSchema) as fc.Arbitrary<Record<string, unknown>>;
const value = fc.oneof(
  { weight: 1, arbitrary: anything },
  {
    weight: 4,
    arbitrary: fc
      .tuple(anything, fc.subarray(['seed', 'training', 'evaluation', 'figures', 'dataset', 'sweep'], { maxLength: 2 }))
      .map(([any, sections]) => ({
        ...(parse(BY_HAND) as object),
        ...Object.fromEntries(sections.filter((key) => key in any).map((key) => [key, any[key]])),
      })),
  },
);
const sound = fc.oneof(fc.constant(BY_HAND), written(value));
const text: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: written(value) },
  { weight: 4, arbitrary: written(editedValue(value)) },
  { weight: 8, arbitrary: editedText(sound, PIECES) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...PIECES, ...BY_HAND.split('\n')), { maxLength: 60 })
      .map((all) => all.join('')),
  },
  { weight: 1, arbitrary: editedText(bomb, PIECES, 2) },
  { weight: 1, arbitrary: editedBytes(sound.map((whole) => Buffer.from(whole))) },
);

const sets = fc.oneof(
  { weight: 9, arbitrary: fc.constant([]) },
  fc.array(
    fc
      .tuple(
        fc.array(
          fc.constantFrom(
            'training',
            'epochs',
            'model',
            'layers',
            '0',
            '-1',
            '9',
            'kind',
            'optimizer',
            '__proto__',
            '',
          ),
          { minLength: 1, maxLength: 4 },
        ),
        fc.oneof(fc.constantFrom(...PIECES, '{kind: dense, units: 3}', '[1]', '10'), strangeText(6)),
      )
      .map(([path, what]) => `${path.join('.')}=${what}`),
    { maxLength: 3 },
  ),
);

/** A config and `--set`s; the witness for what is accepted is the YAML library's own reading, checked by the schema. */
export const configTarget: FuzzTarget = {
  name: 'config',
  files: fc.tuple(text, sets).map(([config, set]) => ({
    ...{ 'x.yaml': config, 'set.json': JSON.stringify(set) },
    'base.yaml': BY_HAND,
    'loop.yaml': 'extends: x.yaml\n',
  })),
  prepare: () => void compileCheck(experimentSchema),
  read(folder, files) {
    const set = JSON.parse(String(files['set.json'])) as string[];
    const file = join(folder, 'x.yaml');
    const examination = examineConfig(namedConfig('check', file, set));
    for (const { line, column, endColumn } of examination.findings) {
      if (line === null || column === null) continue;
      expectSame('a place', line >= 1 && column >= 1 && Number(endColumn) >= column, true);
    }
    const { config, bases } = acceptConfig<Experiment>(examination);
    // Sets and bases change what the text alone says.
    if (set.length > 0 || bases.length > 0) return;
    const plain: unknown = parse(Buffer.from(files['x.yaml']!).toString('utf8'), { logLevel: 'error' });
    const violations = compileCheck(experimentSchema)(plain);
    expectSame('the list of faults', [], violations);
    expectSame('the config', config, plain);
  },
};
