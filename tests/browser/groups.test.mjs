// From nothing to a group that meets: accounts by mail, an invitation, agreements, a session, and what the group reads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from './checks.mjs';
import { button, heading, look, password, world } from './world.mjs';

const here = world();

const person = async (name, locale) => (
  { name, email: `${name.toLowerCase()}@voorbeeld.example`, ...(await here.device(locale)) });

/** Asks for a link on the page at hand, opens it from the mail, and makes the account. */
async function makeAccount({ name, email, page }, screens = false) {
  await page.getByLabel('E-mailadres').fill(email);
  await button(page, 'Mail mij een link').click();
  await heading(page, 'Kijk in je mail').waitFor();
  if (screens) await look(page, 'mailed');
  const text = await here.mail.next(email);
  const link = text.match(/http:\S+\/link\/[0-9a-f]+/)?.[0];
  assert.ok(link, text);
  assert.ok(text.includes('Subject: Je link voor Kring') && !text.includes(name), text);
  await page.goto(link.replace('127.0.0.1', 'localhost'));
  await heading(page, 'Maak je account').waitFor();
  if (screens) await look(page, 'link');
  await page.getByLabel('Je naam').fill(name);
  await page.getByLabel('Wachtwoord', { exact: true }).fill('wachtwoord1');
  await button(page, 'Maak account').click();
  await page.getByText('makkelijk te raden').waitFor();
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
  await button(page, 'Maak account').click();
}

test('from nothing to a group that meets', { timeout: 400_000 }, async () => {
  const [anouk, bilal] = [await person('Anouk'), await person('Bilal')];
  try {
    const { page } = anouk;
    await page.goto(here.server.address);
    await page.getByRole('link', { name: 'Mijn groepen' }).click();
    await heading(page, 'Inloggen').waitFor();
    await look(page, 'sign in');
    await button(page, 'Mail mij een link').click();
    await page.getByText('Dit is geen e-mailadres').waitFor();
    await makeAccount(anouk, true);
    await heading(page, 'Mijn groepen').waitFor();
    await look(page, 'no groups');

    await page.getByRole('link', { name: 'Maak een groep' }).click();
    await heading(page, 'Maak een groep').waitFor();
    await look(page, 'new group');
    await button(page, 'Maak een groep').click();
    await page.getByText('Deze naam kan niet').waitFor();
    await page.getByLabel('Naam van de groep').fill('Gilde Werk en Inkomen');
    await button(page, 'Maak een groep').click();
    await heading(page, 'Gilde Werk en Inkomen').waitFor();
    assert.equal(await page.title(), 'Groep · Kring', 'the name of a group is in no title');
    await button(page, 'Maak een uitnodiging').click();
    const link = await page.locator('.invite-link').textContent();
    assert.match(link, /\/uitnodiging\/[A-Z0-9]{10}$/);
    await look(page, 'group of one');

    // Somebody without an account follows the link: agreements first, then mail, then back to the invitation.
    await bilal.page.goto(link);
    await heading(bilal.page, 'Je bent uitgenodigd voor Gilde Werk en Inkomen').waitFor();
    await look(bilal.page, 'invitation for a stranger');
    await makeAccount(bilal);
    await heading(bilal.page, 'Je bent uitgenodigd voor Gilde Werk en Inkomen').waitFor();
    await look(bilal.page, 'invitation');
    await button(bilal.page, 'Ik ga akkoord en doe mee').click();
    await heading(bilal.page, 'Gilde Werk en Inkomen').waitFor();
    assert.equal(await button(bilal.page, 'Wijzig de afspraken').count(), 0, 'a member changes nothing');
    await look(bilal.page, 'group of a member');

    // Other agreements: everybody says yes anew.
    await page.reload();
    await heading(page, '2 leden').waitFor();
    await button(page, 'Wijzig de afspraken').click();
    await page.getByRole('textbox', { name: 'Afspraken' }).fill('Wat hier gezegd wordt, blijft hier.\nWij komen, en op tijd.');
    await look(page, 'changing agreements');
    await button(page, 'Bewaar').first().click();
    await page.getByText('nog geen akkoord').waitFor();
    // How long the group keeps its notes: members see it, and from when.
    await page.getByText('Gegevens van de groep').click();
    const about = page.locator('details', { has: page.getByText('Gegevens van de groep') });
    await about.getByLabel('Hoe lang bewaart je groep leernotities?').selectOption({ label: '5 jaar' });
    await look(page, 'settings of a group');
    await about.getByRole('button', { name: 'Bewaar', exact: true }).click();
    await page.getByText('Deze groep bewaart leernotities 5 jaar.').waitFor();
    await bilal.page.reload();
    await heading(bilal.page, 'Ga je akkoord met de afspraken?').waitFor();
    await look(bilal.page, 'agreements that wait');
    await button(bilal.page, 'Ik ga akkoord').click();
    await bilal.page.getByRole('link', { name: 'Begin een sessie' }).click();

    // A session for the group; who is in the group finds it there.
    await bilal.page.getByText('Voor Gilde Werk en Inkomen').waitFor();
    await button(bilal.page, 'Kies Roddelmethode').last().click();
    await bilal.page.getByLabel('Je naam').fill('Bilal');
    await button(bilal.page, 'Open de sessie').click();
    await bilal.page.locator('.code__half').first().waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Schuif aan' }).click();
    await page.getByLabel('Je naam').fill('Anouk');
    await button(page, 'Schuif aan').click();
    await page.locator('#kring').waitFor();

    // The last moderator cannot go; with another she can.
    await page.goto(`${here.server.address}/groepen`);
    await page.getByRole('link', { name: 'Gilde Werk en Inkomen' }).click();
    await look(page, 'group with a session');
    await button(page, 'Verlaat de groep').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verlaat de groep' }).click();
    await page.getByText('Jij bent de enige moderator').waitFor();
    await button(page, 'Maak moderator: Bilal').click();
    await button(page, 'Maak gewoon lid: Bilal').waitFor();
    await button(page, 'Verlaat de groep').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verlaat de groep' }).click();
    await page.getByText('Je zit nog niet in een groep.').waitFor();

    // One's own account, and out.
    await page.getByRole('link', { name: 'Mijn account' }).click();
    await heading(page, 'Mijn account').waitFor();
    await look(page, 'account');
    await button(page, 'Haal mijn account weg').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Haal mijn account weg' }).click();
    await heading(page, 'Een stoel staat klaar').or(page.getByLabel('Deelnamecode')).first().waitFor();
    await page.goto(`${here.server.address}/inloggen`);
    await page.getByLabel('E-mailadres').fill(anouk.email);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await button(page, 'Log in').click();
    await page.getByText('horen niet bij elkaar').waitFor();
    await page.goto(link);
    await page.getByText('Deze uitnodiging werkt niet').or(heading(page, 'Je bent uitgenodigd voor Gilde Werk en Inkomen')).first().waitFor();
    for (const { name, problems } of [anouk, bilal]) assert.deepEqual(problems, [], name);
    console.log(`groups: screens without axe findings so far: ${counted.screens}; mails: ${here.mail.mails.length}`);
  } finally {
    await Promise.all([anouk, bilal].map(({ context }) => context.close()));
  }
});

