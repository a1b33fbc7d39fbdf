import { confusionTable } from './confusion-table.ts';
import { lines, widest, withoutColors } from './terminal.fixture.ts';

const animals = ['cat', 'dog', 'bird'];
const counts = [1_980, 0, 3, 20, 970, 0, 0, 0, 1_000];
const digits = Array.from({ length: 10 }, (_, index) => String(index));
const fashion = 'T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot'.split(',');

/** `right` on the diagonal, `wrong` elsewhere. */
function square(classes: number, right: number, wrong: number): number[] {
  return Array.from({ length: classes ** 2 }, (_, at) => (at % (classes + 1) === 0 ? right : wrong));
}

test('true classes stand down, predicted ones across, zeros are dots, the commonest mistakes are told', () => {
  expect(`\n${confusionTable(counts, animals, false)}`).toMatchInlineSnapshot(`
"
  truth    cat    dog   bird
  ──────────────────────────
  cat    1,980      ·      3
  dog       20    970      ·
  bird       ·      ·  1,000

  Most often: dog taken for cat (20) · cat taken for bird (3)"
`);
});

test('a model without mistakes has no sentence about them', () => {
  expect(confusionTable(square(3, 5, 0), animals, false)).not.toContain('Most often');
});

test.each([
  ['digits', digits],
  ['long names', fashion],
  ['very long names', fashion.map((name) => `${name} `.repeat(9))],
  ['wide letters', digits.map((digit) => `数字の${digit}`)],
])('ten classes with %s take at most 100 columns, and no count is cut', (_, names) => {
  const table = confusionTable(square(10, 1_234, 5_678), names, false);
  expect(widest(table.split('\n\n')[0]!)).toBeLessThanOrEqual(100);
  expect(table.match(/1,234/g)).toHaveLength(10);
  expect(table.match(/5,678/g)!.length).toBeGreaterThanOrEqual(90);
});

test('names that would look alike when cut are numbered', () => {
  const names = Array.from({ length: 20 }, (_, index) => `class ${index}`);
  const [head, , first] = confusionTable(square(20, 450, 2), names, false).split('\n');
  expect(head!.trim().split(/ +/)).toEqual(['truth', ...names.map((__, index) => String(index))]);
  expect(first).toMatch(/^ {2}0 class 0 +450 /);
});

test('right answers and frequent mistakes are coloured, rare mistakes are not', () => {
  // 60 of 1,060 dogs taken for cats is frequent, 3 of 1,983 cats taken for birds is not.
  const table = confusionTable([1_980, 0, 3, 60, 1_000, 0, 0, 0, 1_000], animals, true).split('\n\n')[0]!;
  const colored = (text: string): boolean => new RegExp(`\\u001b\\[3\\dm${text}\\u001b`).test(table);
  expect([colored('1,980'), colored('60'), colored('3')]).toEqual([true, true, false]);
  expect(withoutColors(table)).toContain('3');
});

test('above twenty classes the ten most confused pairs are shown, the worst first', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const many = square(26, 90, 0);
  for (let pair = 1; pair <= 12; pair++) many[pair * 26] = pair;
  const [head, , ...rows] = lines(confusionTable(many, letters, false));
  expect(head).toBe('Truth | Taken for | Rows | Of the class');
  expect(rows).toHaveLength(10);
  expect(rows[0]).toBe('M | A | 12 | 11.76 %');
  expect(rows[9]).toBe('D | A | 3 | 3.23 %');
});
