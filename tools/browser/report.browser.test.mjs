/** The report of real runs in a real browser with the network off: npm run test:browser */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { decodePng } from '@hello-nn/io';
import { openBrowser, openPage } from './browser.mjs';
import { lowContrast } from './contrast.mjs';
import { EVIL_CONFIG, evilFiles } from './evil-run.mjs';
import { readableOnScreens } from './screens.mjs';
import { openWorkshop } from './workshop.mjs';

const root = join(import.meta.dirname, '../..');
const { folder, hellonn, remove } = openWorkshop();
let browser;
let hello;
let evil;

before(async () => {
  hello = reportOf(join(root, 'configs/hello.yaml'), '--set', 'training.epochs=3');
  mkdirSync(join(folder, 'evil'));
  for (const [name, bytes] of Object.entries(evilFiles())) writeFileSync(join(folder, 'evil', name), bytes);
  writeFileSync(join(folder, 'evil.yaml'), EVIL_CONFIG);
  evil = reportOf('evil.yaml');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  remove();
});

function reportOf(config, ...options) {
  hellonn('train', `--config=${config}`, ...options);
  return pathToFileURL(join(folder, hellonn('report', '--run=latest').report)).href;
}

const pages = [
  ['a usual run', () => hello],
  ['names that look like markup', () => evil],
];
readableOnScreens(400, pages, () => browser);

test('clicking a number of the confusion matrix shows that many pictures, and they are digits', async () => {
  const { page, faults } = await openPage(browser, hello, { width: 1400 });
  const cell = page.locator('#confusion-table tbody tr').nth(3).locator('td').nth(5);
  const count = Number(await cell.textContent());
  assert.ok(count > 0);
  await cell.click();
  assert.equal(await page.locator('#panel-title').textContent(), `3 taken for 5: ${count} ×`);
  const pictures = page.locator('#panel .px');
  assert.equal(await pictures.count(), Math.min(12, count));
  const inks = [];
  for (const picture of (await pictures.all()).slice(0, 3)) {
    const { grey } = decodePng(await picture.screenshot());
    assert.ok(grey.some((level) => level < 60) && grey.some((level) => level > 240), 'ink and paper');
    inks.push(grey.join());
  }
  assert.equal(new Set(inks).size, inks.length, 'different pictures');
  assert.match(await page.locator('#panel li').first().textContent(), /^#\d+5: \d+\.\d\s%3: [<\d.]+\s%$/);
  assert.deepEqual(faults, []);
  await page.context().close();
});

test('pointing at a cell shows it, leaving shows the chosen one again; a frequent mistake opens its cell', async () => {
  const { page } = await openPage(browser, hello, { width: 1400 });
  const title = page.locator('#panel-title');
  const chosen = await title.textContent();
  await page.locator('#confusion-table tbody tr').nth(0).locator('td').nth(0).hover();
  assert.match(await title.textContent(), /^0 rightly named: /);
  await page.mouse.move(5, 5);
  assert.equal(await title.textContent(), chosen);
  const pair = page.locator('.pairs button').nth(1);
  const [, truth, said] = /^\s*(\S+) taken for (\S+)/.exec(await pair.textContent());
  await pair.click();
  assert.ok((await title.textContent()).startsWith(`${truth} taken for ${said}: `));
  await page.context().close();
});

test('the matrix is one stop of the Tab key, the arrow keys walk in it and stay inside, focus is seen', async () => {
  const { page } = await openPage(browser, hello, { width: 400 });
  const inGrid = () => page.evaluate(() => document.activeElement.closest('#confusion-table tbody td') !== null);
  for (let press = 0; !(await inGrid()); press++) {
    assert.ok(press < 40, 'Tab never reaches the matrix');
    await page.keyboard.press('Tab');
  }
  const title = page.locator('#panel-title');
  await page.keyboard.press('Home');
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowUp');
  assert.match(await title.textContent(), /^0 rightly named: /);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  assert.match(await title.textContent(), /^1 rightly named: /);
  assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid');
  await page.keyboard.press('Tab');
  assert.equal(await inGrid(), false);
  await page.context().close();
});

test('the button turns light to dark and back', async () => {
  const { page } = await openPage(browser, hello, { width: 400 });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await paper();
  await page.locator('#theme').click();
  assert.notEqual(await paper(), before);
  await page.locator('#theme').click();
  assert.equal(await paper(), before);
  await page.context().close();
});

test('on paper it is light, without buttons and links, whatever the screen is', async () => {
  const { page } = await openPage(browser, hello, { width: 794, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  assert.equal(await page.locator('nav').isVisible(), false);
  assert.equal(await page.locator('#theme').isVisible(), false);
  assert.deepEqual(await page.evaluate(lowContrast, 4.5), []);
  await page.context().close();
});

test('names that look like markup are read as they were written', async () => {
  const { page, faults } = await openPage(browser, evil, { width: 1400 });
  const heads = await page.locator('#confusion-table thead th').allTextContents();
  assert.equal(heads[0], '<script>alert(1)</script>');
  assert.equal(heads[1], '"><img src=x onerror=alert(2)>');
  for (const cell of await page.locator('#confusion-table tbody td').all()) await cell.click();
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.deepEqual(faults, []);
  await page.context().close();
});
