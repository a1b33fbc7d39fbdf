/** Chromium without a screen and without a network, for the tests of pages: needs apt, so `npm test` knows nothing of it. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Nothing resolves but this machine, and nothing is asked in the background; the profile is a new temporary folder each time.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts the browser, with more flags where a test needs them; close it afterwards. */
export async function openBrowser(...flags) {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('no Chromium: apt-get install chromium, or name one in CHROMIUM');
  return await chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags] });
}

/** Opens a page from disk, with the network off. */
export async function openPage(browser, address, options) {
  const watched = await watchPage(browser, { offline: true, ...options });
  await watched.page.goto(address);
  return watched;
}

/**
 * A page that keeps what must not happen: console messages, errors, dialogs, requests to elsewhere. `allowed` is where it
 * may ask beside files and itself.
 */
export async function watchPage(browser, { width, colorScheme = 'light', offline = false, allowed = 'file:' }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(file|data|blob):/.test(url) && !url.startsWith(allowed)) faults.push(`request: ${url}`);
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  return { page, faults };
}
