import { excerpt } from './excerpt.ts';

const columnOfCaret = (text: string): [string, number, number] => {
  const [line, carets] = text.split('\n') as [string, string];
  return [line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), line.length, carets.length];
};

test('carets stand under the place, behind the line number', () => {
  expect(excerpt(['a', 'seed: -1'], { line: 2, column: 7, length: 2 })).toBe('2 | seed: -1\n  |       ^^');
});

test('a long line is cut to 100 columns around the place', () => {
  const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
  const [marked, width] = columnOfCaret(excerpt([line], { line: 1, column: 501, length: 4 }));
  expect(marked).toBe('HERE');
  expect(width).toBe('1 | '.length + 1 + 100 + 1);
});

test('carets never run out of the window', () => {
  const [, width, carets] = columnOfCaret(excerpt(['x'.repeat(300)], { line: 1, column: 1, length: 300 }));
  expect(carets).toBeLessThan(width);
});

test('tabs and escapes are shown, not obeyed', () => {
  expect(excerpt(['\tk: \u001b[2J\u202e!'], { line: 1, column: 2, length: 1 })).toBe('1 | →k: ·[2J·!\n  |  ^');
});

test('letters that a terminal draws two columns wide move the caret by two', () => {
  expect(excerpt(['日本: x'], { line: 1, column: 5, length: 1 })).toBe('1 | 日本: x\n  |       ^');
  expect(excerpt(['e\u0301: x'], { line: 1, column: 5, length: 1 })).toBe('1 | e\u0301: x\n  |    ^');
});
