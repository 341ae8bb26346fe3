// From an empty inbox to a chosen case: three members write, share, give dots and choose; and the logo of their group.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from './people.mjs';
import { counted } from './checks.mjs';
import { button, heading, look, world } from './world.mjs';

const here = world();

/** Presses Tab until the element with this role and name has focus; bounded. */
async function tabTo(page, role, name) {
  const target = page.getByRole(role, { name, exact: true }).first();
  for (let i = 0; i < 80; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is not reached with the keyboard`);
}

const kept = (page) => page.locator('#casus-opslag', { hasText: /^Opgeslagen$/ }).waitFor();

async function circle() {
  const people = [await here.person('Anouk'), await here.person('Bilal'), await here.person('Carla')];
  const [anouk, ...others] = people;
  const group = await anouk.ask('POST', '/groups', { name: 'Gilde Jeugd', kind: 'gilde', agreements: ['Wat hier gezegd wordt, blijft hier.'] });
  await anouk.ask('PUT', `/groups/${group.id}`, {
    name: 'Gilde Jeugd', kind: 'gilde', colour: 'lake', terms: { themes: ['Schulden', 'Wonen'], situations: ['Iemand doet niet open'] },
  });
  const { code } = await anouk.ask('POST', `/groups/${group.id}/invite`);
  for (const { ask } of others) await ask('POST', `/invites/${code}`, { version: 1 });
  return { people, group, code };
}

test('a case from the first word to the choice of the group', { timeout: 500_000 }, async () => {
  const { people, group } = await circle();
  const [anouk, bilal, carla] = people;
  try {
    const { page } = anouk;
    await page.goto(`/groep/${group.id}`);
    await heading(page, 'Casussen').waitFor();
    await look(page, 'group without cases');
    await button(page, 'Breng een casus in').click();
    await heading(page, 'Vraag 1 van 5').waitFor();
    assert.equal(await page.title(), 'Casus · Kring', 'nothing of a case is in the title');
    await look(page, 'first question');

    // What may be personal is marked while typing, and replaced by nobody but her.
    const first = page.getByLabel('Wat gebeurde er?');
    await first.fill('Ik stond bij mevrouw Jansen voor de deur. Zij deed niet open.');
    await page.getByText('1 mogelijk persoonsgegeven gezien').first().waitFor();
    await look(page, 'question with a name');
    assert.match(await first.inputValue(), /Jansen/);
    await page.locator('.case-hits button').first().click();
    await page.locator('.case-hits').waitFor({ state: 'detached' });
    assert.doesNotMatch(await first.inputValue(), /Jansen/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'vraag-happened', 'on with writing');
    await kept(page);

    // A number that is not kept: the text stays here, and says so.
    const text = await first.inputValue();
    await first.fill(`${text} Haar BSN is 123456782.`);
    await page.getByText('Er staat een nummer in dat Kring niet bewaart').waitFor();
    await look(page, 'number that is not kept');
    const id = page.url().split('/').at(-1);
    const stored = await anouk.ask('GET', `/cases/${id}`);
    assert.equal(stored.intake.answers.happened.includes('123456782'), false);
    await page.reload();
    await page.getByText('Er staat een nummer in dat Kring niet bewaart').waitFor();
    assert.match(await first.inputValue(), /123456782/, 'the browser kept it');
    await first.fill(text);
    await kept(page);
    const others = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kring.case.')));
    assert.deepEqual(others, [], 'what the server has is not kept here');

    // On with the keyboard alone.
    await first.focus();
    await tabTo(page, 'button', 'Volgende');
    await page.keyboard.press('Enter');
    await heading(page, 'Vraag 2 van 5').waitFor();
    await page.waitForFunction(() => document.activeElement.id === 'stap');
    await tabTo(page, 'textbox', 'Wat is mijn vraag?');
    await page.keyboard.type('Hoe kom ik weer in gesprek?');
    await kept(page);
    await button(page, 'Titel en pitch').click();
    await page.getByLabel('Titel').fill('De deur blijft dicht');
    await page.getByLabel('Pitch').fill('Een moeder doet niet open. Ik twijfel. Dring ik aan?');
    await page.getByText('Maak de pitch korter').waitFor();
    await look(page, 'pitch that is too long');
    await page.getByLabel('Pitch').fill('Een moeder doet niet open. Dring ik aan?');
    await page.getByText('Liefst binnenkort').click();
    await button(page, 'Gebruik: Schulden').click();
    assert.equal(await page.getByLabel('Thema').inputValue(), 'Schulden');
    assert.equal(await page.locator('.case-hits').count(), 0, 'a word of the group names nobody');
    await kept(page);

    // Nobody else sees that there is anything.
    await bilal.page.goto(`/groep/${group.id}`);
    await bilal.page.getByText('Er wacht nog geen casus').waitFor();
    assert.doesNotMatch(await bilal.page.locator('body').innerText(), /De deur blijft dicht/);

    await button(page, 'Bekijk en deel').click();
    await heading(page, 'Dit ziet de groep').waitFor();
    await look(page, 'look and share');
    await button(page, 'Deel met Gilde Jeugd').click();
    await page.getByText('Lees alles na en zet een vinkje').waitFor();
    await page.getByText('Ik heb alles nagelezen').click();
    await button(page, 'Deel met Gilde Jeugd').click();
    await page.getByText('De groep ziet nu deze versie').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'casus-stand');
    assert.equal(await button(page, 'Deel met Gilde Jeugd').count(), 0, 'what the group sees is not offered again');
    await look(page, 'shared');

    // Two tabs: nothing is overwritten, both texts are shown.
    const tab = await anouk.context.newPage();
    await tab.goto(page.url());
    await button(tab, 'Titel en pitch').click();
    await tab.getByLabel('Titel').fill('De deur, uit een ander tabblad');
    await kept(tab);
    await button(page, 'Titel en pitch').click();
    await page.getByLabel('Titel').fill('De deur, uit het eerste tabblad');
    await heading(page, 'Deze casus is ook ergens anders gewijzigd').waitFor();
    await page.getByText('De deur, uit een ander tabblad').waitFor();
    await look(page, 'two tabs');
    await button(page, 'Houd de tekst van hier').click();
    await kept(page);
    assert.equal((await anouk.ask('GET', `/cases/${id}`)).intake.title, 'De deur, uit het eerste tabblad');
    await tab.close();

    // The group still sees what was shared.
    await bilal.page.reload();
    await bilal.page.getByText('De deur blijft dicht').waitFor();
    assert.doesNotMatch(await bilal.page.locator('body').innerText(), /tabblad|Hoe kom ik weer in gesprek/);

    // Two more cases, and choosing.
    for (const [who, title, theme] of [[bilal, 'Te veel regels', 'Wonen'], [carla, '<b>Wie beslist?</b>', 'Wonen']]) {
      const made = await who.ask('POST', '/cases', { group: group.id });
      const intake = { title, pitch: 'Ik weet het niet. Wat nu?', theme, urgency: 'now', answers: { hard: 'Twee dingen botsen.' } };
      const { version } = await who.ask('PUT', `/cases/${made.id}`, { version: made.version, intake });
      await who.ask('POST', `/cases/${made.id}/share`, { group: group.id, version, whole: true, checked: true });
    }
    await carla.page.goto(`/groep/${group.id}`);
    await heading(carla.page, 'In de groep gedeeld').waitFor();
    await look(carla.page, 'group with cases');
    await button(carla.page, 'Schulden').click();
    assert.equal(await carla.page.getByText('Te veel regels').count(), 0, 'other themes are put aside');
    await button(carla.page, 'Alles').click();
    await carla.page.getByText('<b>Wie beslist?</b>').first().waitFor();
    await carla.page.getByRole('link', { name: 'Kies samen een casus' }).click();
    await button(carla.page, 'Begin de keuze').click();
    await carla.page.getByText('0 van de 3 gaven hun stippen').waitFor();
    await look(carla.page, 'giving dots');

    // Dots with the keyboard alone.
    const more = (question, title) => `Een stip erbij: ${question}, ${title}`;
    const door = 'De deur blijft dicht';
    await tabTo(carla.page, 'button', more('Urgentie', door));
    for (let i = 0; i < 4; i += 1) await carla.page.keyboard.press('Enter');
    await carla.page.getByText('Je stippen voor urgentie zijn op').waitFor();
    await tabTo(carla.page, 'button', more('Herkenbaarheid', door));
    await carla.page.keyboard.press('Space');
    await carla.page.getByText('Nog 0 voor urgentie en 2 voor herkenbaarheid').waitFor();
    await look(carla.page, 'dots given out');
    assert.equal(await carla.page.getByText('Dit is jouw casus').count(), 1);
    assert.equal(await carla.page.getByRole('button', { name: /Wie beslist/ }).count(), 0, 'no dots on her own');
    await tabTo(carla.page, 'button', 'Geef mijn stippen');
    await carla.page.keyboard.press('Enter');
    await carla.page.getByText('Je stippen zijn gegeven').waitFor();
    await carla.page.getByText('1 van de 3 gaven hun stippen').waitFor();
    assert.equal(await heading(carla.page, 'De uitslag').count(), 0, 'nobody sees a result yet');

    for (const [who, titles] of [[anouk, ['Te veel regels']], [bilal, [door]]]) {
      await who.page.goto(`/keuze/${group.id}`);
      for (const title of titles) await button(who.page, more('Herkenbaarheid', title)).click();
      await button(who.page, 'Geef mijn stippen').click();
      await who.page.getByText('Je stippen zijn gegeven').or(heading(who.page, 'De uitslag')).first().waitFor();
    }
    const end = bilal.page;
    await heading(end, 'De uitslag').waitFor();
    await end.getByText('3 stippen voor urgentie').waitFor();
    await end.getByText('2 stippen voor herkenbaarheid').waitFor();
    await end.getByText('De meeste stippen.').waitFor();
    const bars = await end.locator('.dots-bar rect').evaluateAll((all) => all.map((bar) => Math.round(bar.getBoundingClientRect().width)));
    assert.equal(bars.length, 6);
    assert.ok(bars[0] > bars[1] && bars[1] > bars[3] && bars[2] === 0 && bars[5] === 0, `bars are as long as their numbers: ${bars}`);
    await look(end, 'the result');
    await button(end, `Kies deze casus: ${door}`).click();
    await end.getByText(`Gekozen: ${door}`).waitFor();
    await look(end, 'chosen');
    // With the dots in sight the group may prefer another; the rest waits.
    await button(end, 'Kies deze casus: Te veel regels').click();
    await end.getByText('Jouw casus is gekozen').waitFor();
    await carla.page.goto(`/groep/${group.id}`);
    await carla.page.getByText('Van Bilal · Gekozen').waitFor();
    await carla.page.getByText('Van Anouk · Wacht in de groep').waitFor();

    // Taken back, and thrown away.
    await page.goto(`/casus/${id}`);
    await button(page, 'Bekijk en deel').click();
    await button(page, 'Trek in').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Trek in' }).click();
    await page.getByText('Alleen jij ziet deze casus').waitFor();
    await button(page, 'Gooi weg').click();
    await look(page, 'throwing away');
    await page.getByRole('dialog').getByRole('button', { name: 'Gooi weg' }).click();
    await heading(page, 'Gilde Jeugd').waitFor();
    await page.goto('/casussen');
    await heading(page, 'Mijn casussen').waitFor();
    await look(page, 'my cases');
    assert.doesNotMatch(await page.locator('body').innerText(), /De deur/);
    for (const { name, problems } of people) assert.deepEqual(problems, [], name);
    console.log(`inbox: screens without axe findings: ${counted.screens}`);
  } finally {
    await Promise.all(people.map(({ context }) => context.close()));
  }
});

test('a logo for members and who is invited, and everything in English', { timeout: 200_000 }, async () => {
  const { people, group, code } = await circle();
  const [anouk] = people;
  const odile = await here.person('Odile');
  try {
    const { page } = anouk;
    await page.goto(`/groep/${group.id}`);
    await page.getByText('Gegevens van de groep').click();
    const file = page.locator('#logo-bestand');
    await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') });
    await page.getByText('Dit bestand kunnen we niet gebruiken').waitFor();
    await file.setInputFiles(picture);
    await page.getByText('Het logo is bewaard').waitFor();
    await page.getByLabel('Wat staat er op het logo?').fill('Twee handen');
    await page.locator('section[aria-labelledby=h-logo]').getByRole('button', { name: 'Bewaar' }).click();
    await page.getByRole('img', { name: 'Twee handen' }).first().waitFor();
    assert.ok(await page.getByRole('img', { name: 'Twee handen' }).first().evaluate((image) => image.complete && image.naturalWidth === 1));
    await look(page, 'settings with a logo');

    await odile.page.goto(`/uitnodiging/${code}`);
    await odile.page.getByRole('img', { name: 'Twee handen' }).waitFor();
    await look(odile.page, 'invitation with a logo');
    await button(odile.page, 'English').click();
    await heading(odile.page, 'Agreements of the group').waitFor();
    await odile.ask('POST', `/invites/${code}`, { version: 1 });
    const made = await odile.ask('POST', '/cases', { group: group.id });
    await odile.ask('PUT', `/cases/${made.id}`, { version: 1, intake: { title: 'A door', pitch: 'It stays shut.' } });
    await odile.ask('POST', `/cases/${made.id}/share`, { group: group.id, version: 2, checked: true });
    await odile.ask('POST', `/groups/${group.id}/choice`, {});
    for (const path of [`/groep/${group.id}`, `/casus/${made.id}`, `/keuze/${group.id}`, '/casussen']) {
      await odile.page.goto(path);
      await odile.page.locator('h1').waitFor();
      await odile.page.waitForFunction(() => !document.body.innerText.includes('One moment'));
      await odile.page.waitForTimeout(300);
      if (path.startsWith('/casus/')) await button(odile.page, 'Look and share').click();
      const words = await odile.page.locator('body').innerText();
      assert.doesNotMatch(words, /\b(case|cases|choice|logo|group|problem|privacy)-[a-z-]+\b/, `${path}: a key stands for itself`);
      assert.doesNotMatch(words, /\b(Bewaar|casus|stippen|keuze|Deel met)\b/, `${path}: Dutch is left`);
    }
    await page.getByRole('button', { name: 'Haal het logo weg' }).click();
    await page.getByText('Het logo is weg').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('img.logo').length === 0);
    for (const { name, problems } of [anouk, odile]) assert.deepEqual(problems, [], name);
  } finally {
    await Promise.all([...people, odile].map(({ context }) => context.close()));
  }
});
