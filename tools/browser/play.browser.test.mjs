/** The page that `play` writes of real runs, in a real browser with the network off: npm run test:browser */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openBrowser, openPage } from './browser.mjs';
import { lowContrast } from './contrast.mjs';
import { EVIL_CONFIG, evilFiles } from './evil-run.mjs';
import { unnamedControls, wideElements } from './page-faults.mjs';
import { openWorkshop } from './workshop.mjs';

const root = join(import.meta.dirname, '../..');
const picture = join(root, 'docs/pictures/my-4.png');
const workshop = openWorkshop();
let browser;
let hello;
let evil;

before(async () => {
  hello = pageOf(join(root, 'configs/hello.yaml'), '--set', 'training.epochs=4');
  mkdirSync(join(workshop.folder, 'evil'));
  for (const [name, bytes] of Object.entries(evilFiles())) writeFileSync(join(workshop.folder, 'evil', name), bytes);
  writeFileSync(join(workshop.folder, 'evil.yaml'), EVIL_CONFIG);
  evil = pageOf('evil.yaml');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  workshop.remove();
});

function pageOf(config, ...options) {
  workshop.hellonn('train', `--config=${config}`, ...options);
  const { run, page } = workshop.hellonn('play', '--run=latest');
  return { run, address: pathToFileURL(join(workshop.folder, page)).href };
}

async function opened({ address }, options) {
  const { page, faults } = await openPage(browser, address, { width: 1280, ...options });
  await page.waitForSelector('html.ready', { timeout: 5000 });
  return { page, faults, close: () => page.context().close() };
}

const ONE = [
  [0.5, 0.15],
  [0.5, 0.85],
];
const SEVEN = [
  [0.3, 0.2],
  [0.7, 0.2],
  [0.45, 0.85],
];

async function draw(page, points) {
  const box = await page.locator('#sheet').boundingBox();
  const at = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 8 });
  await page.mouse.up();
  await settled(page);
}

// Two frames: one to compute, one to show.
const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const answer = (page) => page.locator('#answer').textContent();
const probabilities = (page) =>
  page.locator('#answers button').evaluateAll((buttons) => buttons.map(({ dataset }) => Number(dataset.probability)));
const inkSeen = (page) =>
  page.locator('#seen').evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({ length: data.length / 4 }, (_, at) => data[at * 4]);
  });

for (const width of [400, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    describe(`${width} pixels, ${colorScheme}`, () => {
      for (const [name, run] of [
        ['a usual run', () => hello],
        ['names that look like markup', () => evil],
      ]) {
        test(`${name}: no message, no request, nothing wider than the page, all text readable, all controls named`, async () => {
          const { page, faults, close } = await opened(run(), { width, colorScheme });
          await draw(page, SEVEN);
          assert.deepEqual(await page.evaluate(wideElements), []);
          assert.deepEqual(await page.evaluate(unnamedControls), []);
          assert.deepEqual(await page.evaluate(lowContrast, 4.5), []);
          assert.equal(await page.locator('#trouble').textContent(), '');
          assert.deepEqual(faults, []);
          await close();
        });
      }
    });
  }
}

test('the answers of 100 digits are those of predict within 1e-5', async () => {
  const { page, faults, close } = await opened(hello);
  const { pictures } = JSON.parse(await page.locator('#play-data').textContent());
  const rows = workshop.rowsOfPictures(pictures);
  assert.equal(rows.length, 100);
  const asked = workshop.hellonn('predict', `--run=${hello.run}`, `--rows=${rows.join()}`).predictions;
  for (const { probabilities: expected, truth } of asked) {
    await page.locator('#sample').click();
    await settled(page);
    const found = await probabilities(page);
    for (const [index, share] of expected.entries()) assert.ok(Math.abs(share - found[index]) < 1e-5, `${found}`);
    assert.match(await page.locator('#seen-words').textContent(), new RegExp(`label says ${truth}\\.$`));
  }
  assert.deepEqual(faults, []);
  await close();
});

test('a one and a seven are drawn, undone, erased and cleared', async () => {
  const { page, faults, close } = await opened(hello);
  assert.equal(await answer(page), '?');
  await draw(page, ONE);
  assert.equal(await answer(page), '1');
  await page.locator('#clear').click();
  await draw(page, SEVEN);
  assert.equal(await answer(page), '7');
  await page.locator('#undo').click();
  await settled(page);
  assert.equal(await answer(page), '?');
  await page.locator('#undo').click();
  await settled(page);
  assert.equal(await answer(page), '1');
  await page.locator('#eraser').click();
  await draw(page, ONE);
  assert.equal(await answer(page), '?');
  assert.match(await page.locator('#seen-words').textContent(), /nothing to recognise/);
  assert.deepEqual(faults, []);
  await close();
});

