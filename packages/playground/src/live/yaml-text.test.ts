import { parse } from 'yaml';
import { helloConfig } from './live-config.ts';
import { yamlText } from './yaml-text.ts';

test.each([
  ['a config', helloConfig()],
  [
    'texts that look like something else',
    { a: 'yes', b: '1e3', c: 'null', d: '- x', e: 'x: y', f: '', g: '#', h: 'ä' },
  ],
  ['empty and nested', { a: {}, b: [], c: [[1, 2], [3]], d: [{ e: [{ f: 1 }] }], 'odd key': [true, null, 0.5] }],
])('%s is what a YAML parser reads again', (_, value) => {
  expect(parse(yamlText(value))).toEqual(value);
});

test('it reads as a person would have written it', () => {
  expect(yamlText({ name: 'x', model: { layers: [{ kind: 'flatten' }, { kind: 'dense', units: 15 }] } })).toBe(
    'name: x\nmodel:\n  layers:\n    - kind: flatten\n    - kind: dense\n      units: 15\n',
  );
});
