// Proof of participation: measured, asked for by one, confirmed by another, on paper, and looked up by anybody.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { counted } from './checks.mjs';
import { button, heading, look, world } from './world.mjs';

const here = world();
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What another reader makes of a PDF. */
function readPdf(bytes) {
  const done = spawnSync(join(root, 'target', 'python', 'bin', 'python'), [join(root, 'tests', 'paper', 'read.py')], { input: bytes });
  assert.equal(done.status, 0, done.stderr?.toString());
  return JSON.parse(done.stdout.toString());
}

async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 20_000 }), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const focused = (page) => page.evaluate(() => document.activeElement?.id);

/** A circle of three whose session began; Bilal is signed in. */
async function begin() {
  const lead = await here.device();
  await lead.page.goto(`${here.server.address}/begin`);
  await button(lead.page, 'Kies Roddelmethode').last().click();
  await lead.page.getByLabel('Je naam').fill('Anouk');
  await button(lead.page, 'Open de sessie').click();
  await lead.page.locator('.code__half').first().waitFor();
  const code = (await lead.page.locator('.code__half').allTextContents()).slice(0, 2).join('');
  const others = [await here.person('Bilal'), await here.device()];
  for (const [at, name] of [[0, 'Bilal'], [1, 'Carla']]) {
    const { page } = others[at];
    await page.goto(`${here.server.address}/j/${code}`);
    await page.getByLabel('Je naam').fill(name);
    await button(page, 'Schuif aan').click();
    await page.locator('#kring').waitFor();
  }
  await button(lead.page, 'Maak Bilal inbrenger').click();
  await button(lead.page, 'Start sessie').click();
  await lead.page.getByText('Zeg nu').waitFor();
  return { lead, bilal: others[0], carla: others[1], began: Date.now() };
}