test('the pages of accounts and groups are complete in English, and work by keyboard', { timeout: 200_000 }, async () => {
  const carla = await person('Carla');
  const { page, email } = carla;
  try {
    await page.goto(`${here.server.address}/groepen`);
    await heading(page, 'Inloggen').waitFor();
    await button(page, 'English').click();
    await heading(page, 'Sign in').waitFor();
    await page.getByLabel('E-mail address').focus();
    await page.keyboard.type(email);
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.textContent?.trim() === 'Mail me a link')) break;
    }
    await page.keyboard.press('Enter');
    await heading(page, 'Look in your mail').waitFor();
    const text = await here.mail.next(email);
    assert.ok(text.includes('Subject: Your link for Kring'), text);
    await page.goto(text.match(/http:\S+\/link\/[0-9a-f]+/)[0].replace('127.0.0.1', 'localhost'));
    await heading(page, 'Make your account').waitFor();
    await page.getByLabel('Your name').fill('Carla');
    await page.getByLabel('Password').focus();
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByText('You are in no group yet.').waitFor();
    await page.goto(`${here.server.address}/groep`);
    await page.getByLabel('Name of the group').fill('Team Zuid');
    await page.keyboard.press('Enter');
    await heading(page, 'Team Zuid').waitFor();
    // No key stands for itself, and no Dutch is left.
    const words = await page.locator('body').innerText();
    assert.doesNotMatch(words, /\b(group|member|invitation|agree|account|problem)-[a-z-]+\b/);
    assert.doesNotMatch(words, /Bewaar|Afspraken|leden|Verlaat/);
    assert.deepEqual(carla.problems, []);
  } finally {
    await carla.context.close();
  }
});
