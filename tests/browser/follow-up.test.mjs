// After a session: an action with a buddy, the look-back of the next meeting, a theme, a proposal, and figures.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { keepNote } from './kept-notes.mjs';
import { counted } from './checks.mjs';
import { button, heading, look, world } from './world.mjs';

const data = mkdtempSync(join(tmpdir(), 'kring-follow-up-'));
const here = world(async () => ({ KRING_DATA: data }));
after(() => rmSync(data, { recursive: true, force: true }));

/** A day on the clock in the Netherlands. */
const dayIn = (days) => new Date(Date.now() + days * 24 * 3600_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
const focused = (page) => page.evaluate(() => document.activeElement?.id);

/** Presses Tab until the element with this id or name has focus; bounded. */
async function tabTo(page, target) {
  for (let i = 0; i < 80; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('it is not reached with the keyboard');
}

const part = (nl, en, text) => ({ label: { nl, en }, text });

/** A group of these people with two notes of which the second person brought in the case. */
async function circle(people) {
  const [first, second] = people;
  const group = await first.ask('POST', '/groups', { name: 'Gilde Jeugd', kind: 'gilde', agreements: ['Wat hier gezegd wordt, blijft hier.'] });
  await first.ask('PUT', `/groups/${group.id}`, { name: 'Gilde Jeugd', kind: 'gilde', colour: 'lake', terms: { themes: ['Schulden'], situations: [] } });
  const { code } = await first.ask('POST', `/groups/${group.id}/invite`);
  for (const { ask } of people.slice(1)) await ask('POST', `/invites/${code}`, { version: 1 });
  const owner = ((await second.ask('GET', '/me')).id);
  const at = Date.now() - 3 * 24 * 3600_000;
  keepNote(data, {
    group: group.id, owner, at,
    fields: {
      situation: [{ text: 'Een gezin met schulden doet niet open.' }],
      helpful_questions: [{ text: 'Wat wil zij zelf met haar schulden?' }],
      action: [{ parts: [part('Wat ga je doen?', 'What will you do?', 'Ik bel de wijkcoach.'), part('Voor welke datum?', 'Before which date?', dayIn(4)),
        part('Wat is je eerste kleine stap?', 'What is your first small step?', 'Het nummer zoeken.'), part('Waaraan merk je dat het werkt?', 'How will you notice that it works?', 'Zij belt terug.')] }],
      evaluation: [{ parts: [part('Veilig', 'Safe', '2,7 / 3 (3×)')] }],
    },
  });
  keepNote(data, { group: group.id, owner, at: at - 24 * 3600_000, fields: { situation: [{ text: 'Weer een dichte deur.' }] } });
  return group;
}

test('from an approved note to what the group works with', { timeout: 500_000 }, async () => {
  const [anouk, bilal] = [await here.person('Anouk'), await here.person('Bilal')];
  try {
    const group = await circle([anouk, bilal]);
    const { page } = bilal;
    await page.goto(`/groep/${group.id}`);
    await heading(page, 'Na de sessie').waitFor();
    await page.getByText('Geen lopende acties').waitFor();
    await look(page, 'group after a session');
    await page.getByRole('link', { name: 'Acties', exact: true }).click();

    // What his note says is offered; a name is asked about before it stays.
    await heading(page, 'Uit jouw leernotities').waitFor();
    assert.equal(await page.title(), 'Acties · Kring', 'nothing of an action is in the title');
    await look(page, 'actions with an offer');
    await button(page, 'Pak op: Ik bel de wijkcoach.').click();
    await page.waitForFunction(() => document.activeElement?.id === 'actie-wat');
    const what = page.getByLabel('Wat ga je doen?');
    assert.equal(await what.inputValue(), 'Ik bel de wijkcoach.');
    assert.equal(await page.getByLabel('Voor welke datum?').inputValue(), dayIn(4));
    await what.fill('Ik bel mevrouw Jansen.');
    await page.getByText('Ik heb gekeken: niemand is te herkennen').waitFor();
    await button(page, 'Bewaar actie').click();
    await page.getByText('Misschien is iemand te herkennen.').waitFor();
    await look(page, 'action with a name');
    await what.fill('Ik bel de wijkcoach.');
    await page.getByText('Ik heb gekeken: niemand is te herkennen').waitFor({ state: 'detached' });
    await page.getByLabel('Wie wordt je maatje?').selectOption({ label: 'Anouk' });
    await button(page, 'Bewaar actie').click();
    await page.getByText('De actie staat in de lijst.').waitFor();
    assert.equal(await focused(page), 'vervolg-stand');
    await page.getByText('Maatje: Anouk is gevraagd').waitFor();
    assert.equal(await heading(page, 'Uit jouw leernotities').count(), 0, 'it is offered once');
    await look(page, 'actions');

    // Anouk says yes, with the keyboard.
    await anouk.page.goto(`/groep/${group.id}`);
    await anouk.page.getByText('Iemand vraagt je als maatje.').waitFor();
    await anouk.page.goto(`/groep/${group.id}/acties`);
    const yes = button(anouk.page, 'Ja, ik doe mee');
    await yes.waitFor();
    await tabTo(anouk.page, yes);
    await anouk.page.keyboard.press('Enter');
    await anouk.page.getByText('Je antwoord is bewaard.').waitFor();
    await anouk.page.getByText('Jij bent het maatje.').waitFor();

    // The next meeting opens with the look-back.
    const planned = await anouk.ask('POST', `/groups/${group.id}/meetings`, { at: { day: dayIn(7), time: '19:30' }, minutes: 90, setup: { protocol: 'roddelen' } });
    await page.goto(`/bijeenkomst/${group.id}/${planned.meetings[0]}`);
    const back = page.getByRole('region', { name: 'Terugblik' });
    await back.getByText('Ik bel de wijkcoach.').waitFor();
    await back.getByText('Maatje: Anouk', { exact: true }).waitFor();
    assert.equal(await back.getByRole('link', { name: /^Roddelmethode/ }).count(), 2, 'the notes by method and day');
    await look(page, 'meeting with look-back');
    await page.getByRole('link', { name: 'Toon op een eigen pagina' }).click();
    await page.getByRole('heading', { level: 1, name: 'Terugblik' }).waitFor();
    await back.getByText('Ik bel de wijkcoach.').waitFor();
    await look(page, 'look-back on its own');
    await button(page, 'Vertel hoe het ging: Ik bel de wijkcoach.').click();
    await page.waitForFunction(() => document.activeElement?.tagName === 'LEGEND');
    await page.getByText('Het loopt anders').click();
    await button(page, 'Bewaar resultaat').click();
    await page.getByText('Schrijf op wat je nu gaat doen.').first().waitFor();
    await page.getByText('Gedaan', { exact: true }).click();
    await page.getByLabel('Wat gebeurde er zoals bedoeld?').fill('Zij nam meteen op.');
    await page.getByLabel('Wat gebeurde er dat niet bedoeld was?').fill('Het gesprek duurde lang.');
    await look(page, 'telling a result');
    await button(page, 'Bewaar resultaat').click();
    await page.getByText('Het resultaat is bewaard. Het blijft staan zoals het is.').waitFor();
    assert.equal(await focused(page), 'vervolg-stand');
    await back.getByText('Zij nam meteen op.').waitFor();
    await back.getByText('Er loopt nu geen actie.').waitFor();

    // A theme of the group's own word, with its notes and what they teach.
    const a = anouk.page;
    await a.goto(`/groep/${group.id}/themas`);
    await a.getByText('staat in 1 leernotitie').waitFor();
    await look(a, 'themes');
    await button(a, 'Maak aan: Schulden').click();
    await heading(a, 'Wat we leerden').waitFor();
    assert.equal(await a.title(), 'Thema · Kring', 'nothing of a theme is in the title');
    await a.getByText('Past misschien: het woord staat erin').waitFor();
    for (const left of [2, 1]) {
      assert.equal(await a.getByRole('button', { name: /^Voeg toe/ }).count(), left);
      await a.getByRole('button', { name: /^Voeg toe/ }).first().click();
      await a.getByRole('button', { name: /^Haal eruit/ }).nth(2 - left).waitFor();
    }
    for (const words of ['Wat wil zij zelf met haar schulden?', 'Zij nam meteen op.', 'Het gesprek duurde lang.']) await a.getByText(words).waitFor();
    await look(a, 'theme');

    // A proposal: put by Bilal, supported and adopted by Anouk.
    await page.goto(new URL(a.url()).pathname);
    await button(page, 'Doe een voorstel').click();
    await page.waitForFunction(() => document.activeElement?.id === 'voorstel-titel-nieuw');
    await button(page, 'Leg voor aan de groep').click();
    await page.getByText('Vul titel, tekst en reden in.').waitFor();
    await page.getByLabel('Titel').fill('Eerst bellen');
    await page.getByLabel('Voorstel', { exact: true }).fill('Bij schulden bellen we eerst.\nDaarna pas een brief.');
    await page.getByText('Het wijkt ervan af').click();
    await page.getByLabel('Welke richtlijn?').fill('Werkwijze huisbezoek');
    await page.getByLabel('Waarom?').fill('Een brief blijft ongeopend.');
    await look(page, 'making a proposal');
    await button(page, 'Leg voor aan de groep').click();
    await page.getByText('Het voorstel ligt bij de groep.').waitFor();
    await page.getByText('Concept', { exact: true }).waitFor();
    await a.reload();
    await heading(a, 'Eerst bellen').waitFor();
    await look(a, 'theme with a concept');
    await a.getByLabel('Wanneer bekijken jullie dit opnieuw?').fill(dayIn(90));
    await button(a, 'Stel vast').click();
    await a.getByText('Nog geen ander lid staat achter dit voorstel.').waitFor();
    await a.getByLabel('Toelichting').fill('Zo doen wij het al.');
    await button(a, 'Geef reactie').click();
    await a.getByText('Je reactie is bewaard.').waitFor();
    await a.getByLabel('Wanneer bekijken jullie dit opnieuw?').fill(dayIn(90));
    await button(a, 'Stel vast').click();
    await a.getByText('Het voorstel is vastgesteld.').waitFor();
    await a.getByText('Vastgesteld', { exact: true }).waitFor();
    assert.equal(await focused(a), 'vervolg-stand');
    await look(a, 'theme with an adopted proposal');

    // Figures: the bars and the table beside them say the same, and the file is what it should be.
    await a.goto(`/groep/${group.id}/cijfers`);
    await heading(a, 'Lopende en gedane acties per maand').waitFor();
    const images = a.getByRole('img', { name: /^Staafdiagram/ });
    assert.equal(await images.count(), 5, 'all but attendance, of which there is nothing yet');
    for (let i = 0; i < (await images.count()); i += 1) {
      const figure = a.locator('.figure').nth(i);
      const drawn = await figure.locator('svg .chart__value').allTextContents();
      const series = Math.round(drawn.length / (await figure.locator('tbody tr').count()));
      const written = await figure.locator('tbody tr').evaluateAll((rows, n) => rows.flatMap((row) => [...row.cells].slice(-n).map((cell) => cell.textContent)), series);
      assert.deepEqual(drawn, written);
    }
    await look(a, 'figures');
    const download = a.waitForEvent('download');
    await button(a, 'Download als bestand: Leernotities per thema en maand').click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'kring-themes.csv');
    assert.match(readFileSync(await file.path(), 'utf8'), /^\ufeffThema;Maand;Leernotities\r\nSchulden;\d{4}-\d{2};/);
    for (const { name, problems } of [anouk, bilal]) assert.deepEqual(problems, [], name);
    console.log(`follow-up: screens without axe findings so far: ${counted.screens}`);
  } finally {
    await Promise.all([anouk, bilal].map(({ context }) => context.close()));
  }
});

test('the same by keyboard, and complete in English', { timeout: 200_000 }, async () => {
  const [carla, dirk] = [await here.person('Carla', 'en-GB'), await here.person('Dirk', 'en-GB')];
  const { page } = dirk;
  try {
    const group = await circle([carla, dirk]);
    await page.goto(`/groep/${group.id}/acties`);
    // The app is there, in whatever language it comes; what stands there before has a heading too.
    await page.getByRole('button', { name: /^(English|Nederlands)$/ }).first().waitFor();
    if (await button(page, 'English').count()) await button(page, 'English').click();
    await heading(page, 'Actions').waitFor();
    await tabTo(page, button(page, 'Make an action'));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'actie-wat');
    await page.keyboard.type('I write a letter.');
    await tabTo(page, button(page, 'Save action'));
    await page.keyboard.press('Enter');
    await page.getByText('The action is in the list.').waitFor();
    await tabTo(page, button(page, 'Done: I write a letter.'));
    await page.keyboard.press('Enter');
    await page.getByText('The result is saved. It stays as it is.').waitFor();
    await page.getByLabel('Mail me in the week of my action').focus();
    await page.keyboard.press('Space');
    await page.getByText('Saved.').waitFor();
    const theme = await carla.ask('POST', `/groups/${group.id}/themes`, { name: 'Debts' });
    const planned = await carla.ask('POST', `/groups/${group.id}/meetings`, { at: { day: dayIn(7), time: '19:30' }, minutes: 90 });
    for (const [path, words] of [
      ['acties', 'Open actions'], ['themas', 'Themes'], [`thema-${theme.id}`, 'What we learned'], ['cijfers', 'Methods used'],
      [`terugblik-${planned.meetings[0]}`, 'What waits'],
    ]) {
      await page.goto(`/groep/${group.id}/${path}`);
      await heading(page, words).first().waitFor();
      const shown = await page.locator('main').innerText();
      assert.doesNotMatch(shown, /\b(follow|topic|proposal|back|figures|problem)-[a-z-]+\b/, path);
      assert.doesNotMatch(shown, /Acties|Terugblik|Thema’s|Leernotitie|Gedaan/, path);
    }
    assert.deepEqual(dirk.problems, []);
  } finally {
    await Promise.all([carla, dirk].map(({ context }) => context.close()));
  }
});
