/**
 * Takes the pictures of the pages to play in that README and docs/play.md show, in Chromium:
 *
 *   npm run build && node tools/browser/take-pictures.mjs [folder=docs/pictures]
 *
 * Look at them before they are committed: no test sees whether they are well chosen.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './browser.mjs';
import { openPlayground } from './open-playground.mjs';
import { openWorkshop } from './workshop.mjs';

const root = join(import.meta.dirname, '../..');
const folder = process.argv[2] ?? join(root, 'docs/pictures');
/** README's pages load them all. */
const LARGEST = 150_000;
const DESK = { width: 1120, height: 900 };
const PHONE = { width: 390, height: 844 };

const workshop = openWorkshop();
let server;
let browser;
try {
  workshop.hellonn('train', `--config=${join(root, 'configs/relu-sgd.yaml')}`, '--no-figures');
  const { page } = workshop.hellonn('play', '--run=latest');
  const played = pathToFileURL(join(workshop.folder, page)).href;
  server = await openPlayground();
  browser = await openBrowser();

  const drawn = await opened(played, DESK, 'light');
  await draw(drawn, five());
  await keep('play.png', await shot(drawn, '#board', '#likes-part'));

  const trained = await opened(server.address, DESK, 'dark');
  await train(trained, 8);
  await keep('playground.png', await shot(trained, 'header', '#units-part'));

  const phones = [await opened(played, PHONE, 'dark'), await opened(server.address, PHONE, 'light')];
  await draw(phones[0], five());
  await scrollTo(phones[0], '#board');
  await train(phones[1], 8);
  await scrollTo(phones[1], '#curves-title');
  await keep('play-phones.png', await sideBySide(await Promise.all(phones.map((phone) => phone.screenshot()))));
} finally {
  await browser?.close();
  server?.close();
  workshop.remove();
}

async function opened(address, viewport, colorScheme) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('html.ready', { timeout: 30_000 });
  return page;
}

// A five as a hand draws it, `[x, y]` as parts of the sheet: the roof first, then down and around.
function five() {
  const belly = Array.from({ length: 25 }, (_, at) => {
    const turn = -2.3 + (at / 24) * 4.4;
    return [0.47 + 0.19 * Math.cos(turn), 0.62 + 0.19 * Math.sin(turn)];
  });
  return [[[0.66, 0.2], [0.38, 0.21], [0.34, 0.47], ...belly]];
}

async function draw(page, strokes) {
  const box = await page.locator('#sheet').boundingBox();
  const at = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
  for (const [first, ...others] of strokes) {
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...at(point), { steps: 4 });
    await page.mouse.up();
  }
  // Away, or a button under the pointer looks chosen.
  await page.mouse.move(0, 0);
  await page.waitForFunction(() => document.getElementById('answer').textContent === '5');
}

async function train(page, epochs) {
  await page.locator('#play').click();
  await page.waitForFunction(
    (until) => Number(/^Epoch (\d+)/.exec(document.getElementById('status').textContent)?.[1]) > until,
    epochs,
    { timeout: 120_000 },
  );
}

async function scrollTo(page, selector) {
  await page.locator(selector).evaluate((target) => {
    const bar = document.querySelector('.bar-of-controls')?.offsetHeight ?? 0;
    window.scrollTo(0, target.getBoundingClientRect().top + window.scrollY - bar - 12);
  });
}

// From the top of the first to the end of the last, over the page's whole width.
async function shot(page, first, last) {
  const [from, to] = await Promise.all([first, last].map((selector) => page.locator(selector).boundingBox()));
  const { width } = page.viewportSize();
  return page.screenshot({ fullPage: true, clip: { x: 0, y: from.y, width, height: to.y + to.height - from.y } });
}

async function sideBySide(pictures) {
  const viewport = { width: 2 * PHONE.width + 60, height: PHONE.height + 40 };
  const page = await (await browser.newContext({ viewport })).newPage();
  const frames = pictures.map((bytes) => `<img src="data:image/png;base64,${bytes.toString('base64')}">`);
  await page.setContent(
    `<style>body{margin:0;display:flex;gap:20px;padding:20px;background:#8a929c}img{border-radius:14px}</style>${frames.join('')}`,
  );
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  return page.screenshot();
}

async function keep(name, bytes) {
  if (bytes.length > LARGEST) throw new Error(`${name} has ${bytes.length} bytes, more than ${LARGEST}`);
  writeFileSync(join(folder, name), bytes);
  console.log(`${name}: ${(bytes.length / 1000).toFixed(0)} KB`);
}
