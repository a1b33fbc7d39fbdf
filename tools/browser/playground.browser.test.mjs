/** The page that trains, in a real browser, served by `playground:serve`: npm run test:browser */
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, watchPage } from './browser.mjs';
import { lowContrast } from './contrast.mjs';
import { hundredSteps } from './hundred-steps.mjs';
import { openPlayground } from './open-playground.mjs';
import { unnamedControls, wideElements } from './page-faults.mjs';
import { openWorkshop } from './workshop.mjs';

const workshop = openWorkshop();
let server;
let address;
let browser;
let inNode;

before(async () => {
  server = await openPlayground();
  ({ address } = server);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
  workshop.remove();
});

async function opened(hash = '', options = {}) {
  const { page, faults } = await watchPage(browser, { width: 1280, allowed: address, ...options });
  await page.goto(address + hash);
  await page.waitForSelector('html.ready', { timeout: 30_000 });
  return { page, faults, close: () => page.context().close() };
}

const status = (page) => page.locator('#status').evaluate(({ dataset, textContent }) => ({ ...dataset, textContent }));
const untilStatus = (page, pattern) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.getElementById('status').textContent),
    pattern.source,
    { timeout: 60_000 },
  );
// Goes step by step and compares each tenth loss with the compiled engine's in Node.
async function sameLosses(page, steps) {
  inNode ??= await hundredSteps();
  for (let step = 1; step <= steps; step++) {
    await page.locator('#step').click();
    await page.waitForFunction((done) => document.getElementById('status').dataset.steps === String(done), step);
    if (step % 10 > 0) continue;
    const { loss } = await status(page);
    assert.ok(Math.abs(Number(loss) - inNode[step - 1]) < 1e-4, `step ${step}: ${loss}, in Node ${inNode[step - 1]}`);
  }
}
const TINY = hashOf({ training: { epochs: 2, batchSize: 2000, optimizer: { kind: 'sgd', learningRate: 0.1 } } });

function hashOf(more) {
  const layers = [
    { kind: 'flatten' },
    { kind: 'dense', units: 15, activation: 'relu' },
    { kind: 'dense', units: 10, activation: 'softmax' },
  ];
  return `#${encodeURIComponent(JSON.stringify({ name: 'shared', seed: 3, model: { layers }, ...more }))}`;
}

for (const width of [400, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    describe(`${width} pixels, ${colorScheme}`, () => {
      test('no message, no request elsewhere, nothing wider than the page, all text readable, all controls named', async () => {
        const { page, faults, close } = await opened(TINY, { width, colorScheme });
        await page.locator('#play').click();
        await untilStatus(page, /epochs are done/);
        for (const summary of await page.locator('summary').all()) await summary.click();
        await page.locator('#sample').click();
        assert.deepEqual(await page.evaluate(wideElements), []);
        assert.deepEqual(await page.evaluate(unnamedControls), []);
        assert.deepEqual(await page.evaluate(lowContrast, 4.5), []);
        assert.deepEqual(faults, []);
        await close();
      });
    });
  }
}

test('a hundred single steps have the losses that the compiled engine has in Node, within 1e-4', async () => {
  const { page, faults, close } = await opened();
  await sameLosses(page, 100);
  assert.deepEqual(faults, []);
  await close();
});

test('news come many times an epoch, in later epochs, too', async () => {
  const { page, close } = await opened();
  await page.evaluate(() => {
    window.heard = [];
    const status = document.getElementById('status');
    new MutationObserver(() => window.heard.push(status.textContent)).observe(status, { childList: true });
  });
  await page.locator('#play').click();
  await untilStatus(page, /^Epoch 4/);
  const heard = await page.evaluate(() => window.heard.filter((text) => text.startsWith('Epoch 3')).length);
  // 40 ms each of some 250.
  assert.ok(heard >= 4, `${heard} times`);
  await close();
});

