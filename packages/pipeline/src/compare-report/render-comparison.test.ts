import { tagsOf } from '../report/page-tags.fixture.ts';
import { HOSTILE } from '../report/report.fixture.ts';
import { madeUpComparison, madeUpGroup, madeUpInput } from './compare-report.fixture.ts';
import { renderComparison } from './render-comparison.ts';

const groups = [
  madeUpGroup('A', [0.9, 0.91, 0.93], HOSTILE.className),
  madeUpGroup('B', [0.94, 0.95, 0.96], HOSTILE.attribute),
];
const settings = { 'model.layers.1.units': [15, 30], [`dataset.${HOSTILE.className}`]: [HOSTILE.attribute, null] };
const input = madeUpInput(madeUpComparison(groups, settings));

async function page(change: Partial<Awaited<typeof input>> = {}): Promise<string> {
  return renderComparison({ ...(await input), ...change });
}

test('no name of a class, group, setting or the data becomes markup', async () => {
  const text = await page();
  const tags = tagsOf(text);
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(tags.filter(({ name }) => name === 'script')).toHaveLength(1);
  expect(tags.filter(({ attributes }) => attributes.some(([key]) => key.startsWith('on')))).toEqual([]);
});

test('the page asks for nothing outside itself, and its policy forbids it to', async () => {
  const text = await page();
  const addresses = tagsOf(text).flatMap(({ attributes }) =>
    attributes.filter(([key]) => /^(src|href|srcset|action|data|poster)$/.test(key)).map(([, value]) => value),
  );
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !/^(#|data:)/.test(address))).toEqual([]);
  expect(text).toContain('default-src &#39;none&#39;; img-src data:;');
});

test('each part stands in the page: verdict, what differs, spreads, intervals, curves, effects, tables, flips, runs', async () => {
  const text = await page();
  expect([...text.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)).toEqual([
    'verdict',
    'settings',
    'groups',
    'pairs',
    'curves',
    'responses',
    'confusion',
    'flips',
    'runs',
  ]);
  expect(text).toContain('B is better by 0.9 pp &lt;script&gt;');
  expect(text).toContain('95.00 ± 1.00\u00a0%');
  expect(text).toContain('+3.67\u00a0pp');
  // Intervals, loss and accuracy, the one numeric setting, parallel coordinates.
  expect(text.match(/data:image\/svg\+xml/g)).toHaveLength(5);
  expect(text).toContain('run-B3');
});

test('the flips that are counted are the ones on which the models’ answers differ, and all are shown where they fit', async () => {
  const text = await page();
  // 40 rows: the first is wrong in every fourth, the second in every fifth; in every twentieth both.
  expect(text).toContain('id="flips-first">6<');
  expect(text).toContain('id="flips-second">8<');
  expect(text.match(/<li data-right="first"/g)).toHaveLength(6);
  expect(text.match(/<li data-right="second"/g)).toHaveLength(8);
  expect(text).toMatch(/14 of 14 are on this page/);
});

test('of more flips than are shown the page says how many there are', async () => {
  const { flips } = await input;
  const text = await page({ flips: { ...flips, shown: flips.shown.slice(0, 5) } });
  expect(text).toMatch(/5 of 14 are on this page/);
});

test('the difference of the tables is blue where the second does better and orange where worse', async () => {
  const text = await page();
  const table = text.split('id="confusion-difference"')[1]!.split('</table>')[0]!;
  const cells = [...table.matchAll(/<td class="([rw])\d">([+−]\d+)/g)].map(([, shade, count]) => [shade, count]);
  expect(cells.length).toBeGreaterThan(3);
  // Two more rows right in all; each row of the table sums to nothing.
  const difference = (text: string): number => Number(text.replace('−', '-').replace('+', ''));
  expect(cells.reduce((sum, [, count]) => sum + difference(count!), 0)).toBe(0);
  const rows = table.split('<tr>').slice(2);
  const diagonal = rows.map((row, at) => row.split('<td')[at + 1]!);
  expect(diagonal.reduce((sum, cell) => sum + difference(/>([+−]?\d*)/.exec(cell)![1] || '0'), 0)).toBe(2);
});

test('how often the test set has been looked at stands there where it is known', async () => {
  expect(await page({ looks: { times: 14, models: 9 } })).toContain(
    'this test set has been looked at 14 times, with 9 models.',
  );
  expect(await page({ looks: { times: 0, models: 0 } })).toContain('this test set has never been looked at.');
  expect(await page()).not.toContain('looked at');
});

test('two single runs have no spread, and say so; groups that differ in the seed alone have no settings', async () => {
  const alone = await madeUpInput(madeUpComparison([madeUpGroup('A', [0.9]), madeUpGroup('B', [0.95])]));
  const text = renderComparison(alone);
  expect(text).toContain('without a spread');
  expect(text).toContain('Nothing in their configs but the seed.');
  expect(text).toContain('McNemar');
  expect(text).not.toContain('id="responses"');
});

test('32 groups of one run each, 70 classes, stay below 3 MB', async () => {
  const many = Array.from({ length: 32 }, (_, at) => madeUpGroup(`G${at}`, [0.8 + at / 1000]));
  const comparison = madeUpComparison(many, { rate: many.map((_, at) => at), units: many.map((_, at) => at % 4) });
  const classNames = Array.from({ length: 70 }, (_, at) => `class ${at}`);
  const data = { ...comparison.data, classNames, validationRows: 5000 };
  const text = renderComparison(await madeUpInput({ ...comparison, data }));
  expect(Buffer.byteLength(text)).toBeLessThan(3_000_000);
  expect(text).toContain('32 groups compared');
  expect(text).toContain('without the best group');
});
