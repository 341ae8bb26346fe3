// Methods with a building block of their own, each played to its end by people with pages of their own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { actAll, flags, picture } from './people.mjs';
import { checkNarrow, checkOnce, counted } from './checks.mjs';
import { startServer } from './server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const names = ['Anouk', 'Bilal', 'Carla', 'Daan', 'Esra', 'Femke', 'Gerrit', 'Hanneke'];
const shots = process.env.KRING_SHOTS;
const only = process.env.KRING_METHOD;
let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await chromium.launch({ executablePath: process.env.KRING_CHROMIUM ?? '/usr/bin/chromium', args: flags });
});
after(async () => {
  await browser.close();
  await server.stop();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const where = (page) => page.locator('.rail__where p').first().textContent();

/** Opens a session of `file` for `count` people; the first leads, unless nobody does, and the second brings the case. */
async function open(file, count, selfLed = false) {
  const title = JSON.parse(readFileSync(join(here, '..', '..', 'shared', 'protocols', `${file}.json`), 'utf8')).title.nl;
  const people = await Promise.all(names.slice(0, count).map(async (name) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL' });
    const page = await context.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    return { name, context, page, problems, seen: new Set() };
  }));
  const [lead, ...guests] = people;
  await lead.page.goto(`${server.address}/begin`);
  await button(lead.page, `Kies ${title}`).last().click();
  await lead.page.getByLabel('Je naam').fill(lead.name);
  if (selfLed) await lead.page.getByText('We hebben geen gespreksleider').click();
  await button(lead.page, 'Open de sessie').click();
  await lead.page.locator('.code__half').first().waitFor();
  const code = (await lead.page.locator('.code__half').allTextContents()).slice(0, 2).join('');
  await Promise.all(guests.map(async ({ name, page }) => {
    await page.goto(`${server.address}/j/${code}`);
    await page.getByLabel('Je naam').fill(name);
    await button(page, 'Schuif aan').click();
    await page.locator('#kring').waitFor();
  }));
  await button(lead.page, `Maak ${guests[0].name} inbrenger`).click();
  await button(lead.page, 'Start sessie').click();
  await lead.page.getByText(selfLed ? 'Ik houd me aan de afspraken' : 'Zeg nu').first().waitFor();
  return people;
}

/** Whoever leads now: the controls are on that page. */
async function leader(people) {
  for (let i = 0; i < 50; i += 1) {
    for (const person of people) {
      if (await person.page.locator('.controls .button--primary').isVisible().catch(() => false)) return person;
    }
    await people[0].page.waitForTimeout(100);
  }
  throw new Error('nobody leads');
}

const shapes = new Set();

/** Looks for findings, and at 320 px, on a screen of other parts than those that were looked at in these colours. */
async function checkNew(page, name, scheme, narrow = true) {
  const shape = await page.evaluate(() => [...new Set([...document.querySelectorAll('body *')].map((element) =>
    [element.tagName, ...['class', 'role', 'type', 'aria-labelledby', 'aria-pressed', 'aria-disabled'].map((of) => element.getAttribute(of) ?? '')].join('|')))].sort().join());
  const key = `${scheme} ${narrow} ${shape}`;
  if (shapes.has(key)) return;
  await checkOnce(page, name, scheme);
  if (narrow) await checkNarrow(page, name);
  shapes.add(key);
}

/** Plays to the end; `look` is called in every step once everybody did what the screen asks. */
async function play(file, count, { choices = {}, look = async () => {} } = {}) {
  const people = await open(file, count);
  const steps = [];
  try {
    for (let step = 0; step < 70; step += 1) {
      const lead = await leader(people);
      const at = await where(lead.page);
      steps.push(at);
      const scheme = step % 2 ? 'dark' : 'light';
      await checkNew(lead.page, `${file}, ${at}, facilitator`, scheme, false);
      await checkNew(people.at(-1).page, `${file}, ${at}, participant`, scheme);
      for (let lap = 0; lap < 14; lap += 1) {
        const did = await Promise.all(people.map((person) => actAll(person, choices)));
        if (!did.some(Boolean) || (await where(lead.page)) !== at) break;
        await lead.page.waitForTimeout(100);
      }
      if (shots) {
        await lead.page.screenshot({ path: `${shots}/${file}-${steps.length}-lead.png`, fullPage: true });
        await people.at(-1).page.screenshot({ path: `${shots}/${file}-${steps.length}-last.png`, fullPage: true });
        await people[1].page.screenshot({ path: `${shots}/${file}-${steps.length}-second.png`, fullPage: true });
      }
      await look({ people });
      // A step with a hard end goes on by itself.
      if ((await where(lead.page)) !== at) continue;
      const now = await leader(people);
      const end = button(now.page, 'Sluit de sessie');
      if (await end.isVisible()) {
        await end.click();
        await Promise.all(people.map(({ page }) => page.getByText('De sessie is klaar').first().waitFor()));
        for (const { name, problems } of people) assert.deepEqual(problems, [], name);
        console.log(`${file}: ${count} people, ${steps.length} steps; screens without axe findings so far: ${counted.screens}`);
        return steps;
      }
      await now.page.locator('.controls .button--primary').click();
      await Promise.all(people.map(({ page }) =>
        page.waitForFunction((old) => document.querySelector('.rail__where p')?.textContent !== old, at)));
    }
    throw new Error(`${file} has no end: ${steps.slice(-5).join(' | ')}`);
  } finally {
    await Promise.all(people.map(({ context }) => context.close()));
  }
}

/** A test for a method; `KRING_METHOD=tuning` makes a file of tests for that one alone, while working on it. */
function method(title, file, count, options, check = () => {}) {
  if (only && only !== file) return;
  test(title, { timeout: 600_000 }, async () => check(await play(file, count, options)));
}

method('Troika: everybody brings a case once', 'troika', 3, {}, (steps) => {
  const first = steps.filter((at) => steps.filter((other) => other === at).length === 3);
  assert.ok(first.length >= 3, `steps that come three times: ${first}`);
});

method('Wise crowds: everybody is the client once', 'wise-crowds', 4, {}, (steps) => {
  const most = Math.max(...steps.map((at) => steps.filter((other) => other === at).length));
  assert.ok(most >= 3, `a step came ${most} times`);
});

method('Tietze: a module is chosen and played', 'tietze', 5, { choices: { default: 1 } }, (steps) => {
  assert.ok(steps.length >= 8, steps.join(' | '));
});

const tuning = { note: false, file: false };
method('tuning: a work product with a file and notes in its margin', 'tuning', 5, {
  look: async ({ people }) => {
    for (const { page } of people) {
      if (await page.locator('.document > li').count()) tuning.note = true;
      if (await page.getByText(picture.name).first().isVisible().catch(() => false)) tuning.file = true;
    }
  },
}, () => assert.deepEqual(tuning, { note: true, file: true }));

const hats = { parts: new Set() };
method('six hats: each wears a hat of his own, and hands it on', 'denkhoeden', 6, {
  choices: { default: 1 },
  look: async ({ people }) => {
    const mine = people.at(-1).page.locator('[aria-labelledby=h-rolspel] .lede');
    if (await mine.count()) hats.parts.add(await mine.first().textContent());
  },
}, () => assert.ok(hats.parts.size >= 2, [...hats.parts].join()));

method('core quadrants: everybody fills one in for the case owner', 'kernkwadranten', 5, {}, (steps) => {
  assert.ok(steps.length >= 8, steps.join(' | '));
});

const mirror = { rows: 0 };
method('behaviour mirror: points are shared out and lie side by side', 'gedragsspiegel', 5, {
  look: async ({ people }) => {
    mirror.rows = Math.max(mirror.rows, await people[0].page.locator('[aria-labelledby=h-vergelijk] tbody tr').count());
  },
}, () => assert.ok(mirror.rows >= 8, `${mirror.rows} rows`));

const fours = { sizes: new Set(), leaks: 0, inPairs: 0 };
method('1-2-4-All with eight: alone, pairs, fours, all', 'een-twee-vier-allen', 8, {
  look: async ({ people }) => {
    const yours = people.at(-1).page.locator('[aria-labelledby=h-groepen] > p');
    if (!(await yours.count())) return;
    const mates = (await yours.first().textContent()).split(',').length;
    fours.sizes.add(mates + 1);
    if (mates > 1) return;
    fours.inPairs += 1;
    // What a pair wrote stands on no screen of another pair.
    const own = `(${names[0]})`;
    const mate = await people[0].page.locator('[aria-labelledby=h-groepen] > p').first().textContent();
    for (const person of people.slice(1)) {
      if (mate.includes(person.name)) continue;
      if ((await person.page.content()).includes(own)) fours.leaks += 1;
    }
  },
}, () => {
  assert.deepEqual([...fours.sizes].sort(), [2, 4]);
  assert.ok(fours.inPairs > 0);
  assert.equal(fours.leaks, 0, 'an idea left its pair');
});

const alone = 'vijfstappen';
if (!only || only === 'zonder') {
  test('a group without a facilitator goes on when everybody is ready', { timeout: 400_000 }, async () => {
    const people = await open(alone, 4, true);
    const steps = new Set();
    try {
      for (let round = 0; round < 160; round += 1) {
        if (await people[0].page.getByText('De sessie is klaar').first().isVisible()) break;
        const at = await where(people[0].page).catch(() => '');
        if (at && !steps.has(at)) {
          steps.add(at);
          await checkNew(people[0].page, `${alone} without facilitator, ${at}`, steps.size % 2 ? 'light' : 'dark');
          if (shots) await people[0].page.screenshot({ path: `${shots}/zonder-${steps.size}.png`, fullPage: true });
        }
        const did = await Promise.all(people.map((person) => actAll(person, {})));
        if (!did.some(Boolean)) await people[0].page.waitForTimeout(300);
      }
      await Promise.all(people.map(({ page }) => page.getByText('De sessie is klaar').first().waitFor({ timeout: 5_000 })));
      assert.ok(steps.size >= 8, [...steps].join(' | '));
      for (const { name, page, problems } of people) {
        assert.deepEqual(problems, [], name);
        assert.equal(await page.locator('.controls').count(), 0, `${name} leads`);
      }
    } finally {
      await Promise.all(people.map(({ context }) => context.close()));
    }
  });
}