test('it trains in a thread of its own, without the page’s WebAssembly, and leaves the page most of each frame', async () => {
  const { page, faults } = await watchPage(browser, { width: 1280, allowed: address });
  // Scripts that come first run in pages, not in workers.
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto(address);
  await page.waitForSelector('html.ready', { timeout: 30_000 });
  assert.match(await page.locator('#runtime').textContent(), /^Trained by onnxruntime-web .* in a thread of its own/);
  const protocol = await page.context().newCDPSession(page);
  // Processor time, not the wall clock: what else this machine does changes nothing.
  await protocol.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () =>
    (await protocol.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  await page.locator('#play').click();
  await untilStatus(page, /^Epoch 2/);
  const before = await worked();
  const frames = await page.evaluate(
    () =>
      new Promise((done) => {
        let frames = 0;
        const tick = () => (++frames < 120 ? requestAnimationFrame(tick) : done(frames));
        requestAnimationFrame(tick);
      }),
  );
  const milliseconds = ((await worked()) - before) / frames;
  const { steps } = await status(page);
  // Half of the frame of thirty a second. What is measured is more than nothing.
  assert.ok(milliseconds > 0 && milliseconds < 1000 / 30 / 2, `${milliseconds} ms a frame`);
  assert.ok(Number(steps) > 430);
  assert.deepEqual(faults, []);
  await page.context().close();
});

test('it plays, pauses, goes on and begins anew; what is drawn is answered by the network of the moment', async () => {
  const { page, close } = await opened();
  await page.locator('#sample').click();
  const sure = async () =>
    Math.max(
      ...(await page
        .locator('#answers button')
        .evaluateAll((all) => all.map((one) => Number(one.dataset.probability)))),
    );
  await page.waitForFunction(() => document.getElementById('answer').textContent !== '?');
  const before = await sure();
  await page.locator('#play').click();
  await untilStatus(page, /^Epoch [2-9]/);
  await page.locator('#play').click();
  assert.equal(await page.locator('#play').textContent(), 'Play');
  await page.waitForTimeout(500);
  const { textContent } = await status(page);
  await page.waitForTimeout(500);
  assert.equal((await status(page)).textContent, textContent);
  assert.ok((await sure()) > before);
  const counts = await page.locator('#confusion td').allTextContents();
  assert.equal(counts.length, 100);
  assert.equal(
    counts.map(Number).reduce((sum, count) => sum + count, 0),
    5000,
  );
  assert.ok((await page.locator('#mistakes canvas').count()) > 0);
  await page.locator('#play').click();
  await page.waitForFunction((then) => document.getElementById('status').textContent !== then, textContent);
  await page.locator('#reset').click();
  await untilStatus(page, /^Ready/);
  await close();
});

test('the address carries everything: opened again it is the same training', async () => {
  const first = await opened(TINY);
  await first.page.locator('#layers input').first().fill('12');
  await first.page.locator('#layers input').first().press('Enter');
  await untilStatus(first.page, /^Ready/);
  await first.page.locator('#play').click();
  await untilStatus(first.page, /epochs are done/);
  const again = await opened(new URL(first.page.url()).hash);
  assert.equal(await again.page.locator('#layers input').first().inputValue(), '12');
  assert.equal(await again.page.locator('#yaml').textContent(), await first.page.locator('#yaml').textContent());
  await again.page.locator('#play').click();
  await untilStatus(again.page, /epochs are done/);
  assert.equal((await status(again.page)).validationLoss, (await status(first.page)).validationLoss);
  await first.close();
  await again.close();
});

test('the YAML it downloads opens again as the same page, in a page that shows something else', async () => {
  const first = await opened(TINY);
  const choice = (words) => first.page.locator('label', { hasText: words }).locator('select').first();
  await choice(/^activation/).selectOption('tanh');
  await choice(/^Optimizer/).selectOption('adam');
  await untilStatus(first.page, /^Ready/);
  const [download] = await Promise.all([first.page.waitForEvent('download'), first.page.locator('#download').click()]);
  const file = join(workshop.folder, 'again.yaml');
  copyFileSync(await download.path(), file);
  const { page, faults, close } = await opened();
  await page.locator('#yaml-file').setInputFiles(file);
  await page.waitForURL(first.page.url());
  await page.waitForSelector('html.ready', { timeout: 30_000 });
  assert.equal(await page.locator('#yaml').textContent(), await first.page.locator('#yaml').textContent());
  assert.match(await page.locator('#yaml').textContent(), /activation: tanh[\s\S]*kind: adam/);
  await page.locator('#yaml-file').setInputFiles(file);
  await page.waitForFunction(() => /shows already/.test(document.getElementById('share-words').textContent));
  for (const [text, sentence] of [
    ['a: &x 1', /^x\.yaml cannot be opened here\. Line 1, 'a: &x 1'/],
    ['model:\n  from: model.json\n  layers: []', /x\.yaml cannot be opened here\. /],
    ['- 1', /holds no config\.$/],
  ]) {
    await page
      .locator('#yaml-file')
      .setInputFiles({ name: 'x.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
    await page.waitForFunction(
      (source) => new RegExp(source).test(document.getElementById('share-words').textContent),
      sentence.source,
    );
  }
  assert.deepEqual(faults, []);
  await first.close();
  await close();
});

test('curves, weights, mistakes and answers move while it trains; a drawing is answered', async () => {
  const { page, faults, close } = await opened();
  const shown = () =>
    page.evaluate(() => ({
      curve: document.querySelector('#loss-chart .training')?.getAttribute('points') ?? '',
      units: document.querySelector('#units canvas').toDataURL(),
      right: [...document.querySelectorAll('#confusion td.right')].reduce(
        (sum, { textContent }) => sum + Number(textContent),
        0,
      ),
      mistakes: document.getElementById('mistakes').textContent,
    }));
  await page.waitForFunction(() => document.querySelector('#units canvas') && document.querySelector('#confusion td'));
  const before = await shown();
  await page.locator('#play').click();
  await untilStatus(page, /^Epoch [3-9]/);
  const after = await shown();
  assert.ok(after.curve.split(' ').length > before.curve.split(' ').length, after.curve);
  assert.notEqual(after.units, before.units);
  assert.ok(after.right > before.right + 1000, `${before.right}, then ${after.right}`);
  assert.notEqual(after.mistakes, before.mistakes);
  const { x, y, width, height } = await page.locator('#sheet').evaluate((sheet) => {
    sheet.scrollIntoView({ block: 'center' });
    return sheet.getBoundingClientRect();
  });
  await page.mouse.move(x + width / 2, y + height * 0.15);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height * 0.85, { steps: 8 });
  await page.mouse.up();
  await page.waitForFunction(() => document.getElementById('answer').textContent === '1');
  assert.deepEqual(faults, []);
  await close();
});

test('the keyboard reaches every control, and the focus is seen', async () => {
  const { page, close } = await opened(TINY);
  const reached = new Set();
  const count = await page.locator('button:enabled:visible, input:visible, select:visible, summary').count();
  for (let press = 0; press < count + 20; press++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    if (name === 'BODY') break;
    assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid', name);
    reached.add(name);
  }
  for (const id of ['theme', 'play', 'step', 'reset', 'SELECT', 'INPUT', 'SUMMARY', 'add-layer', 'sheet', 'eraser'])
    assert.ok(reached.has(id), `Tab never reaches ${id}`);
  for (const id of ['sample', 'open', 'camera', 'copy', 'download', 'open-yaml'])
    assert.ok(reached.has(id), `Tab never reaches ${id}`);
  await close();
});

test('the YAML it downloads trains in Node to the same losses', async () => {
  const { page, close } = await opened(TINY);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
  assert.equal(download.suggestedFilename(), 'playground.yaml');
  copyFileSync(await download.path(), join(workshop.folder, 'playground.yaml'));
  const { metrics, status: ended } = workshop.hellonn('train', '--config=playground.yaml');
  assert.equal(ended, 'completed');
  await page.locator('#play').click();
  await untilStatus(page, /epochs are done/);
  const { validationLoss } = await status(page);
  assert.ok(
    Math.abs(Number(validationLoss) - metrics.validation.loss) < 1e-4,
    `${validationLoss}, ${metrics.validation.loss}`,
  );
  await close();
});

test('layers are added, changed and removed; what does not fit is said, and the training waits', async () => {
  const { page, faults, close } = await opened(TINY);
  await page.locator('#add-layer').click();
  await untilStatus(page, /^Ready/);
  assert.equal(await page.locator('#layers > li').count(), 4);
  await page.locator('#layers .row select').nth(2).selectOption('dropout');
  await untilStatus(page, /^Ready/);
  assert.match(await page.locator('#yaml').textContent(), /kind: dropout/);
  assert.match(await page.locator('#typescript').textContent(), /"kind": "dropout"/);
  assert.match(await page.locator('#tfjs').textContent(), /tf\.layers\.dropout\(/);
  assert.match(await page.locator('#keras').textContent(), /keras\.layers\.Dropout/);
  await page.getByLabel('Remove layer 1, flatten').click();
  assert.match(await page.locator('#problems').textContent(), /put '- kind: flatten' before it/);
  await page.locator('#layers .row select').first().selectOption('flatten');
  assert.match(await page.locator('#problems').textContent(), /^$/);
  await page.getByLabel('learning rate').fill('');
  await page.getByLabel('learning rate').press('Enter');
  assert.match(await page.locator('#problems').textContent(), /learningRate/);
  await page.getByLabel('learning rate').fill('0.2');
  await page.getByLabel('batch size').fill('-5');
  await page.getByLabel('batch size').press('Enter');
  assert.match(await page.locator('#problems').textContent(), /batchSize/);
  assert.deepEqual(faults, []);
  await close();
});

test('a convolutional network trains here, too', async () => {
  const layers = [
    { kind: 'conv2d', filters: 4, kernelSize: 3, activation: 'relu' },
    { kind: 'max-pooling', poolSize: 4 },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'softmax' },
  ];
  const { page, faults, close } = await opened(hashOf({ model: { layers } }));
  for (let step = 1; step <= 3; step++) {
    await page.locator('#step').click();
    await page.waitForFunction((done) => document.getElementById('status').dataset.steps === String(done), step);
  }
  await page.locator('#sample').click();
  await page.waitForFunction(() => document.getElementById('answer').textContent !== '?');
  assert.match(await page.locator('#units-words').textContent(), /4 units .* window of 3 × 3/);
  assert.deepEqual(faults, []);
  await close();
});

test('a tampered address is refused with a sentence and runs nothing', async () => {
  for (const hash of [
    '#{"model":{"layers":[{"kind":"dense","units":1e9}]}}',
    '#<img src=x onerror=alert(1)>',
    `#${'['.repeat(9000)}`,
  ]) {
    const { page, faults, close } = await opened(hash);
    assert.match(await page.locator('#trouble').textContent(), /^The address was not understood/);
    assert.match(await page.locator('#yaml').textContent(), /units: 15/);
    assert.deepEqual(faults, []);
    await close();
  }
});

test('where the WebAssembly cannot be loaded TensorFlow.js trains: a hundred steps have Node’s losses, and the page says why it is slower', async () => {
  const { page, faults } = await watchPage(browser, { width: 1280, allowed: address });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(address);
  await page.waitForSelector('html.ready', { timeout: 30_000 });
  assert.match(
    await page.locator('#training-note').textContent(),
    /^Training is slower here, .*: the WebAssembly of onnxruntime cannot be loaded, so TensorFlow\.js trains/,
  );
  assert.match(await page.locator('#runtime').textContent(), /^Trained by tfjs-cpu /);
  assert.ok(asked.some((path) => path.startsWith('/tfjs-in-a-page-')));
  await sameLosses(page, 100);
  // Browser and runtime say in the console that this test refused the file.
  assert.deepEqual(
    faults.filter((fault) => !/ERR_FAILED|wasm|ArrayBuffer instantiation/.test(fault)),
    [],
  );
  await page.context().close();
});

test('without any WebAssembly a drawing is answered while TensorFlow.js trains', async () => {
  // V8 without a compiler of machine code, as browsers have it whose owner locked them down: there is no `WebAssembly`.
  const locked = await openBrowser('--js-flags=--jitless');
  const { page, faults } = await watchPage(locked, { width: 1280, allowed: address });
  await page.goto(address);
  await page.waitForSelector('html.ready', { timeout: 60_000 });
  assert.equal(await page.evaluate(() => typeof WebAssembly), 'undefined');
  assert.match(await page.locator('#training-note').textContent(), /: this browser has no WebAssembly, so TensorFlow/);
  await sameLosses(page, 10);
  await page.locator('#play').click();
  await page.locator('#sample').click();
  await page.waitForFunction(() => document.getElementById('answer').textContent !== '?');
  const { steps } = await status(page);
  await page.waitForFunction((then) => Number(document.getElementById('status').dataset.steps) > Number(then), steps, {
    timeout: 60_000,
  });
  await page.locator('#play').click();
  assert.deepEqual(faults, []);
  await locked.close();
});

test('TensorFlow.js is not even asked for where there is WebAssembly', async () => {
  const { page } = await watchPage(browser, { width: 1280, allowed: address });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await page.waitForSelector('html.ready', { timeout: 30_000 });
  assert.equal(await page.locator('#training-note').textContent(), '');
  assert.deepEqual(
    asked.filter((url) => /tfjs/.test(url)),
    [],
  );
  assert.ok(asked.some((url) => url.endsWith('.wasm')));
  await page.context().close();
});

test('a network that TensorFlow.js trains wrongly is refused with a sentence; the next one trains', async () => {
  const layers = [
    { kind: 'average-pooling', poolSize: 3, padding: 'same' },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'softmax' },
  ];
  const { page } = await watchPage(browser, { width: 1280, allowed: address });
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(address + hashOf({ model: { layers } }));
  await page.waitForFunction(() => document.getElementById('trouble').textContent !== '', null, { timeout: 30_000 });
  assert.match(await page.locator('#trouble').textContent(), /AveragePooling2D .* wrongly at the border\.$/);
  await page.getByLabel('Remove layer 1, average-pooling').click();
  await untilStatus(page, /^Ready/);
  assert.equal(await page.locator('#trouble').textContent(), '');
  await page.context().close();
});

test('without workers, without a training library or without the rows there is a sentence', async () => {
  const without = async (prepare) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await prepare(page);
    await page.goto(address);
    await page.waitForFunction(() => document.getElementById('trouble').textContent !== '', null, { timeout: 30_000 });
    const text = await page.locator('#trouble').textContent();
    await context.close();
    return text;
  };
  assert.match(await without((page) => page.addInitScript(() => delete window.Worker)), /cannot work in this browser/);
  assert.match(
    await without((page) =>
      page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      }),
    ),
    /cannot work in this browser: .*canvas/,
  );
  assert.match(
    await without((page) => page.route(/\.wasm$|\/tfjs-/, (route) => route.abort())),
    /Training is not possible here/,
  );
  assert.match(
    await without((page) => page.route('**/data/train', (route) => route.abort())),
    /Training is not possible here/,
  );
  assert.match(await without((page) => page.route('**/worker.js', (route) => route.abort())), /worker does not start/);
});
