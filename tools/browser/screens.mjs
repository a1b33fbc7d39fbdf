import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPage } from './browser.mjs';
import { lowContrast } from './contrast.mjs';
import { wideElements } from './page-faults.mjs';

/**
 * A test of each page on a phone's and a desk's width, light and dark: with all opened it says nothing, asks for nothing, fits and
 * can be read. `pages`: what each is called, and its address; known, like the browser, when the tests run.
 */
export function readableOnScreens(narrow, pages, browserOf) {
  const screens = [narrow, 1400].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));
  for (const screen of screens) {
    describe(`${screen.width} pixels, ${screen.colorScheme}`, () => {
      for (const [name, address] of pages) {
        test(`${name}: no message, no request, nothing wider than the page, all text readable`, async () => {
          const { page, faults } = await openPage(browserOf(), address(), screen);
          for (const details of await page.locator('summary').all()) await details.click();
          const [scrollWidth, clientWidth] = await page.evaluate(() => {
            const { documentElement: top } = document;
            return [top.scrollWidth, top.clientWidth];
          });
          assert.ok(scrollWidth <= clientWidth, `${scrollWidth} > ${clientWidth}`);
          assert.deepEqual(await page.evaluate(wideElements), []);
          assert.deepEqual(await page.evaluate(lowContrast, 4.5), []);
          assert.deepEqual(faults, []);
          await page.context().close();
        });
      }
    });
  }
}
