import { EMPTY_SHEET, extended, type History, isEmpty, next, undone, withStroke } from './sheet.ts';

const stroke = { erases: false, width: 9, points: [[1, 2]] as const };

test('a stroke grows and is undone as a whole', () => {
  const start: History = { past: [], now: EMPTY_SHEET };
  const drawing = next(start, withStroke(start.now, stroke));
  const drawn = { ...drawing, now: extended(extended(drawing.now, [3, 4]), [5, 6]) };
  expect(drawn.now.strokes[0]!.points).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(isEmpty(drawn.now)).toBe(false);
  expect(undone(drawn).now).toEqual(EMPTY_SHEET);
  expect(undone(undone(drawn)).now).toEqual(EMPTY_SHEET);
});

test('clearing is undone, too', () => {
  const drawn = next({ past: [], now: EMPTY_SHEET }, withStroke(EMPTY_SHEET, stroke));
  expect(undone(next(drawn, EMPTY_SHEET)).now).toEqual(drawn.now);
});

test('a thousand strokes keep a hundred sheets', () => {
  let history: History = { past: [], now: EMPTY_SHEET };
  for (let index = 0; index < 1000; index++) history = next(history, withStroke(history.now, stroke));
  expect([history.past.length, history.now.strokes.length]).toEqual([100, 1000]);
});
