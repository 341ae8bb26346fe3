// Searching in the archive of a group: what is found, filters, the keyboard, the way back, and "more like this".
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { counted } from './checks.mjs';
import { button, heading, look, world } from './world.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const data = mkdtempSync(join(tmpdir(), 'kring-archive-'));
after(() => rmSync(data, { recursive: true, force: true }));
const here = world(async () => ({ KRING_DATA: data }));

/** Puts the graded notes into the archive of a group, and waits until they are found; bounded. */
async function fill(person, group) {
  const beside = dirname(process.env.KRING_BIN ?? join(root, 'target', 'debug', 'kring'));
  execFileSync(join(beside, 'put_notes'), [data, group.id]);
  for (let i = 0; i < 120; i += 1) {
    const found = await person.ask('POST', `/groups/${group.id}/archive/search`, {});
    if (found.total === 84) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error('the notes are not found');
}

const told = (page, words) => page.locator('#gevonden', { hasText: words }).waitFor();

test('searching by mouse and by keyboard, narrowing, and the way back', { timeout: 300_000 }, async () => {
  const anouk = await here.person('Anouk');
  const { page } = anouk;
  try {
    const group = await anouk.ask('POST', '/groups', { name: 'Gilde Zorg', kind: 'gilde', agreements: ['Wat hier gezegd wordt, blijft hier.'] });
    await page.goto(`/groep/${group.id}`);
    await page.getByRole('link', { name: 'Zoek in het archief', exact: true }).click();
    await heading(page, 'Archief van Gilde Zorg').waitFor();
    await told(page, 'Er staan nog geen notities in het archief.');
    assert.equal(await page.title(), 'Archief · Kring', 'nothing of a group is in the title');
    await look(page, 'empty archive');

    await fill(anouk, group);
    await page.reload();
    await told(page, '84 notities gevonden');
    await look(page, 'whole archive');

    // Typing is enough; what is found is announced, marked, and stands behind the # of the address only.
    await page.getByLabel('Waar zoek je naar?').fill('beslag loon');
    await told(page, '1 notitie gevonden');
    assert.equal(await page.locator('#gevonden').getAttribute('aria-live'), 'polite');
    assert.ok((await page.locator('mark').allTextContents()).includes('loonbeslag'));
    const address = new URL(page.url());
    assert.deepEqual([address.pathname, address.search, address.hash], [`/groep/${group.id}/archief`, '', '#q=beslag%20loon']);
    await look(page, 'one note found');

    // To the note and back: the query is still there, and so is what it found.
    await page.locator('.archive-title a').first().click();
    await heading(page, 'Leernotitie').waitFor();
    await page.goBack();
    await told(page, '1 notitie gevonden');
    assert.equal(await page.getByLabel('Waar zoek je naar?').inputValue(), 'beslag loon');

    // By keyboard: another query, Enter, a filter, the next page.
    await page.getByLabel('Waar zoek je naar?').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('gesprek ');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#q=gesprek');
    await page.waitForFunction(() => /^([2-9]|\d\d) notities/.test(document.querySelector('#gevonden').textContent));
    const all = Number((await page.locator('#gevonden').textContent()).match(/\d+/)[0]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SELECT');
    const option = await page.getByLabel('Werkvorm').locator('option').nth(1).textContent();
    const left = Number(option.match(/\((\d+)\)$/)[1]);
    assert.ok(left > 0 && left < all, option);
    await page.keyboard.press('ArrowDown');
    await told(page, `${left} notitie`);
    await look(page, 'narrowed by method');
    await page.goBack();
    await told(page, `${all} notities gevonden`);

    // A word that is nowhere: advice. One with a mistake: what is like it.
    await page.getByLabel('Waar zoek je naar?').fill('quetzalvlinder ');
    await told(page, '0 notities gevonden');
    await page.getByText('Zo vind je misschien meer:').waitFor();
    await look(page, 'nothing found');
    await page.getByLabel('Waar zoek je naar?').fill('mantelzoger ');
    await told(page, '1 notitie gevonden');
    await page.getByText('We zochten ook op woorden die er veel op lijken').waitFor();

    // More like this, for each note.
    await page.getByLabel('Waar zoek je naar?').fill('uithuisplaatsing ');
    await told(page, '1 notitie gevonden');
    await page.locator('.archive-title', { hasText: 'uithuisplaatsing' }).waitFor();
    const like = page.getByRole('button', { name: /^Lijkt hierop: / }).first();
    await like.focus();
    await page.keyboard.press('Enter');
    await page.locator('.archive-like:not([hidden]) li').first().waitFor();
    assert.equal(await like.getAttribute('aria-expanded'), 'true');
    await look(page, 'more like this');

    // What was looked for never went over the line in an address, nor into the log.
    assert.doesNotMatch(here.server.log(), /quetzalvlinder|mantelzo/);
    assert.deepEqual(anouk.problems, []);
    console.log(`archive: screens without axe findings so far: ${counted.screens}`);
  } finally {
    await anouk.context.close();
  }
});

test('the archive goes along as a file and such a file comes in', { timeout: 240_000 }, async () => {
  const bilal = await here.person('Bilal');
  const { page } = bilal;
  try {
    const group = await bilal.ask('POST', '/groups', { name: 'Gilde Jeugd', kind: 'gilde', agreements: ['Wat hier gezegd wordt, blijft hier.'] });
    const body = (session, text) => ({
      schema: 1, session, version: 2, status: 'approved', protocol: 'roddelen', protocol_version: 1,
      protocol_title: { nl: 'Roddelmethode', en: 'Gossip method' }, started_at: Date.UTC(2026, 2, 3), minutes: 60, people: 5,
      fields: { action: [{ text }] }, departures: [], approved_at: Date.UTC(2026, 2, 4),
    });
    const ids = ['a', 'b', 'c'].map((letter) => [8, 4, 4, 4, 12].map((n) => letter.repeat(n)).join('-'));
    const file = (notes, version = 1) => ({ name: 'archief.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ kring_archive: version, notes })) });
    await page.goto(`/groep/${group.id}/archief`);
    await told(page, 'Er staan nog geen notities in het archief.');
    const input = page.getByLabel('Lees een archief in');

    // A file that is none, and one of a Kring that is newer.
    await input.setInputFiles({ ...file([]), buffer: Buffer.from('{') });
    await page.getByText('Dit bestand is beschadigd').waitFor();
    await input.setInputFiles(file([], 2));
    await page.getByText('Dit bestand komt uit een nieuwere Kring').waitFor();
    await look(page, 'archive file refused');

    // Two notes come in, the third is told with its place and why.
    await input.setInputFiles(file([body(ids[0], 'Samen een zorgkaart tekenen.'), body(ids[1], 'Bel 06 12345678 op tijd.'), body(ids[2], 'Zijn nummer is 123 456 782.')]));
    await page.getByText('Er kwamen 2 notities bij.').waitFor();
    await page.getByText('In één notitie staat iets waaraan je iemand kunt herkennen').waitFor();
    await page.getByText('Notitie 3: Er staat een BSN of een rekeningnummer in').waitFor();
    await told(page, '2 notities gevonden');
    await look(page, 'archive file taken in');

    // The year is offered, and every form is a file whose name tells nothing.
    await page.reload();
    await told(page, '2 notities gevonden');
    await page.getByLabel('Van welk jaar?').selectOption('2026');
    const take = async (name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const json = await take('Eén bestand voor Kring (JSON)');
    assert.deepEqual([json.name, JSON.parse(json.bytes).notes.map((note) => note.session)], ['archief.json', ids.slice(0, 2)]);
    for (const name of ['PDF', 'Word', 'Webpagina', 'Markdown']) {
      const { name: called, bytes } = await take(`${name} per notitie (zip)`);
      assert.deepEqual([called, bytes.subarray(0, 2).toString()], ['archief.zip', 'PK'], name);
    }
    const csv = await take('Eén tabel (CSV)');
    assert.match(csv.bytes.toString(), /Samen een zorgkaart tekenen/);

    // What came in has no owner here: the moderator takes it out again, after a question.
    await page.locator('.archive-title a').first().click();
    await heading(page, 'Leernotitie').waitFor();
    await page.getByText('Deze notitie kwam met een bestand in het archief').waitFor();
    await look(page, 'note that came with a file');
    await button(page, 'Haal uit het archief').click();
    await button(page, 'Haal weg').click();
    await told(page, '1 notitie gevonden');
    assert.deepEqual(bilal.problems.filter((problem) => !/40[0-9]|422/.test(problem)), []);
  } finally {
    await bilal.context.close();
  }
});

test('the archive of all groups is complete in English', { timeout: 120_000 }, async () => {
  const carla = await here.person('Carla', 'en-GB');
  const { page } = carla;
  try {
    await page.goto('/archief');
    // The page is there, in whatever language it comes.
    await page.locator('#gevonden').waitFor();
    if (await button(page, 'English').count()) await button(page, 'English').click();
    await heading(page, 'Archive of all your groups').waitFor();
    await told(page, 'There are no notes in the archive yet.');
    await page.getByLabel('What are you looking for?').fill('the of and');
    await page.getByText('These words are in nearly every note').waitFor();
    const words = await page.locator('body').innerText();
    assert.doesNotMatch(words, /\b(archive|group|problem)-[a-z-]+\b|notities|Zoek|Werkvorm/);
    await look(page, 'archive in English');
    assert.deepEqual(carla.problems, []);
  } finally {
    await carla.context.close();
  }
});
