import { modelTable } from './model-table.ts';
import { withoutColors } from './terminal.fixture.ts';

const rows = [
  { name: 'flatten', type: 'Flatten', outputShape: '(None, 784)', parameters: 0, trainable: 0 },
  { name: 'hidden', type: 'Dense', outputShape: '(None, 15)', parameters: 11_775, trainable: 11_775 },
  { name: 'output', type: 'Dense', outputShape: '(None, 10)', parameters: 160, trainable: 160 },
];

test("the origin's model is listed layer by layer with its 11,935 parameters", () => {
  expect(`\n${modelTable(rows, false)}`).toMatchInlineSnapshot(`
"
  Layer (type)               Output shape         Parameters
  ──────────────────────────────────────────────────────────
  flatten (Flatten)          (None, 784)                   0
  hidden (Dense)             (None, 15)               11,775
  output (Dense)             (None, 10)                  160
  ──────────────────────────────────────────────────────────
  Total (46.6 KB)                                     11,935"
`);
});

test('parameters that do not train are told apart', () => {
  const table = modelTable(
    rows.map((row) => (row.name === 'hidden' ? { ...row, trainable: 0 } : row)),
    false,
  );
  expect(table).toMatch(/ trainable +160\n/);
  expect(table).toMatch(/ not trainable +11,775$/);
});

test('colours change nothing but the colour', () => {
  const colored = modelTable(rows, true);
  expect(colored).not.toBe(withoutColors(colored));
  expect(withoutColors(colored)).toBe(modelTable(rows, false));
});
