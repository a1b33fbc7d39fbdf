/** The page of a comparison of real runs in a real browser with the network off: npm run test:browser */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openBrowser, openPage } from './browser.mjs';
import { lowContrast } from './contrast.mjs';
import { EVIL_CONFIG, evilFiles } from './evil-run.mjs';
import { readableOnScreens } from './screens.mjs';
import { openWorkshop } from './workshop.mjs';

const root = join(import.meta.dirname, '../..');
const { folder, hellonn, remove } = openWorkshop();
const pages = {};
let browser;
let discordant;

before(async () => {
  const hello = ['--config', join(root, 'configs/hello.yaml')].join('=');
  const runs = [0.01, 0.1].flatMap((rate) =>
    [1, 2].map((seed) => train(hello, 'training.epochs=2', `seed=${seed}`, `training.optimizer.learningRate=${rate}`)),
  );
  const two = compare('two', [runs[0], runs[2]]);
  discordant = two.pairs[0].discordant;
  compare('groups', runs);
  mkdirSync(join(folder, 'evil'));
  for (const [name, bytes] of Object.entries(evilFiles())) writeFileSync(join(folder, 'evil', name), bytes);
  writeFileSync(join(folder, 'evil.yaml'), EVIL_CONFIG);
  const evil = [1, 2].flatMap((epochs) =>
    [1, 2].map((seed) => train('--config=evil.yaml', `training.epochs=${epochs}`, `seed=${seed}`)),
  );
  compare('evil', evil);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  remove();
});

function train(config, ...set) {
  return hellonn('train', config, ...set.map((value) => `--set=${value}`)).run;
}

function compare(name, runs) {
  const said = hellonn('compare', `--runs=${runs.join(',')}`, `--report=${name}.html`);
  pages[name] = pathToFileURL(join(folder, said.report)).href;
  return said;
}

readableOnScreens(
  390,
  ['two', 'groups', 'evil'].map((name) => [name, () => pages[name]]),
  () => browser,
);

test('the flips on the page are McNemar’s discordant counts, and each direction shows its own', async () => {
  const { page } = await openPage(browser, pages.two, { width: 1400 });
  const fits = async () => Number(/of (\d+) picture/.exec(await page.locator('#flip-status').textContent())[1]);
  const total = discordant[0] + discordant[1];
  assert.ok(
    discordant[0] > 0 && discordant[1] > 0 && total <= 400,
    'a comparison with flips both ways, all on the page',
  );
  assert.equal(await page.locator('#flips-first').textContent(), String(discordant[0]));
  assert.equal(await page.locator('#flips-second').textContent(), String(discordant[1]));
  assert.equal(await fits(), total);
  for (const [side, count] of [
    ['first', discordant[0]],
    ['second', discordant[1]],
  ]) {
    await page.locator(`#flip-filter input[value=${side}]`).check();
    assert.equal(await fits(), count);
  }
  await page.locator('#flip-filter input[value=both]').check();
  for (let press = 0; await page.locator('#flip-more').isVisible(); press++) {
    assert.ok(press < 20, 'the button never goes away');
    await page.locator('#flip-more').click();
  }
  assert.equal(await page.locator('#flip-list li:visible').count(), total);
  await page.context().close();
});

test('the filter is reached and used by keyboard alone: the direction by arrows, the pair of classes by typing', async () => {
  const { page, faults } = await openPage(browser, pages.two, { width: 390 });
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('value') ?? document.activeElement.id);
  for (let press = 0; (await focused()) !== 'both'; press++) {
    assert.ok(press < 60, 'Tab never reaches the filter');
    await page.keyboard.press('Tab');
  }
  assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'first');
  const rights = await page.locator('#flip-list li:visible').evaluateAll((all) => all.map((li) => li.dataset.right));
  assert.ok(rights.length > 0 && rights.every((right) => right === 'first'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'flip-pair');
  await page.keyboard.press('ArrowDown');
  const chosen = await page.locator('#flip-pair').inputValue();
  const [, count] = /\((\d+)\)/.exec(await page.locator(`#flip-pair option[value="${chosen}"]`).textContent());
  const shown = await page.locator('#flip-list li:visible').evaluateAll((all) => all.map((li) => li.dataset.pair));
  assert.ok(chosen !== '' && shown.every((pair) => pair === chosen));
  assert.equal(shown.length, Math.min(48, Number(count)));
  assert.deepEqual(faults, []);
  await page.context().close();
});

test('a mistake that changed most opens its pictures', async () => {
  const { page } = await openPage(browser, pages.two, { width: 1400 });
  const button = page.locator('button[data-pair]').first();
  const pair = await button.getAttribute('data-pair');
  await button.click();
  assert.equal(await page.locator('#flip-pair').inputValue(), pair);
  const shown = await page.locator('#flip-list li:visible').evaluateAll((all) => all.map((li) => li.dataset.pair));
  assert.ok(shown.length > 0 && shown.every((each) => each === pair));
  await page.context().close();
});

test('every chart is drawn and says in words what it shows', async () => {
  const { page } = await openPage(browser, pages.groups, { width: 1400 });
  const charts = await page.locator('.card img').evaluateAll((all) => all.map((img) => [img.alt, img.naturalWidth]));
  // Intervals, loss, accuracy, and accuracy against the learning rate.
  assert.equal(charts.length, 4);
  for (const [words, width] of charts) assert.ok(words.length > 30 && width > 300, `${words}: ${width}`);
  await page.context().close();
});

test('without script all flips are there and no control that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  await page.goto(pages.two);
  assert.equal(await page.locator('#flip-list li:visible').count(), discordant[0] + discordant[1]);
  assert.equal(await page.locator('#flip-filter').isVisible(), false);
  await context.close();
});

test('on paper it is light, without buttons and links, whatever the screen is', async () => {
  const { page } = await openPage(browser, pages.groups, { width: 794, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  for (const control of ['nav', '#theme', '#flip-filter', '#flip-more']) {
    assert.equal(await page.locator(control).isVisible(), false, control);
  }
  assert.deepEqual(await page.evaluate(lowContrast, 4.5), []);
  await page.context().close();
});

test('names that look like markup are read as they were written', async () => {
  const { page, faults } = await openPage(browser, pages.evil, { width: 1400 });
  const heads = await page.locator('#confusion-first thead th').allTextContents();
  assert.equal(heads[0], '<script>alert(1)</script>');
  assert.equal(heads[1], '"><img src=x onerror=alert(2)>');
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.deepEqual(faults, []);
  await page.context().close();
});
