import { cellText, columnsOf } from './cell-text.ts';

test('a name that fits stays as it is', () => {
  expect(cellText('Ankle boot', 10)).toBe('Ankle boot');
});

test('a longer name is cut to the columns there are, counting wide letters twice', () => {
  expect(cellText('Ankle boot', 6)).toBe('Ankle…');
  expect(cellText('猫と犬と鳥', 6)).toBe('猫と…');
  expect(columnsOf(cellText('猫と犬と鳥', 6))).toBeLessThanOrEqual(6);
});

test('a name from a config cannot move the cursor or break the line', () => {
  expect(cellText('a\u001b[2Jb\nc', 20)).toBe('a·[2Jb·c');
});
