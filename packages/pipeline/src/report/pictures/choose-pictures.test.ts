import { choosePictures } from './choose-pictures.ts';

// Two classes; row r is sure to r per cent and a half, every fourth row is wrong.
function answers(rows: number) {
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const predicted = labels.map((label, row) => (row % 4 === 0 ? 1 - label : label));
  const values = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    values[row * 2 + predicted[row]!] = 0.5 + row / (2 * rows);
    values[row * 2 + 1 - predicted[row]!] = 0.5 - row / (2 * rows);
  }
  return { labels, predicted, probabilities: { values, rows, classes: 2 } };
}

test('every picture lies behind the cell it is counted in', () => {
  const input = answers(100);
  const { cells } = choosePictures(input, 1000);
  expect([...cells.keys()].sort()).toEqual([0, 1, 3]);
  for (const [cell, rows] of cells) {
    for (const row of rows) expect(input.labels[row]! * 2 + input.predicted[row]!).toBe(cell);
  }
});

test('a large cell shows twelve, from the surest to the most doubtful, no row twice', () => {
  const rows = choosePictures(answers(200), 1000).cells.get(3)!;
  expect(rows).toHaveLength(12);
  expect([rows[0], rows.at(-1)]).toEqual([199, 1]);
  expect([...rows].sort((a, b) => b - a)).toEqual(rows);
  expect(new Set(rows).size).toBe(12);
});

test('the hardest mistakes are the wrong answers of highest probability, in order', () => {
  expect(choosePictures(answers(200), 1000).mistakes.slice(0, 3)).toEqual([196, 192, 188]);
});

test('never more pictures than allowed, and the fullest cells keep theirs', () => {
  for (const most of [1, 2, 3, 10, 40]) {
    const { rows, cells } = choosePictures(answers(200), most);
    expect(rows.length).toBeLessThanOrEqual(most);
    expect(new Set(rows).size).toBe(rows.length);
    for (const shown of cells.values()) expect(shown.length).toBeGreaterThan(0);
  }
});
