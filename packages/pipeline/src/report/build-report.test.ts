import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HISTORY_HEADER, historyLine } from '../runs/history.ts';
import { buildReport } from './build-report.ts';
import { tagsOf } from './page-tags.fixture.ts';
import { epochs, HOSTILE, madeUp, madeUpRecord } from './report.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hello-nn-report-'));
mkdirSync(join(folder, 'figures'));
writeFileSync(
  join(folder, 'history.csv'),
  `${[HISTORY_HEADER, ...epochs([0.9, 0.8, 0.7]).map(historyLine)].join('\n')}\n`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const page = buildReport(folder, madeUpRecord(), madeUp());

test('no name or text of a run becomes markup: classes, files, config, versions, reasons', async () => {
  const text = await page;
  const tags = tagsOf(text);
  expect(text.includes('&lt;script&gt;alert(1)&lt;/script&gt;')).toBe(true);
  expect(tags.filter(({ name }) => name === 'script')).toHaveLength(2);
  expect(tags.filter(({ attributes }) => attributes.some(([key]) => key.startsWith('on')))).toEqual([]);
  expect(text.includes('\u0000')).toBe(false);
});

test('the page asks for nothing outside itself, and its policy forbids it to', async () => {
  const text = await page;
  const addresses = tagsOf(text).flatMap(({ attributes }) =>
    attributes.filter(([key]) => /^(src|href|srcset|action|data|poster)$/.test(key)).map(([, value]) => value),
  );
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !/^(#|data:)/.test(address))).toEqual([]);
  expect([...text.matchAll(/url\("([^"]{5})/g)].map(([, start]) => start)).toEqual(['data:']);
  expect(text.includes('default-src &#39;none&#39;; img-src data:;')).toBe(true);
});

test('each part stands in the page: figures, curves, the values with their origins, the commands', async () => {
  const text = await page;
  expect(text.includes('<strong>65.00 %</strong>')).toBe(true);
  expect(text.match(/<section /g)).toHaveLength(9);
  expect(text.match(/data:image\/svg\+xml/g)).toHaveLength(2);
  expect(text.includes('--set seed=&lt;script&gt;')).toBe(true);
  expect(text.includes('not recorded')).toBe(true);
  expect(text.includes("'name=&quot;&gt;".replaceAll("'", '&#39;'))).toBe(true);
});

test('a run with many classes, noisy pictures and large figures stays below 2 MB, and says what it left out', async () => {
  const names = ['a', 'b', 'c'];
  for (const name of names) writeFileSync(join(folder, `figures/${name}.png`), Buffer.alloc(700_000, 1));
  const files = names.map((name) => ({ path: `figures/${name}.png`, bytes: 700_000, sha256: '' }));
  const classNames = Array.from({ length: 256 }, (_, index) => `class ${index}`);
  const large = madeUp({ classNames, rows: 10_000, side: 28 });
  const text = await buildReport(folder, madeUpRecord({ files }), large);
  expect(Buffer.byteLength(text)).toBeLessThan(2_000_000);
  expect(text.match(/Too large for this page, but in the folder of the run:\s+figures\//)).not.toBeNull();
});

test('a class without rows and a run without a finished epoch leave out what cannot be shown', async () => {
  const made = madeUp({ classNames: Object.values(HOSTILE), rows: 2 });
  const text = await buildReport(join(folder, 'figures'), madeUpRecord({ epochs: 0, status: 'interrupted' }), made);
  expect(text.includes('interrupted after 0 of 3 epochs')).toBe(true);
  expect(text.includes('id="curves"')).toBe(false);
});

test('what was found wrong stands in the page, escaped, with number, limit and remedy; or that nothing was', async () => {
  const finding = {
    diagnosis: 'shared-rows',
    severity: 'warning',
    message: `class ${HOSTILE.className}`,
    measured: { name: 'rows in common', value: 0.123456 },
    threshold: 0.01,
    fix: 'leave them out',
  } as const;
  const found = await buildReport(folder, madeUpRecord({ diagnoses: [finding] }), madeUp());
  const section = found.split('id="diagnoses"')[1]!.split('</section>')[0]!;
  for (const part of ['shared-rows', 'class &lt;script&gt;', '0.123<', 'at most 0.01', 'leave them out']) {
    expect(section).toContain(part);
  }
  expect(await buildReport(folder, madeUpRecord({ diagnoses: [] }), madeUp())).toMatch(/Nothing was found wrong/);
  expect(await page).not.toContain('id="diagnoses"');
});