test('from a session to a certificate that anybody can check', { timeout: 400_000 }, async () => {
  const { lead, bilal, carla, began } = await begin();
  try {
    const session = new URL(lead.page.url()).pathname.split('/').at(-1);
    // A proof needs a minute: meanwhile the pages that say that there is nothing.
    const beside = await bilal.context.newPage();
    await beside.goto(`${here.server.address}/portfolio`);
    await beside.getByText('Nog niets.').waitFor();
    await look(beside, 'portfolio that is empty');
    await beside.goto(`${here.server.address}/bewijs/sessie/${session}`);
    await beside.getByText('De leernotitie komt als de sessie klaar is.').waitFor();
    await beside.goto(`${here.server.address}/bewijs`);
    await heading(beside, 'Controleer een bewijs').waitFor();
    await look(beside, 'check');
    await beside.getByLabel('Nummer van het bewijs').fill('123 456 789 012 345 612');
    await beside.keyboard.press('Enter');
    await heading(beside, 'Dit nummer klopt niet').waitFor();
    await look(beside, 'check mistyped');
    await beside.getByLabel('Nummer van het bewijs').fill('123 456 789 012 345 611');
    await beside.keyboard.press('Enter');
    await heading(beside, 'Dit nummer is onbekend').waitFor();
    assert.equal(await focused(beside), 'h-uitslag');
    assert.equal(await beside.getByLabel('Nummer van het bewijs').inputValue(), '123 456 789 012 345 611', 'to see what was typed');
    await look(beside, 'check unknown');
    await beside.waitForTimeout(Math.max(0, 63_000 - (Date.now() - began)));

    await button(lead.page, 'Meer').first().click();
    await button(lead.page, 'Stop de sessie nu').click();
    await heading(bilal.page, 'De sessie is klaar').waitFor();

    // Bilal asks, with a name that the register knows.
    await bilal.page.getByRole('link', { name: 'Naar je bewijs van deelname' }).click();
    await heading(bilal.page, 'Vraag je bewijs aan').waitFor();
    assert.equal(await bilal.page.title(), 'Bewijs van deelname · Kring');
    assert.match(await bilal.page.locator('.proof-facts').innerText(), /1 van 1 minuten, zonder pauzes/);
    await look(bilal.page, 'proof to ask for');
    await bilal.page.getByLabel('Naam op het bewijs').fill('12');
    await bilal.page.keyboard.press('Enter');
    await bilal.page.getByText('Vul je naam in').waitFor();
    assert.equal(await focused(bilal.page), 'naam-bewijs');
    await look(bilal.page, 'proof with a wrong name');
    await bilal.page.getByLabel('Naam op het bewijs').fill('Bilal Çelik');
    await bilal.page.getByLabel('Register en nummer').fill('SKJ 123456');
    await bilal.page.keyboard.press('Enter');
    await heading(bilal.page, 'Je aanvraag wacht').waitFor();
    await bilal.page.waitForFunction(() => document.activeElement?.id === 'h-stand');
    await look(bilal.page, 'proof asked');

    // Anouk led: she says yes, by keyboard, and only after she said how they met. Carla sees nobody.
    await carla.page.getByRole('link', { name: 'Naar je bewijs van deelname' }).click();
    await heading(carla.page, 'Vraag je bewijs aan').waitFor();
    assert.equal(await heading(carla.page, 'Te bevestigen').count(), 0);
    await lead.page.getByRole('link', { name: 'Naar je bewijs van deelname' }).click();
    await heading(lead.page, 'Te bevestigen').waitFor();
    await look(lead.page, 'proof to confirm');
    const yes = button(lead.page, 'Bevestig het bewijs van Bilal');
    await yes.focus();
    await lead.page.keyboard.press('Enter');
    await lead.page.getByText('Zeg eerst hoe jullie bij elkaar kwamen.').waitFor();
    assert.equal(await focused(lead.page), 'hoe-bijeen');
    await lead.page.keyboard.press('Tab');
    await lead.page.keyboard.press('Space');
    await yes.focus();
    await lead.page.keyboard.press('Enter');
    await heading(lead.page, 'Te bevestigen').waitFor({ state: 'detached' });
    await lead.page.getByText('Je antwoord is bewaard.').waitFor();
    await lead.page.waitForFunction(() => document.activeElement?.id === 'bevestigd');

    await bilal.page.reload();
    await heading(bilal.page, 'Je bewijs is klaar').waitFor();
    await look(bilal.page, 'proof ready');
    const number = (await bilal.page.locator('.proof-number').textContent()).trim();
    const paper = await saved(bilal.page, () => button(bilal.page, 'Download het bewijs (pdf)').click());
    assert.equal(paper.name, 'bewijs-van-deelname.pdf');
    const read = readPdf(paper.bytes);
    assert.deepEqual([read.title, read.lang, read.marked, read.ua, read.pages], ['Bewijs van deelname', 'nl', true, true, 1]);
    assert.ok(read.tags.includes('H1') && read.tags.includes('TH') && read.tags.includes('TD'), read.tags.join());
    for (const said of ['Bilal Çelik', 'SKJ 123456', '1 minuut', 'Roddelmethode', 'door Anouk', number]) assert.ok(read.text.includes(said), `${said}: ${read.text}`);
    assert.ok(!read.text.includes('Carla'), 'nobody else is named');

    // Anybody with the number: the same words, on screen and in print.
    await carla.page.goto(`${here.server.address}/bewijs/${number.replaceAll(' ', '')}`);
    await heading(carla.page, 'Dit bewijs is echt').waitFor();
    const shown = await carla.page.locator('.proof-facts').innerText();
    for (const said of ['Bilal Çelik', 'SKJ 123456', number]) assert.ok(shown.includes(said), shown);
    const mark = shown.match(/[0-9A-F]{4}( [0-9A-F]{4}){3}/)[0];
    assert.ok(read.text.includes(mark), 'paper and page bear the same mark');
    await look(carla.page, 'check known');
    await carla.page.emulateMedia({ media: 'print' });
    assert.ok(await carla.page.locator('.proof-facts').isVisible());
    for (const gone of ['.masthead', 'form', '.button']) assert.equal(await carla.page.locator(gone).first().isVisible(), false, gone);
    await carla.page.emulateMedia({ media: 'screen' });
    await button(carla.page, 'English').click();
    await heading(carla.page, 'This certificate is genuine').waitFor();
    assert.match(await carla.page.locator('.proof-facts').innerText(), /Live, in one room/);

    await portfolio(bilal, session);

    // Taken back: who looks it up is told so, and no more.
    await bilal.page.goto(`${here.server.address}/bewijs/sessie/${session}`);
    await button(bilal.page, 'Haal het bewijs weg').click();
    await bilal.page.getByRole('dialog').getByRole('button', { name: 'Haal het bewijs weg' }).click();
    await heading(bilal.page, 'Vraag je bewijs aan').waitFor();
    await bilal.page.waitForFunction(() => document.activeElement?.id === 'h-stand');
    await bilal.page.goto(`${here.server.address}/bewijs/${number.replaceAll(' ', '')}`);
    await heading(bilal.page, 'Dit bewijs is ingetrokken').waitFor();
    await look(bilal.page, 'check withdrawn');
    for (const [name, { problems }] of Object.entries({ lead, bilal, carla })) assert.deepEqual(problems, [], name);
    console.log(`proof: screens without axe findings: ${counted.screens}`);
  } finally {
    await Promise.all([lead, bilal, carla].map(({ context }) => context.close()));
  }
});

