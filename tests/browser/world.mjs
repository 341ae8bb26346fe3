// What the tests with accounts and groups share: a server with a mail server beside it, people in browsers, and looking at a screen.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { flags } from './people.mjs';
import { checkNarrow, checkScreen } from './checks.mjs';
import { startMail } from './mail.mjs';
import { startServer } from './server.mjs';

export const password = 'zeven natte parasols in april';
const shots = process.env.KRING_SHOTS;

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const heading = (page, name) => page.getByRole('heading', { name, exact: true });

/** A server, its mails and a browser for the tests of a file; `more` gives settings beyond the mail server, just before the start. */
export function world(more = async () => ({})) {
  const here = {};
  before(async () => {
    here.mail = await startMail();
    const settings = { KRING_SMTP_URL: here.mail.url, KRING_MAIL_FROM: 'Kring <kring@voorbeeld.example>' };
    here.server = await startServer({ ...settings, ...(await more()) });
    here.browser = await chromium.launch({ executablePath: process.env.KRING_CHROMIUM ?? '/usr/bin/chromium', args: flags });
  });
  after(async () => {
    await here.browser?.close();
    await here.server?.stop();
    await here.mail?.stop();
  });

  /** A browser of its own, with what went wrong in it. */
  here.device = async (locale = 'nl-NL') => {
    const context = await here.browser.newContext({ viewport: { width: 1280, height: 900 }, locale, acceptDownloads: true, baseURL: here.server.address });
    const page = await context.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    return { context, page, problems };
  };

  let number = 0;
  /** Somebody with an account, signed in; made over HTTP with the cookies of the browser. */
  here.person = async (name, locale = 'nl-NL') => {
    const device = await here.device(locale);
    number += 1;
    const email = `${name.toLowerCase()}.${number}@voorbeeld.example`;
    const ask = async (method, path, data) => {
      const answer = await device.context.request.fetch(`${here.server.address}/api/v1${path}`, { method, data, headers: { 'Accept-Language': locale } });
      const text = await answer.text();
      assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`);
      return text ? JSON.parse(text) : null;
    };
    await ask('POST', '/mail-links', { email });
    const token = (await here.mail.next(email)).match(/\/link\/([0-9a-f]+)/)[1];
    await ask('POST', `/mail-links/${token}`, { name, password });
    return { name, email, ask, ...device };
  };
  return here;
}

/** The screen holds to the rules in both themes and at 320 px; with KRING_SHOTS there are pictures of it. */
export async function look(page, name) {
  await page.waitForFunction(() => !document.body.innerText.includes('Een moment'));
  await checkScreen(page, name);
  await checkNarrow(page, name);
  if (!shots) return;
  for (const [width, colorScheme] of [[1280, 'light'], [390, 'light'], [1280, 'dark'], [390, 'dark']]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${shots}/${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
