// Six real browsers play a whole session, from the code to the downloaded note; every screen is checked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { act, approveNote, openBrowser, readCase, wordsFor } from './people.mjs';
import { checkNarrow, checkScreen, counted } from './checks.mjs';
import { startServer } from './server.mjs';

const shots = process.env.KRING_SHOTS;
let server;
before(async () => { server = await startServer(); });
after(async () => { await server.stop(); });

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function shot(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function play(protocol, method, theCase) {
  const names = theCase.people.map((p) => p.name);
  const leadName = names.at(-1);
  const guests = names.filter((name) => name !== leadName);
  const all = await Promise.all(names.map(() => openBrowser()));
  const lead = all[0];
  const people = new Map(guests.map((name, i) => [name, all[i + 1]]));
  try {
    await lead.page.goto(`${server.address}/begin`);
    await button(lead.page, `Kies ${method}`).last().click();
    await lead.page.getByLabel('Je naam').fill(leadName);
    await button(lead.page, 'Open de sessie').click();
    await lead.page.locator('.code__half').first().waitFor();
    const code = (await lead.page.locator('.code__half').allTextContents()).slice(0, 2).join('');

    const joins = await Promise.all(guests.map(async (name) => {
      const { page } = people.get(name);
      await page.goto(`${server.address}/j/${code}`);
      await page.getByLabel('Je naam').fill(name);
      await button(page, 'Schuif aan').click();
      await page.locator('#kring').waitFor();
      return page;
    }));
    await checkScreen(joins[0], 'lobby of a guest');
    await checkScreen(lead.page, 'lobby of the facilitator');
    await checkNarrow(joins[0], 'lobby');
    await button(lead.page, `Maak ${theCase.owner} inbrenger`).click();
    await button(lead.page, 'Start sessie').click();
    await lead.page.getByText('Zeg nu').waitFor();

    const beamer = await lead.context.newPage();
    await beamer.goto(`${lead.page.url()}/scherm`);
    await beamer.locator('.beamer__task').waitFor();
    await checkScreen(beamer, 'big screen');
    await beamer.close();

    const owner = people.get(theCase.owner).page;
    const consultant = people.get(guests.find((name) => name !== theCase.owner)).page;
    const seen = new Map(names.map((name) => [name, new Set()]));
    const steps = [];
    for (let step = 0; step < 30; step += 1) {
      const where = await lead.page.locator('.rail__where p').first().textContent();
      steps.push(where);
      await shot(lead.page, `${protocol}-${steps.length}-lead`);
      await shot(owner, `${protocol}-${steps.length}-owner`);
      await shot(consultant, `${protocol}-${steps.length}-consultant`);
      for (const [page, who] of [[lead.page, 'facilitator'], [owner, 'owner'], [consultant, 'consultant']]) {
        await checkScreen(page, `${where}, ${who}`);
        await checkNarrow(page, `${where}, ${who}`);
      }
      // The facilitator never has to scroll for the next action.
      const next = lead.page.locator('.controls .button--primary');
      const box = await next.boundingBox();
      assert.ok(box && box.y + box.height <= lead.page.viewportSize().height, `${where}: the controls are in sight`);
      // Everybody does what the screen asks until nobody has anything left; rounds take a few laps.
      for (let lap = 0; lap < 12; lap += 1) {
        const did = await Promise.all([
          ...guests.map((name) => act(people.get(name).page, wordsFor(name, theCase), theCase, seen.get(name))),
          act(lead.page, wordsFor(leadName, theCase), theCase, seen.get(leadName)),
        ]);
        if (!did.some(Boolean)) break;
        await lead.page.waitForTimeout(120);
      }
      await shot(owner, `${protocol}-${steps.length}-owner-after`);
      await shot(consultant, `${protocol}-${steps.length}-consultant-after`);
      await checkScreen(consultant, `${where}, consultant, after`);
      const end = button(lead.page, 'Sluit de sessie');
      if (await end.isVisible()) {
        const started = Date.now();
        await end.click();
        await owner.getByText('De sessie is klaar').first().waitFor();
        await owner.getByRole('link', { name: 'Maak de leernotitie klaar' }).click();
        await owner.getByText('Wat er gebeurde').waitFor();
        console.log(`${protocol}: ${steps.length} steps; from "end session" to the draft note ${Date.now() - started} ms`);
        break;
      }
      await button(lead.page, 'Volgende stap').click();
      await lead.page.waitForFunction((old) => document.querySelector('.rail__where p')?.textContent !== old, where);
      await Promise.all([...people.values()].map(({ page }) =>
        page.waitForFunction((old) => document.querySelector('.rail__where p')?.textContent !== old, where)));
    }

    // Before approval nobody else reads it.
    await consultant.getByRole('link', { name: 'Lees de leernotitie' }).click();
    await consultant.getByText('heeft de leernotitie nog niet goedgekeurd').waitFor();
    await checkScreen(consultant, 'note, not approved');
    await checkScreen(owner, 'draft note');
    await checkNarrow(owner, 'draft note');
    await shot(owner, `${protocol}-note-draft`);
    await button(owner, 'Voeg iets toe bij: Wat er gebeurde').click();
    await owner.getByRole('textbox', { name: 'Wat er gebeurde 1' }).fill('Een cliënt vertelde in vertrouwen iets wat gemeld moet worden.');
    await approveNote(owner);
    await owner.getByText('Goedgekeurd door de inbrenger').waitFor();
    await shot(owner, `${protocol}-note-approved`);
    await button(consultant, 'Kijk opnieuw').click();
    await consultant.getByText('Goedgekeurd door de inbrenger').waitFor();
    await checkScreen(consultant, 'approved note');

    const [markdown] = await Promise.all([
      consultant.waitForEvent('download'), button(consultant, 'Download als tekst (Markdown)').click()]);
    const text = readFileSync(await markdown.path(), 'utf8');
    assert.ok(text.startsWith('# Leernotitie'), text.slice(0, 80));
    assert.ok(text.includes(theCase.question.slice(0, 20)), 'the question is in the note');
    assert.ok(!text.includes(theCase.situation.slice(0, 60)), 'the story of the case is not in the note');
    assert.ok(!names.some((name) => text.includes(name)), 'no name is in the note');
    const [json] = await Promise.all([
      consultant.waitForEvent('download'), button(consultant, 'Download als JSON').click()]);
    assert.equal(JSON.parse(readFileSync(await json.path(), 'utf8')).status, 'approved');
    for (const { problems } of all) {
      assert.deepEqual(problems.filter((p) => !p.includes('integrity') && !p.includes('403') && !p.includes('409')), []);
    }
    return steps;
  } finally {
    await Promise.all(all.map(({ browser }) => browser.close()));
  }
}

test('six browsers play the ten steps from join to downloaded note', { timeout: 900_000 }, async () => {
  const steps = await play('tienstappen', 'Tienstappenmethode', readCase('handhaven-en-begeleiden'));
  assert.equal(steps.length, 18);
  console.log(`screens without axe findings so far: ${counted.screens}`);
});

test('six browsers play the dilemma method from join to downloaded note', { timeout: 900_000 }, async () => {
  const steps = await play('dilemma', 'Dilemmamethode', readCase('handhaven-en-begeleiden'));
  assert.equal(steps.length, 16);
  console.log(`screens without axe findings in all: ${counted.screens}`);
});
