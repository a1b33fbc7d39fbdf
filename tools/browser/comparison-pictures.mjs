/**
 * Draws the pictures of docs/relu-or-linear.md anew: runs that page's sweep and comparison, and photographs parts of its page.
 *
 *     node tools/browser/comparison-pictures.mjs
 *
 * Needs Chromium and `npm run build`. The tests of that page run the same commands without it.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openPage } from './browser.mjs';
import { openWorkshop } from './workshop.mjs';

const root = join(import.meta.dirname, '../..');
const { folder: place, hellonn, remove } = openWorkshop();

/** What is photographed: the part of the page, and the last of it, where that is not all. */
const PICTURES = {
  curves: { part: '#curves' },
  intervals: { part: '#pairs' },
  difference: { part: '#confusion-difference' },
  flips: { part: '#flips', last: '#flip-list li:nth-child(10)' },
};

/** Around it, in pixels. */
const MARGIN = 12;

const browser = await openBrowser();
try {
  cpSync(join(root, 'configs'), join(place, 'configs'), { recursive: true });
  hellonn('sweep', '--config=configs/hello.yaml', '--set=model.layers.1.activation=linear,relu', '--seeds=8');
  hellonn('compare', '--runs=config:configs/hello.yaml', '--report=relu.html');
  const { page, faults } = await openPage(browser, `file://${join(place, 'relu.html')}`, { width: 1000 });
  for (const [name, { part, last }] of Object.entries(PICTURES)) {
    const whole = await page.locator(part).boundingBox();
    const end = last ? await page.locator(last).boundingBox() : whole;
    const clip = {
      x: whole.x - MARGIN,
      y: whole.y - MARGIN,
      width: whole.width + 2 * MARGIN,
      height: end.y + end.height - whole.y + 2 * MARGIN,
    };
    await page.screenshot({ path: join(root, 'docs/pictures', `relu-${name}.png`), clip, fullPage: true });
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
} finally {
  await browser.close();
  remove();
}
