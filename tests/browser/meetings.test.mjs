// A group plans its meetings: a series with mails for the calendar, who comes, the rota, and a room that opens by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from './checks.mjs';
import { button, heading, look, world } from './world.mjs';

// Rooms open three days before the start: what is planned for tomorrow is open at once.
const here = world(async () => ({ KRING_MEETING_OPENS_S: String(3 * 24 * 3600) }));

/** A day on the clock in the Netherlands. */
const dayIn = (days) => new Date(Date.now() + days * 24 * 3600_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The mails about meetings to an address, once there are `count`; bounded. */
async function mails(email, count) {
  for (let i = 0; i < 200; i += 1) {
    const found = here.mail.mails.filter(({ to, text }) => to.includes(email) && /^Subject: (Intervisie|Peer)/m.test(text));
    if (found.length >= count) return found.map(({ text }) => text);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`fewer than ${count} mails for ${email}`);
}

const focused = (page) => page.evaluate(() => document.activeElement?.id);

test('a group plans, follows its rota and walks into a room that opened by itself', { timeout: 400_000 }, async () => {
  const [anouk, bilal] = [await here.person('Anouk'), await here.person('Bilal')];
  try {
    const group = await anouk.ask('POST', '/groups', { name: 'Gilde Geheim', kind: 'gilde', agreements: ['Wat hier gezegd wordt, blijft hier.'] });
    const invite = await anouk.ask('POST', `/groups/${group.id}/invite`);
    await bilal.ask('POST', `/invites/${invite.code}`, { version: 1 });

    const { page } = anouk;
    await page.goto(`${here.server.address}/groep/${group.id}`);
    await page.getByText('Er staat nog niets gepland.').waitFor();
    await look(page, 'group without meetings');
    await page.getByRole('link', { name: 'Plan een bijeenkomst' }).click();
    await heading(page, 'Plan een bijeenkomst').waitFor();
    await look(page, 'plan');

    // What cannot be is said at its field, and what was typed stays.
    await button(page, 'Plan').click();
    await page.getByText('Vul een datum en een begintijd in').waitFor();
    assert.equal(await focused(page), 'datum');
    await page.getByLabel('Datum').fill(dayIn(-2));
    await button(page, 'Plan').click();
    await page.getByText('Dit moment is al geweest').waitFor();
    await page.getByLabel('Datum').fill(dayIn(10));
    await page.getByLabel('Link voor beeldbellen').fill('javascript:alert(1)');
    await button(page, 'Plan').click();
    await page.getByText('Dit is geen goede link').waitFor();
    assert.equal(await focused(page), 'link');
    assert.equal(await page.getByLabel('Link voor beeldbellen').inputValue(), 'javascript:alert(1)');
    await look(page, 'plan with a mistake');
    await page.getByLabel('Link voor beeldbellen').fill('https://video.voorbeeld.example/kring');
    await page.getByLabel('Plaats').fill('Buurthuis de Linde');
    await page.getByLabel('Begintijd').fill('19:30');
    await page.getByLabel('Werkvorm').selectOption({ label: 'Roddelmethode' });
    await page.getByLabel('Komt terug').selectOption({ label: 'Elke 2 weken' });
    await page.getByLabel('Hoe vaak').fill('4');
    await page.locator('.meeting__days .check').nth(2).waitFor();
    await page.locator('.meeting__days .check').nth(1).click();
    await look(page, 'plan a series');
    await button(page, 'Plan').click();
    await heading(page, 'Bijeenkomsten').waitFor();
    const rows = page.locator('main table').first().locator('tbody tr');
    assert.equal(await rows.count(), 3);
    await look(page, 'year');

    // One mail for the whole series, for a calendar, without the name of the group or of anybody.
    const [planned] = await mails(bilal.email, 1);
    assert.match(planned, /^Subject: Intervisie: uitnodiging/m);
    assert.match(planned, /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    assert.match(planned, /RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT/);
    assert.match(planned, /19:30 tot 21:00 uur/);
    for (const secret of ['Geheim', 'Anouk', 'Roddel']) assert.ok(!planned.includes(secret), secret);

    // The page behind the link in the mail.
    const link = planned.match(/http:\S+\/bijeenkomst\/[0-9a-f]+\/[0-9a-f]+/)[0].replace('127.0.0.1', 'localhost');
    await bilal.page.goto(link);
    await heading(bilal.page, 'Wie komt er?').waitFor();
    await button(bilal.page, 'Ik kom').click();
    await bilal.page.getByText('Je antwoord is bewaard.').waitFor();
    await bilal.page.getByRole('button', { name: 'Ik kom', exact: true, pressed: true }).waitFor();
    await bilal.page.getByText('1 komt: Bilal').waitFor();
    await look(bilal.page, 'meeting of a member');
    await page.goto(link);
    await page.getByText('1 komt: Bilal').waitFor();
    assert.equal(await page.title(), 'Bijeenkomst · Kring', 'nothing of the meeting is in the title');

    // The rota: Anouk leads first. She changes with Bilal, and the other dates follow.
    const section = page.getByRole('region', { name: 'Rooster' });
    await section.getByText('Gespreksleider: Anouk').waitFor();
    await section.getByText('Wijzig: Gespreksleider').click();
    await look(page, 'meeting with rota');
    await section.getByRole('button', { name: 'Ruil', exact: true }).click();
    await section.getByText('Gespreksleider: Bilal').waitFor();
    await section.getByText('Met de hand gekozen').waitFor();
    await section.getByText('Het rooster is gewijzigd.').waitFor();
    assert.equal(await focused(page), 'h-rooster');

    // Two at once: who comes second is told, and keeps what he typed.
    await bilal.page.reload();
    await bilal.page.getByText('Wijzig de bijeenkomst').click();
    await bilal.page.getByLabel('Plaats').fill('Zaal van Bilal');
    await page.getByText('Wijzig de bijeenkomst').click();
    await page.getByLabel('Plaats').fill('Zaal van Anouk');
    await button(page, 'Bewaar').click();
    await page.getByText('Wie in de groep zit, krijgt er een mail over.').waitFor();
    await button(bilal.page, 'Bewaar').click();
    await bilal.page.getByText('Iemand anders heeft deze bijeenkomst net gewijzigd').waitFor();
    await heading(bilal.page, 'Zo is de bijeenkomst nu').waitFor();
    await bilal.page.locator('form').getByText('Zaal van Anouk').waitFor();
    assert.equal(await bilal.page.getByLabel('Plaats').inputValue(), 'Zaal van Bilal');
    await look(bilal.page, 'changed by two');
    await button(bilal.page, 'Bewaar').click();
    await bilal.page.getByText('Wie in de groep zit, krijgt er een mail over.').waitFor();
    await page.reload();
    await page.locator('.facts').getByText('Zaal van Bilal').waitFor();
    const changed = (await mails(anouk.email, 3)).at(-1);
    assert.match(changed, /^Subject: Intervisie: gewijzigd/m);
    assert.match(changed, /RECURRENCE-ID;TZID/);
    assert.match(changed, /^SEQUENCE:2/m);

    // Called off, asked twice.
    await button(page, 'Zeg de bijeenkomst af').click();
    await page.getByRole('dialog').getByText('Deze en die erna').waitFor();
    await look(page, 'calling off');
    await page.getByRole('dialog').getByRole('button', { name: 'Zeg af' }).click();
    await page.getByText('Deze bijeenkomst gaat niet door.').first().waitFor();
    assert.equal(await focused(page), 'h-bijeenkomst');
    await look(page, 'called off');
    assert.match((await mails(bilal.email, 4)).at(-1), /method=CANCEL/);

    // Tomorrow's room is open: it opened by itself.
    await page.goto(`${here.server.address}/groep/${group.id}/plannen`);
    await page.getByLabel('Datum').fill(dayIn(1));
    await page.getByLabel('Begintijd').fill('23:45');
    await page.getByLabel('Duur in minuten').fill('60');
    await page.getByLabel('Werkvorm').selectOption({ label: 'Roddelmethode' });
    await button(page, 'Plan').click();
    await heading(page, 'Wie komt er?').waitFor();
    await page.getByText('23:45 tot 00:45 uur').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download voor je agenda' }).click();
    assert.equal((await download).suggestedFilename(), 'intervisie.ics');
    await page.goto(`${here.server.address}/groep/${group.id}`);
    for (let i = 0; i < 20 && !(await button(page, 'Naar de sessie').count()); i += 1) {
      await page.waitForTimeout(500);
      await page.reload();
      await heading(page, 'Bijeenkomsten').waitFor();
    }
    await look(page, 'group with a meeting that is open');
    await button(page, 'Naar de sessie').click();
    await page.locator('#kring').waitFor();
    await bilal.page.goto(`${here.server.address}/groep/${group.id}`);
    await button(bilal.page, 'Naar de sessie').click();
    await bilal.page.locator('#kring').waitFor();
    await page.getByText('Bilal').first().waitFor();

    // No reminders.
    await page.goto(`${here.server.address}/groep/${group.id}/bijeenkomsten`);
    await page.getByLabel('Mail mij een dag en een uur van tevoren').click();
    await page.getByText('Bewaard.').waitFor();
    await page.reload();
    assert.equal(await page.getByLabel('Mail mij een dag en een uur van tevoren').isChecked(), false);
    await heading(page, 'Wie deed wat, het afgelopen jaar').waitFor();
    await look(page, 'year with history');
    for (const { name, problems } of [anouk, bilal]) assert.deepEqual(problems, [], name);
    console.log(`meetings: screens without axe findings so far: ${counted.screens}; mails: ${here.mail.mails.length}`);
  } finally {
    await Promise.all([anouk, bilal].map(({ context }) => context.close()));
  }
});

test('meetings are planned by keyboard, and complete in English', { timeout: 200_000 }, async () => {
  const carla = await here.person('Carla', 'en-GB');
  const { page } = carla;
  try {
    const group = await carla.ask('POST', '/groups', { name: 'Team Zuid', kind: 'team', agreements: ['Blijft hier.'] });
    await page.goto(`${here.server.address}/groep/${group.id}/plannen`);
    // The app is there, in whatever language it comes; what stands there before has a heading too.
    await page.getByRole('button', { name: /^(English|Nederlands)$/ }).first().waitFor();
    if (await button(page, 'English').count()) await button(page, 'English').click();
    await heading(page, 'Plan a meeting').waitFor();
    const [year, month, day] = dayIn(20).split('-');
    await page.getByLabel('Date').focus();
    await page.keyboard.type(`${day}${month}${year}`);
    // Day, month, year and the browser's own button for a calendar are stops of their own.
    for (let i = 0; i < 12 && (await focused(page)) !== 'plaats'; i += 1) await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'plaats');
    await page.keyboard.type('Room 4');
    await page.keyboard.press('Enter');
    await heading(page, 'Who comes?').waitFor();
    await page.getByText('Room 4').first().waitFor();
    await button(page, 'I do not know yet').focus();
    await page.keyboard.press('Space');
    await page.getByText('Your answer is saved.').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'I do not know yet', 'focus stays');
    for (const path of [`/groep/${group.id}`, `/groep/${group.id}/bijeenkomsten`, new URL(page.url()).pathname]) {
      await page.goto(`${here.server.address}${path}`);
      await page.getByText('Facilitator').first().waitFor();
      const words = await page.locator('main').innerText();
      assert.doesNotMatch(words, /\b(meeting|meetings|rota|reminders|problem)-[a-z-]+\b/);
      assert.doesNotMatch(words, /Bijeenkomst|Gespreksleider|Werkvorm|Herinner/);
    }
    const [told] = await mails(carla.email, 1);
    assert.match(told, /^Subject: Peer consultation: invitation/m);
    assert.deepEqual(carla.problems, []);
  } finally {
    await carla.context.close();
  }
});
