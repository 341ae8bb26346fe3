// From nothing to a meeting that is played: a group, who joins it by link, a template, a plan, a chosen case, and the session.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { act, readCase, wordsFor } from './people.mjs';
import { counted } from './checks.mjs';
import { button, heading, look, world } from './world.mjs';

// A room opens three days before its meeting: what is moved to tomorrow is open at once.
const here = world(async () => ({ KRING_MEETING_OPENS_S: String(3 * 24 * 3600) }));

const dayIn = (days) => new Date(Date.now() + days * 24 * 3600_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
const saved = (page) => page.locator('.saved').getByText('Opgeslagen', { exact: true }).waitFor();
const kept = (page) => page.locator('#casus-opslag', { hasText: /^Opgeslagen$/ }).waitFor();

/** Somebody writes a case and shares it with the group. */
async function bring({ page }, group, { title, pitch, happened }) {
  await page.goto(`/groep/${group}`);
  await button(page, 'Breng een casus in').click();
  await page.getByLabel('Wat gebeurde er?').fill(happened);
  await button(page, 'Titel en pitch').click();
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Pitch').fill(pitch);
  await kept(page);
  await button(page, 'Bekijk en deel').click();
  await page.getByText('Ik heb alles nagelezen').click();
  await button(page, 'Deel met Vakcirkel Oost').click();
  await page.getByText('De groep ziet nu deze versie').waitFor();
}

/** Everybody does what the screen asks, and the facilitator goes on, until the session is closed; the steps that were seen. */
async function play(all, lead, owner, theCase) {
  const began = Date.now();
  const steps = [];
  const seen = new Map(all.map(({ name }) => [name, new Set()]));
  for (let step = 0; step < 30; step += 1) {
    const where = await lead.page.locator('.rail__where p').first().textContent();
    steps.push(where);
    for (let lap = 0; lap < 12; lap += 1) {
      const did = await Promise.all(all.map(({ name, page }) => act(page, wordsFor(name, theCase), theCase, seen.get(name))));
      if (!did.some(Boolean)) break;
      await lead.page.waitForTimeout(120);
    }
    const end = button(lead.page, 'Sluit de sessie');
    if (await end.isVisible()) {
      // A proof of having been there needs a whole minute.
      await lead.page.waitForTimeout(Math.max(0, 63_000 - (Date.now() - began)));
      await end.click();
      await owner.page.getByText('De sessie is klaar').first().waitFor();
      return steps;
    }
    await button(lead.page, 'Volgende stap').click();
    await Promise.all(all.map(({ page }) =>
      page.waitForFunction((old) => document.querySelector('.rail__where p')?.textContent !== old, where)));
  }
  throw new Error(`the session did not end: ${steps}`);
}

/** The owner decides about everything that was found, and asks somebody to read along, who gets a mail and says yes. */
async function readAlong(owner, reader) {
  const { page } = owner;
  await page.getByRole('link', { name: 'Maak de leernotitie klaar' }).click();
  await heading(page, 'Wat nu?').waitFor();
  const ready = page.getByLabel('Wie leest mee?');
  const keep = button(page, 'Laat staan');
  // What somebody may be known by is changed, not kept: an age becomes a band of ten years.
  await button(page, 'Voeg iets toe bij: Wat er gebeurde').click();
  const situation = page.getByRole('textbox', { name: /^Wat er gebeurde \d+$/ }).last();
  await situation.fill('Een bewoner van 34 jaar doet niet open. Ik wil haar niet bang maken met handhaving.');
  await page.locator('.note-find mark').first().waitFor();
  for (let find = 0; find < 80; find += 1) {
    await ready.or(keep).first().waitFor();
    if (await ready.isVisible()) break;
    const found = page.locator('.note-find');
    const text = await found.textContent();
    const words = await found.locator('mark').first().textContent();
    const change = page.getByRole('button', { name: /^Maak ervan/ });
    await (words.includes('34') && await change.count() ? change : keep).first().click();
    await page.waitForFunction((old) => document.querySelector('.note-find')?.textContent !== old, text);
  }
  assert.ok(!(await situation.inputValue()).includes('34'), await situation.inputValue());
  await ready.selectOption({ label: reader.name });
  await button(page, 'Vraag om mee te lezen').click();
  await page.getByText(`${reader.name} leest mee`).waitFor();
  let mail;
  for (let i = 0; i < 100 && !mail; i += 1) {
    mail = here.mail.mails.find(({ to, text }) => to.includes(reader.email) && text.includes('/notitie'))?.text;
    await page.waitForTimeout(100);
  }
  assert.ok(!/bewoner|handhaving|Ons tiental|Carla/.test(mail), mail);
  const [path] = mail.match(/\/s\/[0-9a-f-]+\/notitie/);
  await reader.page.goto(path);
  await reader.page.getByText('herkennen om wie het gaat?').waitFor();
  await button(reader.page, 'Goed zo').click();
  await reader.page.getByText('Jij zei: goed zo.').waitFor();
  await page.getByText('Jij hebt het laatste woord').waitFor();
  await button(page, 'Keur de leernotitie goed').click();
  await page.getByText('Goedgekeurd door de inbrenger').waitFor();
  return path;
}

/** Somebody who was there looks for the note, as a group that meets again does; and what is like it. */
async function findBack({ page, ask }, group, path) {
  await page.goto(`/groep/${group}/archief`);
  await page.getByLabel('Waar zoek je naar?').fill('handhavingen bewoners');
  await page.keyboard.press('Enter');
  // Narrowed to a situation that somebody looks after.
  const theme = await ask('POST', `/groups/${group}/themes`, { name: 'Handhaven of helpen', sort: 'situation' });
  await ask('PUT', `/groups/${group}/themes/${theme.id}/notes/${path.split('/')[2]}`);
  const hit = page.locator(`a[href="${path}"]`);
  // The index follows within seconds.
  for (let i = 0; i < 20 && !(await hit.count()); i += 1) {
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
  }
  await page.getByLabel('Waar zoek je naar?').press('Enter');
  await page.getByLabel('Thema of situatie').selectOption({ label: 'Handhaven of helpen (1)' });
  await page.waitForFunction(() => location.hash.includes('t='));
  await look(page, 'archive narrowed to a situation');
  await hit.first().click();
  await page.getByText('Een bewoner').first().waitFor();
  await button(page, 'Lijkt hierop').click();
  await page.getByText('Er is nog geen notitie die hierop lijkt.').or(page.locator('.archive-like li')).first().waitFor();
  await look(page, 'note that the group reads');
}

/** Somebody who took part thinks better of what he wrote. */
async function takeBack({ page }, path) {
  await page.goto(path);
  await page.getByText('Trek terug wat ik schreef').click();
  await look(page, 'taking words back');
  await button(page, 'Trek mijn woorden terug').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trek terug', exact: true }).click();
  await page.getByText('Je woorden zijn weg.').waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'teruggetrokken');
  await page.reload();
  await page.getByText('Geschiedenis van deze notitie').click();
  await page.getByText('Trok eigen woorden terug.').waitFor();
}

