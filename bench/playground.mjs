// How the pages to play in keep up, in Chromium without a screen: the playground and the page of a run.
//   npm run build && node bench/playground.mjs [rounds=5] [epochs=6] [seconds=5]
// Page and Node train in turns, so that what else the machine does falls on both alike. Bounds stand beside the figures; with a
// load over 1.5 they say little. What does not depend on the load is in tools/browser/*.browser.test.mjs.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser, watchPage } from '../tools/browser/browser.mjs';
import { openPlayground } from '../tools/browser/open-playground.mjs';
import { openWorkshop } from '../tools/browser/workshop.mjs';
import { machine } from './machine.mjs';
import { median } from './statistics.mjs';

const asked = Object.fromEntries(process.argv.slice(2).map((word) => word.split('=')));
const rounds = Number(asked.rounds ?? 5);
const epochs = Number(asked.epochs ?? 6);
const seconds = Number(asked.seconds ?? 5);
const config = join(import.meta.dirname, '../configs/hello.yaml');
const workshop = openWorkshop();
let server;
let browser;

try {
  workshop.hellonn('train', `--config=${config}`, '--no-figures');
  const { page } = workshop.hellonn('play', '--run=latest');
  const played = pathToFileURL(join(workshop.folder, page)).href;
  server = await openPlayground();
  browser = await openBrowser();
  const { processor, cores, node } = machine();
  console.log(`${processor}, ${cores} cores · Node ${node} · Chromium ${browser.version()} · load ${load()}`);
  for (const [name, address] of [
    ['the page of a run', played],
    ['the playground', server.address],
  ]) {
    const opened = await repeated(() => timeOpening(address));
    const columns = (key) => opened.map((one) => one[key]);
    say(`${name}: ready`, columns('ready'), 2000);
    say(`${name}: the first answer after the first stroke began`, columns('first'), 50);
    say(`${name}: later answers, each after a move of the pen`, columns('later'), 50);
  }
  await timeFrames();
  await timeEpochs();
} finally {
  await browser?.close();
  server?.close();
  workshop.remove();
}

async function repeated(measure) {
  const all = [];
  for (let round = 0; round < rounds; round++) all.push(await measure());
  return all;
}

async function openedAt(address) {
  const { page } = await watchPage(browser, { width: 1280, allowed: server.address });
  await page.goto(address);
  await page.waitForSelector('html.ready', { timeout: 60_000 });
  return page;
}

async function timeOpening(address) {
  const started = performance.now();
  const page = await openedAt(address);
  const ready = performance.now() - started;
  const [first, ...later] = await page.evaluate(answerTimes);
  await page.context().close();
  return { ready, first, later: median(later) };
}

// In the page: from an event of the pen to the changed answers; the first is the press.
async function answerTimes() {
  const sheet = document.getElementById('sheet');
  const answers = document.getElementById('answers');
  const box = sheet.getBoundingClientRect();
  sheet.setPointerCapture = () => undefined;
  const times = [];
  for (let at = 0; at < 10; at++) {
    const place = { clientX: box.x + box.width / 2 + 3 * at, clientY: box.y + box.height * (0.1 + 0.08 * at) };
    const started = performance.now();
    const changed = new Promise((done) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        done();
      }).observe(answers, { attributes: true, subtree: true });
    });
    const type = at === 0 ? 'pointerdown' : 'pointermove';
    sheet.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, bubbles: true, ...place }));
    await changed;
    times.push(performance.now() - started);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  return times;
}

async function timeFrames() {
  const page = await openedAt(server.address);
  await page.locator('#play').click();
  await page.waitForFunction(() => document.getElementById('status').textContent.startsWith('Epoch 2'));
  const { intervals, tasks } = await page.evaluate(async (milliseconds) => {
    const tasks = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    const ticks = [];
    await new Promise((done) => {
      const tick = (now) => {
        ticks.push(now);
        if (now - ticks[0] < milliseconds) requestAnimationFrame(tick);
        else done();
      };
      requestAnimationFrame(tick);
    });
    observer.disconnect();
    return { intervals: ticks.slice(1).map((now, at) => now - ticks[at]), tasks };
  }, seconds * 1000);
  await page.context().close();
  say(`frames while it trains, ${intervals.length} in ${seconds} s: interval`, intervals, 1000 / 30);
  const late = intervals.filter((one) => one > 1000 / 30 + 1).length;
  console.log(
    `  ${late} of them later than a thirtieth; the page's own thread had ${tasks.length} tasks over 50 ms, at most ${Math.max(0, ...tasks).toFixed(0)} ms`,
  );
}

// Epochs with their validation, as both count them: Node in its history, the page between the ends of two epochs.
async function timeEpochs() {
  const inPage = [];
  const inNode = [];
  for (let round = 0; round < rounds; round++) {
    inPage.push(...(await epochsInPage()));
    inNode.push(...epochsInNode());
  }
  say('an epoch of 55,000 rows in the page', inPage);
  say('an epoch of 55,000 rows in Node', inNode);
  const ratio = median(inPage) / median(inNode);
  console.log(
    `  the page takes ${ratio.toFixed(2)} times as long; bound 6: ${ratio < 6 ? 'kept' : 'missed'} · load ${load()}`,
  );
}

// The first epoch of each is left out: it opens the programs.
async function epochsInPage() {
  const page = await openedAt(server.address);
  await page.evaluate(() => {
    window.ends = [];
    const status = document.getElementById('status');
    let epoch = '';
    new MutationObserver(() => {
      const [, now] = /^Epoch (\d+)/.exec(status.textContent) ?? [];
      if (now === undefined || now === epoch) return;
      epoch = now;
      window.ends.push(performance.now());
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await page.locator('#play').click();
  await page.waitForFunction((count) => window.ends.length > count, epochs + 1, { timeout: 600_000 });
  const ends = await page.evaluate(() => window.ends);
  await page.context().close();
  return ends.slice(2, epochs + 2).map((end, at) => end - ends[at + 1]);
}

function epochsInNode() {
  const { folder } = workshop.hellonn(
    ...['train', `--config=${config}`, '--no-figures', `--set=training.epochs=${epochs + 1}`],
  );
  const [head, ...lines] = readFileSync(join(workshop.folder, folder, 'history.csv'), 'utf8')
    .trim()
    .split('\n');
  const column = head.split(',').indexOf('seconds');
  return lines.slice(1).map((line) => Number(line.split(',')[column]) * 1000);
}

function say(what, values, bound) {
  const middle = median(values);
  const verdict = bound ? `; bound ${bound.toFixed(0)} ms: ${middle <= bound ? 'kept' : 'missed'}` : '';
  const range = `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
  console.log(`${what}: ${middle.toFixed(1)} ms (median of ${values.length}, ${range})${verdict}`);
}

function load() {
  return loadavg()[0].toFixed(2);
}
