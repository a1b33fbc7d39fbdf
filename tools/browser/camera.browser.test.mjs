/** The camera of both pages, with Chromium's made-up camera: npm run test:browser */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openBrowser, watchPage } from './browser.mjs';
import { lowContrast } from './contrast.mjs';
import { openPlayground } from './open-playground.mjs';
import { unnamedControls, wideElements } from './page-faults.mjs';
import { openWorkshop } from './workshop.mjs';

const HELLO = join(import.meta.dirname, '../../configs/hello.yaml');
const MADE_UP = ['--use-fake-device-for-media-stream'];
const workshop = openWorkshop();
let server;
let allowing;
let refusing;
let played;

before(async () => {
  workshop.hellonn('train', `--config=${HELLO}`, '--set', 'training.epochs=1');
  const { page } = workshop.hellonn('play', '--run=latest', '--no-epochs');
  played = pathToFileURL(join(workshop.folder, page)).href;
  server = await openPlayground();
  allowing = await openBrowser('--use-fake-ui-for-media-stream', ...MADE_UP);
  // Nobody is there to answer what it asks: refused.
  refusing = await openBrowser(...MADE_UP);
});
after(async () => {
  await allowing?.close();
  await refusing?.close();
  server?.close();
  workshop.remove();
});

async function opened(browser, address, { spoil, width = 1280 } = {}) {
  const { page, faults } = await watchPage(browser, { width, allowed: server.address });
  // Keeps what the page is given, to see whether it is stopped.
  await page.addInitScript(() => {
    window.streams = [];
    const devices = navigator.mediaDevices;
    const ask = devices?.getUserMedia.bind(devices);
    if (ask)
      devices.getUserMedia = async (wanted) => {
        window.asked = wanted;
        const stream = await ask(wanted);
        window.streams.push(stream);
        return stream;
      };
  });
  if (spoil) await page.addInitScript(spoil);
  await page.goto(address);
  await page.waitForSelector('html.ready', { timeout: 30_000 });
  return { page, faults, close: () => page.context().close() };
}

const tracks = (page) =>
  page.evaluate(() => window.streams.flatMap((stream) => stream.getTracks()).map((track) => track.readyState));
const ink = (page) =>
  page.locator('#sheet').evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, at) => at % 4 < 3 && value < 250).length;
  });
const focused = (page) => page.evaluate(() => document.activeElement.id);
const untilSeen = async (page) => {
  await page.locator('#preview').waitFor({ state: 'visible' });
  await page.waitForFunction(() => document.activeElement.id === 'shoot');
};

for (const [name, address] of [
  ['the page of a run, from a file', () => played],
  ['the playground', () => server.address],
]) {
  describe(name, () => {
    test('by the keyboard alone a picture is taken, lies on the sheet and is answered; the camera is off again', async () => {
      const { page, faults, close } = await opened(allowing, address());
      assert.equal(await ink(page), 0);
      await page.locator('#camera').focus();
      await page.keyboard.press('Enter');
      await untilSeen(page);
      assert.deepEqual(await page.evaluate(() => window.asked), { video: { facingMode: 'environment' }, audio: false });
      assert.deepEqual(await tracks(page), ['live']);
      assert.equal(await page.locator('#camera').getAttribute('aria-expanded'), 'true');
      assert.deepEqual(await page.evaluate(unnamedControls), []);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.getElementById('answer').textContent !== '?');
      assert.ok((await ink(page)) > 1000);
      assert.deepEqual(await tracks(page), ['ended']);
      assert.equal(await page.locator('#camera-part').isVisible(), false);
      assert.equal(await focused(page), 'camera');
      await page.locator('#undo').click();
      assert.equal(await ink(page), 0);
      assert.deepEqual(faults, []);
      await close();
    });

    test('closed by its button, by Escape and by the button that opened it, the camera is off and nothing is taken', async () => {
      const { page, faults, close } = await opened(allowing, address());
      for (const leave of [
        () => page.locator('#camera-close').click(),
        () => page.keyboard.press('Escape'),
        () => page.locator('#camera').click(),
      ]) {
        await page.locator('#camera').click();
        await untilSeen(page);
        await leave();
        assert.equal(await page.locator('#camera-part').isVisible(), false);
      }
      assert.deepEqual(await tracks(page), ['ended', 'ended', 'ended']);
      assert.equal(await ink(page), 0);
      assert.deepEqual(faults, []);
      await close();
    });

    test('closed before it was allowed, a camera that comes late is stopped at once', async () => {
      const { page, close } = await opened(allowing, address());
      await page.evaluate(() => {
        document.getElementById('camera').click();
        document.getElementById('camera').click();
      });
      await page.waitForFunction(() => window.streams.length === 1);
      await page.waitForFunction(() => window.streams[0].getTracks()[0].readyState === 'ended');
      assert.equal(await page.locator('#camera-part').isVisible(), false);
      await close();
    });

    test('refused, taken away or absent: a sentence or no button, and the page goes on', async () => {
      const refused = await opened(refusing, address());
      await refused.page.locator('#camera').click();
      await refused.page.waitForFunction(() => document.getElementById('trouble').textContent !== '');
      assert.match(
        await refused.page.locator('#trouble').textContent(),
        /^This page may not use the camera\. .*“Open a picture”\.$/,
      );
      assert.equal(await refused.page.locator('#camera-part').isVisible(), false);
      await refused.page.locator('#sample').click();
      await refused.page.waitForFunction(() => document.getElementById('answer').textContent !== '?');
      assert.equal(await refused.page.locator('#trouble').textContent(), '');
      assert.deepEqual(refused.faults, []);
      await refused.close();

      const lost = await opened(allowing, address());
      await lost.page.locator('#camera').click();
      await untilSeen(lost.page);
      await lost.page.evaluate(() => window.streams[0].getTracks()[0].dispatchEvent(new Event('ended')));
      assert.match(await lost.page.locator('#trouble').textContent(), /^The camera was taken away\./);
      assert.equal(await lost.page.locator('#camera-part').isVisible(), false);
      await lost.close();

      const absent = await opened(allowing, address(), {
        spoil: () => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }),
      });
      assert.equal(await absent.page.locator('#camera').isVisible(), false);
      await absent.close();
    });

    test('the preview fits a telephone, and its text can be read in both themes', async () => {
      const { page, close } = await opened(allowing, address(), { width: 400 });
      await page.locator('#camera').click();
      await untilSeen(page);
      // The hint on the empty sheet lies over the canvas, whose colour the check does not know.
      await page.locator('#sample').click();
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await page.evaluate(wideElements), []);
        assert.deepEqual(await page.evaluate(lowContrast, 4.5), []);
      }
      const { width, height } = await page.locator('#preview').boundingBox();
      const sheet = await page.locator('#sheet').boundingBox();
      assert.ok(Math.abs(width / height - sheet.width / sheet.height) < 0.02, `${width} × ${height}`);
      await close();
    });
  });
}