/** Bilal keeps his seat with his account, names a register, writes, and takes it all along. */
async function portfolio({ page }, session) {
  await page.goto(`${here.server.address}/account/${session}`);
  await heading(page, 'Je sessie is bewaard').waitFor();
  await page.goto(`${here.server.address}/portfolio`);
  await page.getByText('1 minuten, 3 mensen').waitFor();
  await page.getByLabel('Register', { exact: true }).selectOption({ label: 'Register Vaktherapie (Vaktherapeuten)' });
  await page.getByLabel('Jouw nummer').fill('7788');
  await page.getByLabel('Eerste jaar van je periode').fill('2026');
  await button(page, 'Voeg toe').click();
  const verdict = page.getByText('Register Vaktherapie: Telt niet mee');
  await verdict.waitFor();
  assert.equal(await focused(page), 'h-registers');
  await verdict.click();
  await page.getByText('Je was er te kort: 1 minuten. Nodig zijn er 60.').waitFor();
  await page.getByText('Dit register vraagt een overeenkomst die iedereen tekent.').waitFor();
  assert.equal(await page.getByRole('row').count(), 2, 'the head and a year');

  await button(page, 'Schrijf een reflectie').click();
  await page.waitForFunction(() => document.activeElement?.id === 'h-schrijven');
  await button(page, 'Bewaar de reflectie').click();
  await page.getByText('Schrijf ten minste één antwoord').waitFor();
  await page.getByLabel('Wat zegt dit over jou als persoon?').fill('Ik mag vaker stil zijn.');
  await look(page, 'portfolio while writing');
  await button(page, 'Bewaar de reflectie').click();
  await page.getByText('Je reflectie is bewaard.').waitFor();
  await page.getByText('Ik mag vaker stil zijn.').waitFor();
  await look(page, 'portfolio');

  const table = await saved(page, () => button(page, 'Deelname als tabel (csv)').click());
  assert.equal(table.name, 'portfolio.csv');
  assert.match(table.bytes.toString('utf8'), /^\uFEFFDatum;Werkvorm;Minuten;.*\n20\d\d-\d\d-\d\d;Roddelmethode;1;3;Intervisie;/);
  const all = JSON.parse((await saved(page, () => button(page, 'Alles (json)').click())).bytes.toString('utf8'));
  assert.equal(all.reflections[0].written.answers[2], 'Ik mag vaker stil zijn.');
  assert.deepEqual(all.registrations, [{ register: 'vaktherapie', number: '7788', since: 2026 }]);

  await button(page, 'English').click();
  await heading(page, 'My portfolio').waitFor();
  const words = await page.locator('main').innerText();
  assert.doesNotMatch(words, /\b(proof|portfolio|reflection|register|verdict|problem)-[a-z-]+\b/);
  assert.doesNotMatch(words, /Bewaar|Telt|Haal weg|minuten/);
  await button(page, 'Nederlands').click();
  await heading(page, 'Mijn portfolio').waitFor();
}
