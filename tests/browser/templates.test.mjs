// From a method to a template that a group works with: made in clicks, edited by two, tried out, adopted, run, taken over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from './checks.mjs';
import { button, heading, look, world } from './world.mjs';

const here = world();

const saved = (page) => page.locator('.saved').getByText('Opgeslagen', { exact: true }).waitFor();

test('a group makes a method its own, tries it out, adopts it and runs it', { timeout: 300_000 }, async () => {
  const ank = await here.person('Ank');
  const bas = await here.person('Bas');
  const group = await ank.ask('POST', '/groups', { name: 'Vakcirkel Oost', kind: 'vakcirkel', agreements: ['Wat hier gezegd wordt, blijft hier.'] });
  const invite = await ank.ask('POST', `/groups/${group.id}/invite`);
  await bas.ask('POST', `/invites/${invite.code}`, { version: 1 });

  // From the group's page to a template with other times, another order and one step less.
  const { page } = ank;
  await page.goto(`${here.server.address}/groep/${group.id}`);
  const began = Date.now();
  await page.getByRole('link', { name: 'Maak een sessieopzet' }).click();
  await heading(page, 'Nieuwe sessieopzet').waitFor();
  await look(page, 'template-new');
  await page.getByLabel('Begin met', { exact: true }).selectOption({ label: 'Tienstappenmethode' });
  await page.getByLabel('Naam van de sessieopzet').fill('Ons tiental');
  await button(page, 'Maak de sessieopzet').click();
  await heading(page, 'Ons tiental').waitFor();
  await saved(page);
  await button(page, 'Verander Situatie').click();
  await page.getByLabel('Duur', { exact: true }).fill('9');
  await page.getByLabel('Wat doen we nu?').fill('Vertel wat er gebeurde');
  await button(page, 'Zet Inzichten hoger').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Inzichten is nu stap 11.').waitFor();
  await button(page, 'Verander Aanpak').click();
  await button(page, 'Haal Aanpak weg').click();
  await button(page, 'Voeg toe').click();
  await button(page, 'Eén persoon meer').click();
  await saved(page);
  await look(page, 'template-editor');
  const minutes = Number((await page.locator('.slot__sum .num').innerText()).match(/\d+/)[0]);
  assert.ok(minutes > 60, `${minutes} minutes`);

  // Undoing takes back the last thing only.
  await button(page, 'Ongedaan maken').click();
  await page.locator('output.slot__big').getByText('6', { exact: true }).waitFor();
  await saved(page);

  // A broken text is told beside the step, and keeps it from the group.
  await button(page, 'Verander Situatie').click();
  await page.getByLabel('Wat doen we nu?').fill('');
  await page.getByRole('heading', { name: /^Nog \d+ punt/ }).waitFor();
  assert.equal(await button(page, 'Leg voor aan de groep').getAttribute('aria-disabled'), 'true');
  await look(page, 'template-points');
  await page.getByLabel('Wat doen we nu?').fill('Vertel wat er gebeurde');
  await page.getByText('Alles in orde', { exact: true }).waitFor();
  await saved(page);

  // Bas works on it at the same time; both keep what they did.
  await bas.page.goto(page.url());
  await heading(bas.page, 'Ons tiental').waitFor();
  await bas.page.getByText('Hier werkt ook iemand aan: Ank').waitFor();
  await bas.page.getByLabel('Naam van de sessieopzet').fill('Ons eigen tiental');
  await saved(bas.page);
  await page.getByLabel('Hoe lang duurt de bijeenkomst, in minuten?').fill('150');
  await heading(page, 'Ons eigen tiental').waitFor();
  await saved(page);
  await page.waitForTimeout(200);
  assert.equal(await page.getByLabel('Hoe lang duurt de bijeenkomst, in minuten?').inputValue(), '150');

  // Put to the group, said something of, adopted.
  await page.getByLabel('Wat is er nieuw?').fill('Korter begin');
  await button(page, 'Leg voor aan de groep').click();
  await page.getByText('Versie 1').first().waitFor();
  assert.ok(Date.now() - began < 120_000, 'a template within two minutes of clicks');
  await bas.page.reload();
  await bas.page.getByLabel('Wat vind je ervan?').fill('Fijn zo.');
  await button(bas.page, 'Plaats reactie').click();
  await bas.page.getByText('Fijn zo.').waitFor();
  assert.equal(await bas.page.getByRole('button', { name: 'Stel vast: versie 1' }).count(), 0, 'a member does not adopt');
  await page.getByRole('button', { name: 'Stel vast: versie 1' }).click();
  await page.getByRole('button', { name: 'Haal uit gebruik: versie 1' }).waitFor();
  await look(page, 'template-adopted');

  // Tried out with simulated people, in the screens of a session.
  await button(page, 'Probeer uit').click();
  await page.waitForURL(/\/s\//);
  await button(page, 'Start sessie').waitFor();
  await page.getByText('Vertel wat er gebeurde').count();

  // Run by the group.
  await bas.page.goto(`${here.server.address}/begin/${group.id}`);
  await heading(bas.page, 'Van je groep').waitFor();
  await button(bas.page, 'Ons eigen tiental').click();
  await look(bas.page, 'template-begin');
  await bas.page.getByLabel('Je naam').fill('Bas');
  await button(bas.page, 'Open de sessie').click();
  await bas.page.waitForURL(/\/s\//);
  const seen = await bas.ask('GET', `/groups/${group.id}`);
  assert.equal(seen.sessions[0].title.nl, 'Ons eigen tiental');

  // Another group takes it over by the link.
  const templates = await ank.ask('GET', `/groups/${group.id}/templates`);
  const share = await ank.ask('POST', `/groups/${group.id}/templates/${templates[0].id}/share`);
  const cem = await here.person('Cem', 'en-GB');
  await cem.ask('POST', '/groups', { name: 'Team Noord', kind: 'team', agreements: [] });
  await cem.page.goto(`${here.server.address}/opzet/${share.token}`);
  await heading(cem.page, 'Ons eigen tiental').waitFor();
  await look(cem.page, 'template-shared');
  await button(cem.page, 'English').click();
  await button(cem.page, 'Take over').click();
  await cem.page.getByText('Saved', { exact: true }).waitFor();
  await heading(cem.page, 'Ons eigen tiental').waitFor();
  for (const someone of [ank, bas, cem]) assert.deepEqual(someone.problems, [], someone.name);
  console.log(`templates: ${counted.screens} checks of screens`);
});
