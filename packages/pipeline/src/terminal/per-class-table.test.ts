import { perClassTable } from './per-class-table.ts';

const perClass = [
  { name: 'cat', precision: 0.5, recall: 1, f1: 2 / 3, support: 1 },
  { name: 'dog', precision: 1, recall: 1, f1: 1, support: 1_200 },
];
const macro = { precision: 0.75, recall: 1, f1: 5 / 6, support: 1_201 };
const weighted = { precision: 0.9996, recall: 1, f1: 0.9997, support: 1_201 };

test('each class and, under a rule, the means', () => {
  expect(`\n${perClassTable(perClass, macro, weighted, false)}`).toMatchInlineSnapshot(`
"
  Class            Precision      Recall          F1      Rows
  ────────────────────────────────────────────────────────────
  cat                50.00 %    100.00 %     66.67 %         1
  dog               100.00 %    100.00 %    100.00 %     1,200
  ────────────────────────────────────────────────────────────
  macro mean         75.00 %    100.00 %     83.33 %     1,201
  weighted mean      99.96 %    100.00 %     99.97 %     1,201"
`);
});

test('the class with the lowest F1 is coloured, and only it', () => {
  const lines = perClassTable(perClass, macro, weighted, true).split('\n');
  const colored = lines.filter((line) => line.includes('\u001b[33m'));
  expect(colored).toEqual([expect.stringContaining('cat')]);
});