test('a finger and a pen draw as the mouse does, also where there are no pointer events; a second finger does not', async () => {
  for (const spoil of [() => undefined, () => delete window.PointerEvent]) {
    const context = await browser.newContext({ viewport: { width: 400, height: 900 }, hasTouch: true, offline: true });
    const page = await context.newPage();
    await page.addInitScript(spoil);
    await page.goto(hello.address);
    await page.waitForSelector('html.ready');
    const box = await page.locator('#sheet').boundingBox();
    const finger = (id, x, y) => ({ id, x: box.x + box.width * x, y: box.y + box.height * y });
    const protocol = await context.newCDPSession(page);
    const touch = (type, ...touchPoints) => protocol.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', finger(1, 0.5, 0.15));
    for (let part = 1; part <= 7; part++) await touch('touchMove', finger(1, 0.5, 0.15 + part / 10));
    await settled(page);
    const seen = await inkSeen(page);
    await touch('touchStart', finger(1, 0.5, 0.85), finger(2, 0.1, 0.1));
    await settled(page);
    assert.deepEqual(await inkSeen(page), seen);
    await touch('touchEnd');
    assert.equal(await answer(page), '1');
    await context.close();
  }
  const { page, close } = await opened(hello);
  const box = await page.locator('#sheet').boundingBox();
  const protocol = await page.context().newCDPSession(page);
  const pen = (type, y) =>
    protocol.send('Input.dispatchMouseEvent', {
      ...{ type, pointerType: 'pen', force: 0.5, button: 'left', buttons: 1, clickCount: 1 },
      ...{ x: box.x + box.width / 2, y: box.y + box.height * y },
    });
  await pen('mousePressed', 0.15);
  for (let part = 1; part <= 7; part++) await pen('mouseMoved', 0.15 + part / 10);
  await pen('mouseReleased', 0.85);
  await settled(page);
  assert.equal(await answer(page), '1');
  await close();
});

test('the training pictures shown as likest a seven are mostly sevens; without a drawing there are none', async () => {
  const { page, close } = await opened(hello);
  assert.equal(await page.locator('#likes li').count(), 0);
  await draw(page, SEVEN);
  const names = await page.locator('#likes small').allTextContents();
  assert.equal(names.length, 8);
  assert.ok(names.filter((name) => name.startsWith('7 ·')).length >= 5, names.join());
  const shares = names.map((name) => Number(/(\d+) %$/.exec(name)[1]));
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => b - a),
  );
  await close();
});

test('the same digit drawn smaller in a corner is moved to the middle, and has the same answer', async () => {
  const { page, close } = await opened(hello);
  await draw(page, SEVEN);
  const large = await inkSeen(page);
  await page.locator('#clear').click();
  await draw(
    page,
    SEVEN.map(([x, y]) => [x * 0.6 + 0.35, y * 0.6 + 0.35]),
  );
  const small = await inkSeen(page);
  assert.equal(await answer(page), '7');
  const product = large.reduce((sum, ink, at) => sum + ink * small[at], 0);
  // The pen is as wide as before, so the smaller digit is the thicker one.
  assert.ok(product / Math.hypot(...large) / Math.hypot(...small) > 0.6, 'likeness');
  await close();
});

test('the keyboard alone draws, and reaches every control; the focus is seen', async () => {
  const { page, close } = await opened(hello);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  const reached = new Set();
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab');
    const id = await focused();
    if (id !== '')
      assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid');
    reached.add(id);
    if (id !== 'sheet') continue;
    await page.keyboard.press(' ');
    for (let step = 0; step < 14; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await settled(page);
    assert.equal(await answer(page), '1');
    assert.equal(await page.locator('#key-pen').isVisible(), true);
  }
  for (const id of ['theme', 'sheet', 'pen', 'eraser', 'undo', 'clear', 'sample', 'open', 'epoch-play', 'epoch'])
    assert.ok(reached.has(id), `Tab never reaches ${id}`);
  await close();
});

test('a picture of one’s own is answered as predict answers it; a file that is none is told so', async () => {
  const { page, faults, close } = await opened(hello);
  const [expected] = workshop.hellonn('predict', `--run=${hello.run}`, `--images=${picture}`).predictions;
  await page.locator('#file').setInputFiles(picture);
  await page.waitForFunction(() => document.getElementById('answer').textContent !== '?');
  const found = await probabilities(page);
  for (const [index, share] of expected.probabilities.entries()) assert.ok(Math.abs(share - found[index]) < 1e-5);
  await page
    .locator('#file')
    .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.waitForFunction(() => document.getElementById('trouble').textContent !== '');
  assert.match(await page.locator('#trouble').textContent(), /^x\.png is no picture this browser can read\./);
  await draw(page, ONE);
  assert.equal(await page.locator('#trouble').textContent(), '');
  assert.deepEqual(faults, []);
  await close();
});

