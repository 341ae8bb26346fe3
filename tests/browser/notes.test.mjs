// The life of a learning note: found, resolved, read along, approved, read, taken back; and two who write at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from './checks.mjs';
import { approveNote } from './people.mjs';
import { button, heading, look, world } from './world.mjs';

const here = world();

/** Under what name a browser keeps a seat. */
const seatKey = ({ session }) => `kring.seat.${session.replaceAll('-', '')}`;

async function ask(device, method, path, data, token) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await device.context.request.fetch(`${here.server.address}/api/v1${path}`, { method, data, headers });
  const text = await answer.text();
  return { status: answer.status(), ...(text && text.startsWith('{') && JSON.parse(text)) };
}

/** Sends commands of a seat over a socket, one after the other. */
const command = (page, seat, commands) => page.evaluate(([seat, commands]) => new Promise((resolve, reject) => {
  const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/v1/sessions/${seat.session}`);
  const answers = [];
  const late = setTimeout(() => reject(new Error(`answers so far: ${answers.join()}`)), 10_000);
  const next = () => {
    if (answers.length === commands.length) {
      clearTimeout(late);
      socket.close();
      resolve(answers);
    } else {
      socket.send(JSON.stringify({ do: { id: crypto.randomUUID(), command: commands[answers.length] } }));
    }
  };
  socket.onopen = () => socket.send(JSON.stringify({ hello: { version: 1, token: seat.token } }));
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.welcome) next();
    if (frame.confirmed || frame.refused) {
      answers.push(data);
      next();
    }
  };
}), [seat, commands]);

/** A session of three that is over; each has a device of its own on the page of the note. The first owns it, the last led. */
async function ended() {
  const names = ['Fatma', 'Gerrit', 'Hilde'];
  const devices = await Promise.all(names.map(() => here.device()));
  const { page } = devices[0];
  const lead = await ask(devices[0], 'POST', '/sessions', { protocol: 'roddelen', name: names[2] });
  const seats = [];
  for (const name of names.slice(0, 2)) seats.push(await ask(devices[0], 'POST', '/join', { code: lead.code, name }));
  seats.push(lead);
  await page.goto(`${here.server.address}/privacy`);
  const role = { give_role: { person: seats[0].person, role: 'owner' } };
  const done = await command(page, lead, [role, 'start', { end: { reason: 'proef met Gerrit-Jan' } }]);
  assert.ok(done.every((answer) => answer.includes('confirmed')), done.join());
  for (const [i, device] of devices.entries()) {
    await device.page.goto(`${here.server.address}/privacy`);
    const kept = [seatKey(seats[i]), { at: Date.now(), seat: { session: seats[i].session, code: seats[i].code, person: seats[i].person, token: seats[i].token } }];
    await device.page.evaluate(([key, seat]) => sessionStorage.setItem(key, JSON.stringify(seat)), kept);
    await device.page.goto(`${here.server.address}/s/${lead.session}/notitie`);
    await device.page.locator('h1').waitFor();
  }
  return { devices, seats, pages: devices.map((device) => device.page), close: () => Promise.all(devices.map(({ context }) => context.close())) };
}

const words = (page, name) => page.getByRole('textbox', { name, exact: true });
const saved = (page) => page.getByText('Bewaard.', { exact: true }).waitFor();

test('a note is checked, read along, approved, read and taken back', { timeout: 300_000 }, async () => {
  const { devices, seats, pages: [owner, reader, other], close } = await ended();
  try {
    await heading(owner, 'Wat nu?').waitFor();
    await reader.getByText('nog niet goedgekeurd').waitFor();

    // A number that is never kept is not sent, and stays in the field.
    await button(owner, 'Voeg iets toe bij: Wat er gebeurde').click();
    const situation = words(owner, 'Wat er gebeurde 1');
    await situation.fill('Een gesprek met iemand, bsn 123 456 782, liep vast.');
    await owner.getByText('Niet bewaard: er staat een nummer in dat we nooit bewaren.').waitFor();
    await owner.locator('#situation-0-fout').getByText('Dit nummer bewaren we nooit').waitFor();
    assert.equal(await situation.getAttribute('aria-invalid'), 'true');
    await look(owner, 'note with a number that is never kept');
    const kept = await ask(devices[0], 'GET', `/sessions/${seats[0].session}/note`, undefined, seats[0].token);
    assert.ok(!JSON.stringify(kept).includes('456'), 'the number never left the browser');
    await situation.fill('Sanne is 34 jaar en haar gesprek liep vast.');
    await saved(owner);

    // What was found comes one at a time; a name of the case is looked for.
    await owner.getByText('Namen in deze casus').click();
    await owner.getByLabel('Namen die in deze casus voorkomen').fill('Sanne\nGerrit-Jan');
    await button(owner, 'Zoek deze namen').click();
    await owner.locator('.note-find mark').getByText('Sanne').waitFor();
    await look(owner, 'note with finds');
    await owner.getByRole('button', { name: /^Maak ervan/ }).click();
    await owner.locator('.note-find mark').getByText('34 jaar').waitFor();
    assert.ok(!(await situation.inputValue()).includes('Sanne'));
    // By keyboard alone.
    await button(owner, 'Laat staan').focus();
    await owner.keyboard.press('Enter');
    await owner.locator('.note-find mark').getByText('Gerrit').waitFor();
    // Focus goes to what is next.
    await owner.waitForFunction(() => document.activeElement?.id === 'wat-nu');
    await owner.getByRole('button', { name: /^Maak ervan/ }).click();

    // Somebody reads along in another browser.
    await owner.getByText('Je hebt alles nagekeken').waitFor();
    await owner.getByLabel('Wie leest mee?').selectOption({ label: 'Gerrit' });
    await look(owner, 'note to be read along');
    await button(owner, 'Vraag om mee te lezen').click();
    await owner.getByText('Gerrit leest mee').waitFor();
    await button(reader, 'Kijk opnieuw').click();
    await reader.getByText('herkennen om wie het gaat?').waitFor();
    assert.equal(await reader.getByText('Namen in deze casus').count(), 0, 'the names are the owner’s alone');
    await button(reader, 'Zeg iets over: Wat er gebeurde').click();
    await words(reader, 'Zeg iets over: Wat er gebeurde').fill('Let op de leeftijd. <b>Echt</b>.');
    await button(reader, 'Plaats').click();
    await reader.getByText('Let op de leeftijd. <b>Echt</b>.').waitFor();
    await look(reader, 'note of the second reader');
    await button(reader, 'Nog niet').click();
    await reader.getByLabel('Nog niet, want').fill('de buurman weet hoe oud ze is');
    await button(reader, 'Stuur dit naar de inbrenger').click();
    await reader.getByText('Jij zei: nog niet.').waitFor();
    await owner.getByText('de buurman weet hoe oud ze is').waitFor();
    await owner.getByText('Let op de leeftijd. <b>Echt</b>.').waitFor();
    await look(owner, 'note that is not ready yet');
    await situation.fill('Een gesprek met een jonge bewoner liep vast.');
    await saved(owner);
    await reader.getByText('Een gesprek met een jonge bewoner liep vast.').waitFor();
    await button(reader, 'Goed zo').click();
    await reader.getByText('Jij zei: goed zo.').waitFor();
    await owner.getByText('Jij hebt het laatste woord').waitFor();
    await look(owner, 'note to be approved');
    await button(other, 'Kijk opnieuw').click();
    await other.getByText('nog niet goedgekeurd').waitFor();
    await button(owner, 'Keur de leernotitie goed').click();
    await owner.getByText('Goedgekeurd door de inbrenger').waitFor();
    await look(owner, 'approved note of the owner');

    // Another reads it, writes for himself, and prints.
    await button(other, 'Kijk opnieuw').click();
    await other.getByText('Een gesprek met een jonge bewoner liep vast.').waitFor();
    await other.getByText('Voor mezelf', { exact: true }).click();
    await other.getByLabel('Mijn leerdoel').fill('Langer stil zijn.');
    await button(other, 'Bewaar voor mezelf').click();
    await other.getByText('Dit is bewaard.').waitFor();
    await look(other, 'approved note with a personal part');
    await other.emulateMedia({ media: 'print' });
    assert.ok(await other.getByText('Een gesprek met een jonge bewoner liep vast.').isVisible());
    for (const hidden of ['Wat nu?', 'Voor mezelf', 'Neem de notitie mee']) {
      const found = other.getByText(hidden, { exact: true });
      assert.ok(!(await found.count()) || !(await found.first().isVisible()), `${hidden} is not printed`);
    }
    await other.emulateMedia({ media: 'screen' });

    // Taken back: who has it open is told so.
    await button(owner, 'Trek de notitie terug').click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Trek terug' }).click();
    await owner.getByText('Teruggetrokken', { exact: true }).waitFor();
    await look(owner, 'note that was taken back');
    await other.getByText('heeft deze leernotitie teruggetrokken').waitFor();
    assert.equal(await other.getByText('Een gesprek met een jonge bewoner').count(), 0);
    await look(other, 'note that is gone for a reader');
    await other.getByText('Voor mezelf', { exact: true }).click();
    assert.equal(await other.getByLabel('Mijn leerdoel').inputValue(), 'Langer stil zijn.');
    await button(owner, 'Maak er weer een concept van').click();
    await approveNote(owner);
    await owner.getByText('Goedgekeurd door de inbrenger').waitFor();
    await button(other, 'Kijk opnieuw').click();
    await other.getByText('Een gesprek met een jonge bewoner liep vast.').waitFor();
    for (const { problems } of devices) assert.deepEqual(problems, []);
    console.log(`notes: screens without axe findings so far: ${counted.screens}`);
  } finally {
    await close();
  }
});

test('two write in one draft at once, and no word is lost', { timeout: 200_000 }, async () => {
  const { devices, pages: [owner, second], close } = await ended();
  try {
    await button(owner, 'Voeg iets toe bij: Wat er gebeurde').click();
    await words(owner, 'Wat er gebeurde 1').fill('Het gesprek liep vast.');
    await saved(owner);
    await owner.getByText('Waar gaat het over en voor wie?').click();
    await button(owner, 'Deelnemers mogen meeschrijven').click();
    await owner.getByText('De deelnemers van de sessie zien dit concept.').waitFor();
    await button(second, 'Kijk opnieuw').click();
    await words(second, 'Wat er gebeurde 1').waitFor();

    // In different places: both are there, on both screens.
    await button(owner, 'Voeg iets toe bij: Het voornemen').click();
    await button(second, 'Voeg iets toe bij: Wat we leerden').click();
    await Promise.all([
      words(owner, 'Het voornemen 1').fill('Morgen bellen.'),
      words(second, 'Wat we leerden 1').fill('Eerst vragen, dan pas raad geven.'),
    ]);
    await Promise.all([words(owner, 'Wat we leerden 1').waitFor(), words(second, 'Het voornemen 1').waitFor()]);
    assert.equal(await words(owner, 'Wat we leerden 1').inputValue(), 'Eerst vragen, dan pas raad geven.');
    assert.equal(await words(second, 'Het voornemen 1').inputValue(), 'Morgen bellen.');

    // In the same place: both texts are shown to who saves last, and one chooses.
    await second.context().setOffline(true);
    await words(second, 'Wat er gebeurde 1').fill('Het gesprek liep vast op vertrouwen.');
    await words(owner, 'Wat er gebeurde 1').fill('Het gesprek liep twee keer vast.');
    await saved(owner);
    await second.context().setOffline(false);
    await heading(second, 'Jullie schreven allebei').waitFor();
    await look(second, 'note that both wrote');
    await button(second, 'Neem mijn tekst').click();
    await owner.waitForFunction(() => document.getElementById('situation-0').value === 'Het gesprek liep vast op vertrouwen.');

    // One's own step back, and an earlier version.
    await words(owner, 'Het voornemen 1').fill('Overmorgen bellen.');
    await button(owner, 'Maak mijn stap ongedaan').click();
    assert.equal(await words(owner, 'Het voornemen 1').inputValue(), 'Morgen bellen.');
    await saved(owner);
    await button(owner, 'Eerdere versies').click();
    await owner.getByRole('button', { name: /plek/ }).first().click();
    await owner.locator('#h-versie').waitFor();
    await look(owner, 'note with its versions');
    for (const { problems } of devices) assert.deepEqual(problems, []);
    console.log(`notes: screens without axe findings in all: ${counted.screens}`);
  } finally {
    await close();
  }
});
