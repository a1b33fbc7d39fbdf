import { supportsColor } from './colors.ts';

const terminal = { isTTY: true };

test.each([
  ['a terminal', terminal, {}, true],
  ['a pipe', {}, {}, false],
  ['a pipe in CI', {}, { CI: 'true' }, false],
  ['a terminal with NO_COLOR', terminal, { NO_COLOR: '1' }, false],
  ['NO_COLOR with FORCE_COLOR', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
  ['a pipe with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
  ['a terminal with FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, false],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
])('%s: colours as asked', (_, stream, env, expected) => {
  expect(supportsColor(stream, env)).toBe(expected);
});