test('choosing an answer asks what speaks for it; the sum of both is another one', async () => {
  const { page, close } = await opened(hello);
  await draw(page, SEVEN);
  assert.match(await page.locator('#evidence-words').textContent(), /speaks for 7/);
  const pixels = () => page.locator('#evidence').evaluate((canvas) => canvas.toDataURL());
  const before = await pixels();
  await page.locator('#answers button').nth(1).click();
  await settled(page);
  assert.match(await page.locator('#evidence-words').textContent(), /speaks for 1, blue ink against it\.$/);
  assert.notEqual(await pixels(), before);
  assert.equal(await page.locator('#answers button').nth(1).getAttribute('aria-pressed'), 'true');
  await close();
});

test('the slider goes back to before training and to the run’s own weights', async () => {
  const { page, faults, close } = await opened(hello);
  await draw(page, SEVEN);
  const own = await probabilities(page);
  await page.locator('#epoch').press('Home');
  await settled(page);
  const first = await probabilities(page);
  assert.ok(Math.max(...first) < 0.9 * Math.max(...own), `${first} before training, ${own} after`);
  assert.match(await page.locator('#epoch-words').textContent(), /^Before training/);
  await page.locator('#epoch').press('End');
  await settled(page);
  assert.deepEqual(await probabilities(page), own);
  await page.locator('#epoch-play').click();
  await page.waitForFunction(() => document.getElementById('epoch-words').textContent.startsWith('After epoch 4'));
  assert.match(await page.locator('#epoch-play').textContent(), /Play/);
  assert.deepEqual(faults, []);
  await close();
});

// How many milliseconds that takes is measured by bench/playground.mjs.
test('the answer to a stroke stands in the frame that shows it, not in a later one', async () => {
  const { page, close } = await opened(hello);
  const late = await page.evaluate(async () => {
    const sheet = document.getElementById('sheet');
    const box = sheet.getBoundingClientRect();
    sheet.setPointerCapture = () => undefined;
    const shown = () => document.getElementById('answers').innerHTML;
    const late = [];
    for (let at = 0; at < 10; at++) {
      const before = shown();
      const place = { clientX: box.x + box.width / 2 + 3 * at, clientY: box.y + box.height * (0.1 + 0.08 * at) };
      const type = at === 0 ? 'pointerdown' : 'pointermove';
      sheet.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, bubbles: true, ...place }));
      // Asked for after the page has asked for its own: called after it, before the frame is painted.
      await new Promise((done) => requestAnimationFrame(done));
      if (shown() === before) late.push(at);
    }
    return late;
  });
  assert.deepEqual(late, []);
  await close();
});

test('without pointer events the mouse draws; without a canvas or without scripts there is a sentence', async () => {
  const without = async (spoil, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
    const page = await context.newPage();
    await page.addInitScript(spoil);
    await page.goto(hello.address);
    return page;
  };
  const old = await without(() => delete window.PointerEvent);
  await old.waitForSelector('html.ready');
  await draw(old, ONE);
  assert.equal(await answer(old), '1');
  const blind = await without(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await blind.waitForFunction(() => document.getElementById('trouble').textContent !== '');
  assert.match(await blind.locator('#trouble').textContent(), /^This page cannot work in this browser: .*canvas/);
  const silent = await without(() => undefined, { javaScriptEnabled: false });
  assert.match(await silent.locator('noscript').first().textContent(), /scripts are switched off/);
  for (const page of [old, blind, silent]) await page.context().close();
});

test('who asks for less motion gets none, and the button turns light to dark', async () => {
  const { page, close } = await opened(hello);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page
      .locator('.track > span')
      .first()
      .evaluate((bar) => getComputedStyle(bar).transitionDuration);
  assert.equal(await moving(), '0s');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  assert.notEqual(await moving(), '0s');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await paper();
  await page.locator('#theme').click();
  assert.notEqual(await paper(), before);
  await close();
});

test('names that look like markup are read as they were written', async () => {
  const { page, faults, close } = await opened(evil);
  const names = await page.locator('#answers .name').allTextContents();
  assert.equal(names[0], '<script>alert(1)</script>');
  await draw(page, SEVEN);
  for (const button of await page.locator('#answers button').all()) await button.click();
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.deepEqual(faults, []);
  await close();
});
