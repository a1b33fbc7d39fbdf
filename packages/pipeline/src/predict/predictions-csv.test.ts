import { answers } from './predict.fixture.ts';
import { predictionsCsv } from './predictions-csv.ts';

test('a header, then a line an image: row number or file, truth where known, answer, probabilities', () => {
  const asked = answers(['test 7', 'my/x.png'], [2, undefined], [0.25, 0.5, 0.25, 0, 0.125, 0.875]);
  expect(predictionsCsv(asked, ['a', 'b', 'c'])).toBe(
    'index,truth,predicted,p_a,p_b,p_c\n7,c,b,0.25,0.5,0.25\nmy/x.png,,c,0,0.125,0.875\n',
  );
});

test('names with commas, quotes and line breaks are quoted; what a spreadsheet would run is not', () => {
  const asked = answers(['a,"b".png', '=cmd()'], [0, 1], [1, 0, 0, 0, 1, 0]);
  expect(predictionsCsv(asked, ['-1', '@x', 'c\nd'])).toBe(
    'index,truth,predicted,p_-1,p_@x,"p_c\nd"\n"a,""b"".png",-1,-1,1,0,0\n\'=cmd(),\'@x,\'@x,0,1,0\n',
  );
});
