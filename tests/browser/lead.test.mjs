// What only the facilitator has: a soft sound, and word that the circle became too small for its method.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { flags } from './people.mjs';
import { checkNarrow, checkScreen } from './checks.mjs';
import { startServer } from './server.mjs';

const shots = process.env.KRING_SHOTS;
let server;
let browser;
before(async () => {
  server = await startServer({ KRING_AWAY_GRACE_MS: '500' });
  browser = await chromium.launch({ executablePath: process.env.KRING_CHROMIUM ?? '/usr/bin/chromium', args: flags });
});
after(async () => {
  await browser.close();
  await server.stop();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function sit(name, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const start = OscillatorNode.prototype.start;
    window.tones = 0;
    OscillatorNode.prototype.start = function count(...when) {
      window.tones += 1;
      return start.apply(this, when);
    };
  });
  await page.goto(server.address + path);
  if (path === '/begin') await button(page, 'Kies Roddelmethode').last().click();
  await page.getByLabel('Je naam').fill(name);
  await button(page, path === '/begin' ? 'Open de sessie' : 'Schuif aan').click();
  await page.locator('#kring').waitFor();
  return { context, page };
}

test('a facilitator hears the time when she wants to, and is told when the circle is too small', { timeout: 120_000 }, async () => {
  const lead = await sit('Anouk', '/begin');
  const code = (await lead.page.locator('.code__half').allTextContents()).slice(0, 2).join('');
  const others = [];
  for (const name of ['Bilal', 'Carla', 'Daan']) others.push(await sit(name, `/j/${code}`));
  const { page } = lead;
  await button(page, 'Maak Bilal inbrenger').click();
  await button(page, 'Start sessie').click();
  await page.getByText('Zeg nu').waitFor();

  // No sound until somebody wants it; the switch lets it be heard, and the device remembers it.
  assert.equal(await page.evaluate(() => window.tones), 0);
  await page.getByText('Zacht geluid als de tijd om is').click();
  await page.waitForFunction(() => window.tones === 1);
  await page.reload();
  await page.getByText('Zeg nu').waitFor();
  assert.ok(await page.getByLabel('Zacht geluid als de tijd om is').isChecked());
  assert.equal(await page.evaluate(() => window.tones), 0, 'the time is not up');
  await page.getByText('Zacht geluid als de tijd om is').click();
  assert.ok(!(await page.getByLabel('Zacht geluid als de tijd om is').isChecked()));

  // One of four is gone: the session says so and goes on; back again, nothing is said any more.
  assert.equal(await page.getByText('Deze werkvorm is voor 4 mensen of meer').count(), 0);
  await others[2].page.goto('about:blank');
  await page.getByText('Jullie zijn nu met 3. Deze werkvorm is voor 4 mensen of meer').waitFor();
  await checkScreen(page, 'a circle that became too small');
  await checkNarrow(page, 'a circle that became too small');
  if (shots) await page.screenshot({ path: `${shots}/small-circle.png`, fullPage: true });
  await page.locator('.controls .button--primary').click();
  await page.waitForFunction(() => !document.querySelector('.rail__where p')?.textContent.startsWith('Stap 1 '));
  await others[2].page.goto(`${server.address}/j/${code}`);
  await page.getByText('Deze werkvorm is voor 4 mensen of meer').waitFor({ state: 'detached' });
  await Promise.all([lead, ...others].map(({ context }) => context.close()));
});
