// People in browsers of their own: they look at their screen and do what it asks, in Dutch.
import { readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--no-first-run', '--disable-dev-shm-usage'];

export const readCase = (name) => JSON.parse(readFileSync(join(here, '..', '..', 'shared', 'cases', `${name}.json`), 'utf8'));

/** A browser process of its own with one page. */
export async function openBrowser({ width = 1280, height = 900, locale = 'nl-NL' } = {}) {
  const browser = await chromium.launch({ executablePath: process.env.KRING_CHROMIUM ?? '/usr/bin/chromium', args: flags });
  const context = await browser.newContext({ viewport: { width, height }, locale, acceptDownloads: true });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  return { browser, context, page, problems };
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function clickIf(page, name) {
  const found = button(page, name).first();
  if (!(await found.isVisible().catch(() => false))) return false;
  if ((await found.getAttribute('aria-disabled')) === 'true') return false;
  await found.click();
  return true;
}

/** What a person writes on a card, by its kind: from the case, or made up. */
export function wordsFor(person, theCase) {
  const mine = (list) => (theCase[list] ?? []).find((entry) => entry.by === person)?.text;
  const plain = {
    situation: theCase.situation,
    question: theCase.question,
    outcome: theCase.withheld,
    clarifying: mine('clarifying'),
    probing: mine('probing'),
    core: mine('core_statements'),
    advice: mine('advice'),
    takeaway: mine('takeaways'),
  };
  return (kind) => plain[kind] ?? `Een gedachte van plek ${theCase.people.findIndex((p) => p.name === person) + 1} bij ${kind}.`;
}

/** Fills in one sheet that asks for something and puts it down; true when something was done. */
async function write(page, sheet, words, theCase, finish = async () => {}) {
  const kind = await sheet.getAttribute('data-kind');
  const put = sheet.locator('.sheet__foot button').first();
  if (!(await put.isVisible().catch(() => false)) || (await put.getAttribute('aria-disabled')) === 'true') return false;
  const fields = sheet.locator('textarea, input:not([type=radio], [type=file])');
  for (let i = 0; i < (await fields.count()); i += 1) {
    const field = fields.nth(i);
    if (await field.inputValue()) continue;
    const id = (await field.getAttribute('id')) ?? '';
    const isDate = (await field.getAttribute('type')) === 'date';
    const form = kind === 'dilemma' ? theCase.dilemma : kind === 'action' ? theCase.action : {};
    const part = Object.keys(form).find((key) => id.endsWith(`-${key}`));
    await field.fill(isDate ? '2026-12-24' : String(part ? form[part] : words(kind)).slice(0, 200));
  }
  const groups = sheet.locator('fieldset:not(.deck)');
  for (let i = 0; i < (await groups.count()); i += 1) {
    const group = groups.nth(i);
    if (!(await group.locator('input:checked').count())) await group.locator('label').nth(1).click();
  }
  await finish(sheet);
  // Somebody else may have put down the same card together with us: then there is nothing left to put down.
  return put.click({ timeout: 4_000 }).then(() => true, () => false);
}

/** Does what the screen asks of this person; bounded, and true when something was done. */
export async function act(page, words, theCase, seen) {
  let did = await clickIf(page, 'Ik houd me aan de afspraken');
  const sheets = page.locator('.write[data-kind]');
  for (let i = 0; i < (await sheets.count()); i += 1) {
    const sheet = sheets.nth(i);
    const key = `${await page.locator('.rail__where p').first().textContent()}|${await sheet.getAttribute('data-kind')}`;
    if (seen.has(key)) continue;
    if (await write(page, sheet, words, theCase)) {
      seen.add(key);
      did = true;
    }
  }
  return react(page, did);
}

/** Weighs, answers, ends a turn and says that it is ready; true when something was done. */
async function react(page, did) {
  const scales = page.locator('fieldset.warmth');
  for (let i = 0; i < (await scales.count()); i += 1) {
    const scale = scales.nth(i);
    if (await scale.locator('input:checked').count()) continue;
    const options = scale.locator('label');
    // A step with a hard end may be gone by now.
    await options.nth((await options.count()) - 1 - (i % 2)).click({ timeout: 3_000 }).catch(() => {});
    did = true;
  }
  if (await button(page, 'Schrijf een antwoord').count()) {
    await button(page, 'Schrijf een antwoord').first().click();
    await page.getByLabel('Jouw antwoord').first().fill('Dat weet ik nog niet goed. Ik denk dat hij het spannend vindt.');
    await button(page, 'Geef antwoord').first().click();
    did = true;
  }
  did = (await clickIf(page, 'Ik ben klaar met mijn beurt')) || did;
  return (await clickIf(page, 'Ik ben klaar')) || did;
}

/** A small drawing to bring along: one grey point. */
export const picture = {
  name: 'plan-van-aanpak.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64'),
};

/** Shares out the points that are left over the scales of a form. */
async function shareOut(sheet) {
  const left = sheet.getByText(/Verdeel nog (\d+) punt/);
  if (!(await left.count())) return;
  const points = Number((await left.first().textContent()).match(/\d+/)[0]);
  const scale = sheet.locator('fieldset.score').first();
  const chosen = Number(await scale.locator('input:checked').getAttribute('value').catch(() => '0'));
  await scale.locator(`label:has(input[value="${chosen + points}"])`).click();
}

/** Everything that any method may ask: choices, checks, replies, pictures, points, files, and what `act` does. */
export async function actAll({ name, page, seen }, choices) {
  const at = await page.locator('.rail__where p').first().textContent().catch(() => '');
  let did = await clickIf(page, 'Ik houd me aan de afspraken');
  for (const [group, place] of [['keuze', choices[at] ?? choices.default ?? 0], ['peiling', 0]]) {
    const radios = page.locator(`input[type=radio][name=${group}]`);
    const count = await radios.count();
    if (count && !(await page.locator(`input[type=radio][name=${group}]:checked`).count())) {
      await page.locator(`label:has(input[name=${group}])`).nth(Math.min(place, count - 1)).click({ timeout: 3_000 }).catch(() => {});
      did = true;
    }
  }
  const sheets = page.locator('.write[data-kind]');
  for (let i = 0; i < (await sheets.count()); i += 1) {
    const sheet = sheets.nth(i);
    const kind = await sheet.getAttribute('data-kind').catch(() => null);
    const key = `${at}|${kind}`;
    if (!kind || seen.has(key)) continue;
    const lists = sheet.locator('select');
    for (let k = 0; k < (await lists.count()); k += 1) await lists.nth(k).selectOption({ index: 1 }).catch(() => {});
    const drawing = sheet.locator('fieldset.deck');
    if ((await drawing.count()) && !(await drawing.locator('input:checked').count())) await drawing.locator('label').nth(placeOf(name)).click();
    const file = sheet.locator('input[type=file]');
    if (await file.count()) {
      await file.first().setInputFiles(picture);
      await sheet.getByText(picture.name).first().waitFor();
    }
    if (await write(page, sheet, (what) => `Een gedachte (${name}) bij ${what}.\n\nEn nog een alinea.`, { people: [], dilemma: {}, action: {} }, shareOut)) {
      seen.add(key);
      did = true;
    }
  }
  return react(page, did);
}

/** Which picture somebody takes: not everybody the same. */
const placeOf = (name) => name.charCodeAt(0) % 7;

/** The owner's shortest way from a draft to an approved note: keeps what was found, goes on without a second reader, approves. */
export async function approveNote(page) {
  const alone = button(page, 'Ga verder zonder meelezer');
  const keep = button(page, 'Laat staan');
  for (let find = 0; find < 80; find += 1) {
    await alone.or(keep).first().waitFor();
    if (await alone.isVisible()) break;
    const text = await page.locator('.note-find').textContent();
    await keep.click();
    await page.waitForFunction((old) => document.querySelector('.note-find')?.textContent !== old, text);
  }
  await alone.click();
  await button(page, 'Keur de leernotitie goed').click();
}