/** A participant asks for a proof, who led confirms it, and somebody outside checks it. */
async function prove(holder, lead, session) {
  const { page } = holder;
  await page.goto(`/bewijs/sessie/${session}`);
  await page.getByLabel('Naam op het bewijs').fill('Daan de Wit');
  await page.keyboard.press('Enter');
  await heading(page, 'Je aanvraag wacht').waitFor();
  await lead.page.goto(`/bewijs/sessie/${session}`);
  await heading(lead.page, 'Te bevestigen').waitFor();
  await lead.page.locator('#hoe-bijeen').getByRole('radio').first().check();
  await button(lead.page, `Bevestig het bewijs van ${holder.name}`).click();
  await lead.page.getByText('Je antwoord is bewaard.').waitFor();
  await page.reload();
  await heading(page, 'Je bewijs is klaar').waitFor();
  const number = (await page.locator('.proof-number').textContent()).trim().replaceAll(' ', '');
  const download = page.waitForEvent('download');
  await button(page, 'Download het bewijs (pdf)').click();
  const paper = readFileSync(await (await download).path());
  assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
  const outside = await here.device();
  await outside.page.goto(`/bewijs/${number}`);
  await heading(outside.page, 'Dit bewijs is echt').waitFor();
  await outside.page.getByText('Daan de Wit').first().waitFor();
  const said = await outside.page.locator('main').innerText();
  assert.ok(!/bewoner|handhaving|dichte deur/.test(said), 'nothing of what was said is in it');
  await outside.context.close();
}

test('from nothing to a meeting that is played', { timeout: 600_000 }, async () => {
  const all = [await here.person('Anouk'), await here.person('Bilal'), await here.person('Carla'), await here.person('Daan')];
  const [anouk, bilal, carla, daan] = all;
  try {
    // A group, and three who come by its link.
    const { page } = anouk;
    await page.goto('/groepen');
    await page.getByRole('link', { name: 'Maak een groep' }).click();
    await page.getByLabel('Naam van de groep').fill('Vakcirkel Oost');
    await button(page, 'Maak een groep').click();
    await heading(page, 'Vakcirkel Oost').waitFor();
    await button(page, 'Maak een uitnodiging').click();
    const link = (await page.locator('.invite-link').textContent()).replace('127.0.0.1', 'localhost');
    for (const who of [bilal, carla, daan]) {
      await who.page.goto(link);
      await button(who.page, 'Ik ga akkoord en doe mee').click();
      await heading(who.page, 'Vakcirkel Oost').waitFor();
    }
    await page.reload();
    await heading(page, '4 leden').waitFor();
    const [{ id: group }] = (await anouk.ask('GET', '/me')).groups;

    // A template of the ten steps, adopted.
    const began = Date.now();
    await page.getByRole('link', { name: 'Maak een sessieopzet' }).click();
    await page.getByLabel('Begin met', { exact: true }).selectOption({ label: 'Tienstappenmethode' });
    await page.getByLabel('Naam van de sessieopzet').fill('Ons tiental');
    await button(page, 'Maak de sessieopzet').click();
    await heading(page, 'Ons tiental').waitFor();
    await button(page, 'Verander Situatie').click();
    await page.getByLabel('Wat doen we nu?').fill('Vertel wat er gebeurde');
    await page.getByText('Wat ziet ieder als zijn taak?').click();
    await page.getByLabel('Taak van Inbrenger').fill('Vertel in drie zinnen wat er gebeurde.');
    await button(page, 'Verander Aanpak').click();
    await button(page, 'Haal Aanpak weg').click();
    // What a step does beside: what it turns over can be set, and what hangs on that is told.
    await button(page, 'Verander Kern').click();
    await page.getByText('Omdraaien, kiezen en meer').click();
    await look(page, 'template-extras');
    // A step of another method.
    await page.getByLabel('Waar komt de stap vandaan?').selectOption({ label: 'Balintmethode' });
    await page.getByLabel('Welke stap wil je erbij?').selectOption({ index: 1 });
    const before = await page.locator('.phases > .phase').count();
    await button(page, 'Voeg toe').click();
    await page.waitForFunction((n) => document.querySelectorAll('.phases > .phase').length === n + 1, before);
    await button(page, 'Ongedaan maken').click();
    await page.waitForFunction((n) => document.querySelectorAll('.phases > .phase').length === n, before);
    await page.getByText('Alles in orde', { exact: true }).waitFor();
    await saved(page);
    await button(page, 'Leg voor aan de groep').click();
    await page.getByText('Versie 1').first().waitFor();
    assert.ok(Date.now() - began < 120_000, 'a template within two minutes of clicks');
    const template = page.url();

    // A member says something of one step; the moderator reads it, with the step's name, and adopts.
    await bilal.page.goto(template);
    await button(bilal.page, 'Verander Situatie').click();
    await bilal.page.getByLabel('Wat vind je van deze stap?').fill('Drie zinnen is kort.');
    await bilal.page.locator('.phase.is-open').getByRole('button', { name: 'Plaats reactie' }).click();
    await bilal.page.locator('.phase.is-open').getByText('Drie zinnen is kort.').waitFor();
    await page.reload();
    await page.getByText('over Situatie').waitFor();
    await page.getByRole('button', { name: 'Stel vast: versie 1' }).click();
    await page.getByRole('button', { name: 'Haal uit gebruik: versie 1' }).waitFor();

    // A meeting in ten days that runs it.
    await page.goto(`/groep/${group}/plannen`);
    await page.getByLabel('Datum').fill(dayIn(10));
    await page.getByLabel('Begintijd').fill('13:30');
    await page.getByLabel('Duur in minuten').fill('120');
    await page.getByLabel('Werkvorm').selectOption({ label: 'Ons tiental' });
    await button(page, 'Plan').click();
    await heading(page, 'Wie komt er?').waitFor();
    const meeting = page.url();

    // Two cases; the group gives its dots and takes Carla's.
    await bring(bilal, group, { title: 'Te veel regels', pitch: 'Alles mag, niets kan. Wat nu?', happened: 'Ik vulde drie formulieren in voor een rolstoel.' });
    await bring(carla, group, { title: 'De dichte deur', pitch: 'Een moeder doet niet open. Dring ik aan?', happened: 'Ik stond voor een dichte deur.' });
    await daan.page.goto(`/groep/${group}`);
    await daan.page.getByRole('link', { name: 'Kies samen een casus' }).click();
    await button(daan.page, 'Begin de keuze').click();
    for (const who of all) {
      await who.page.goto(`/keuze/${group}`);
      const title = who === carla ? 'Te veel regels' : 'De dichte deur';
      await button(who.page, `Een stip erbij: Urgentie, ${title}`).click();
      await button(who.page, 'Geef mijn stippen').click();
      await who.page.getByText('Je stippen zijn gegeven').or(heading(who.page, 'De uitslag')).first().waitFor();
    }
    await heading(daan.page, 'De uitslag').waitFor();
    await button(daan.page, 'Kies deze casus: De dichte deur').click();
    await daan.page.getByText('Gekozen: De dichte deur').waitFor();

    // It is moved to tomorrow: the room opens by itself, and everybody walks in.
    await page.goto(meeting);
    await page.getByText('Wijzig de bijeenkomst').click();
    await page.getByLabel('Datum').fill(dayIn(1));
    await button(page, 'Bewaar').click();
    await page.getByText('Wie in de groep zit, krijgt er een mail over.').waitFor();
    for (const who of all) {
      await who.page.goto(`/groep/${group}`);
      for (let i = 0; i < 30 && !(await button(who.page, 'Naar de sessie').count()); i += 1) {
        await who.page.waitForTimeout(500);
        await who.page.reload();
        await heading(who.page, 'Bijeenkomsten').waitFor();
      }
      await button(who.page, 'Naar de sessie').click();
      await who.page.locator('#kring').waitFor();
    }
    // The rota's facilitator leads, the owner of the chosen case brings it, the method is the group's own.
    await button(page, 'Start sessie').click();
    await page.getByText('Zeg nu').waitFor();
    const theCase = readCase('handhaven-en-begeleiden');
    const steps = await play(all, anouk, carla, theCase);
    assert.ok(steps.some((step) => step.includes('Situatie')), `${steps}`);
    assert.ok(!steps.some((step) => step.includes('Aanpak')), `what the group took out is not played: ${steps}`);
    const session = new URL(carla.page.url()).pathname.split('/').at(-1);
    const note = await readAlong(carla, bilal);
    assert.ok(note.includes(session), `${note} ${session}`);

    // The group meets again, before the day to which the first meeting was moved: the look-back tells of the note, and who was not
    // asked to read along finds it.
    const next = await anouk.ask('POST', `/groups/${group}/meetings`, { at: { day: dayIn(1), time: '08:00' }, minutes: 120, setup: { protocol: 'roddelen' } });
    await page.goto(`/bijeenkomst/${group}/${next.meetings[0]}`);
    await page.getByRole('region', { name: 'Terugblik' }).getByRole('link', { name: /^Ons tiental/ }).waitFor();
    await findBack(daan, group, note);
    await takeBack(daan, note);
    await prove(daan, anouk, session);

    // The group finds the session under the name of its template, and the case counts as brought.
    await daan.page.goto(`/groep/${group}`);
    await daan.page.getByText('Ons tiental').first().waitFor();
    await carla.page.goto('/casussen');
    for (let i = 0; i < 80 && !(await carla.page.getByText('Besproken').count()); i += 1) {
      await carla.page.waitForTimeout(500);
      await carla.page.reload();
      await heading(carla.page, 'Mijn casussen').waitFor();
    }
    await carla.page.getByText('Besproken').first().waitFor();
    for (const { name, problems } of all) assert.deepEqual(problems, [], name);
    console.log(`chain: ${steps.length} steps played; ${counted.screens} checks of screens`);
  } finally {
    await Promise.all(all.map(({ context }) => context.close()));
  }
});
