// One person's seat: keyboard alone, reload, a second tab, a lost connection, another language, wrong codes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from './people.mjs';
import { checkNarrow, checkScreen } from './checks.mjs';
import { startServer } from './server.mjs';

let server;
before(async () => { server = await startServer(); });
after(async () => { await server.stop(); });

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function openSession(page, name, method) {
  await page.goto(`${server.address}/begin`);
  await button(page, `Kies ${method}`).last().click();
  await page.getByLabel('Je naam').fill(name);
  await button(page, 'Open de sessie').click();
  await page.locator('.code__half').first().waitFor();
  return (await page.locator('.code__half').allTextContents()).slice(0, 2).join('');
}

async function join(page, code, name) {
  await page.goto(`${server.address}/j/${code}`);
  await page.getByLabel('Je naam').fill(name);
  await button(page, 'Schuif aan').click();
  await page.locator('#kring').waitFor();
}

/** Presses Tab until the element that has focus is called `name`; bounded. */
async function tabTo(page, name) {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      const label = at?.labels?.[0]?.textContent ?? '';
      return `${at?.getAttribute('aria-label') ?? ''}|${at?.textContent ?? ''}|${label}`;
    });
    if (found.includes(name)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

test('pages outside a session hold to the same rules, and a wrong code is told', { timeout: 240_000 }, async () => {
  const { browser, page } = await openBrowser();
  try {
    for (const path of ['/', '/begin', '/privacy', '/toegankelijkheid', '/nergens']) {
      await page.goto(server.address + path);
      await page.locator('h1, .empty').first().waitFor();
      await page.waitForFunction(() => !document.body.innerText.includes('Een moment'));
      await checkScreen(page, path);
      await checkNarrow(page, path);
    }
    await page.goto(server.address);
    await page.getByLabel('Deelnamecode').fill('12');
    await button(page, 'Schuif aan').click();
    await page.getByText('Een code heeft 6 tekens').waitFor();
    await page.getByLabel('Deelnamecode').fill('bcd fgh');
    await button(page, 'Schuif aan').click();
    await page.getByText('Deze code kennen we niet').waitFor();
    await checkScreen(page, 'unknown code');
    await button(page, 'English').click();
    await page.getByText('We do not know this code').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  } finally {
    await browser.close();
  }
});

test('a method is found, looked at and chosen by keyboard alone', { timeout: 120_000 }, async () => {
  const { browser, page } = await openBrowser();
  try {
    await page.goto(`${server.address}/begin`);
    await page.getByRole('heading', { name: 'Alle werkvormen' }).waitFor();
    const first = page.locator('select').first();
    await first.focus();
    const before = await page.locator('[aria-labelledby=h-voorstel] h4').allTextContents();
    assert.equal(before.length, 3);
    await page.keyboard.press('End');
    await page.waitForFunction((old) => [...document.querySelectorAll('[aria-labelledby=h-voorstel] h4')].map((h) => h.textContent).join() !== old, before.join());
    const [name] = await page.locator('[aria-labelledby=h-voorstel] h4').allTextContents();
    await tabTo(page, `Kies ${name}`);
    // Beside it: how the method goes, in a dialog that Escape closes; focus comes back to the button.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name, exact: true }).first().waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'h-gekozen', 'focus goes along with the page');
    // Other times change the plan; one that cannot be is told and opens nothing.
    const plan = page.locator('[aria-labelledby=h-past] [role=status]').first();
    const planned = await plan.textContent();
    await page.getByText('Andere tijden per stap').click();
    const time = page.getByLabel('(minuten)').first();
    await time.fill('88');
    await page.waitForFunction((old) => document.querySelector('[aria-labelledby=h-past] [role=status]').textContent !== old, planned);
    await time.fill('0');
    await page.getByText('Kies 1 tot 90 minuten.').waitFor();
    await checkScreen(page, 'other times');
    await checkNarrow(page, 'other times');
    await page.getByLabel('Je naam').fill('Anouk');
    await button(page, 'Open de sessie').click();
    await page.getByText('Zoveel tijd kan niet.').waitFor();
    await time.fill('12');
    await page.getByLabel('Je naam').focus();
    await tabTo(page, 'Open de sessie');
    await page.keyboard.press('Enter');
    await page.locator('.code__half').first().waitFor();
  } finally {
    await browser.close();
  }
});

/**
 * What may cross the line until a guest is in a room: LIMIT of xtask/src/size.rs for the files, and what the browser
 * counts on top of them. It adds 300 bytes for the headers of each of some 12 answers, and the answers of the API.
 */
const BYTES_MAX = 250_000 + 4_000;

/** A program of one instruction that traps, as the app does when it panics. */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];

test('when the app dies the page says so and can be loaded again', { timeout: 120_000 }, async () => {
  const { browser, page } = await openBrowser();
  try {
    for (const [how, language] of [['event', 'nl'], ['promise', 'en']]) {
      await page.goto(server.address);
      // The app is there: it clears the page when it comes, and what was put over it.
      await page.getByRole('textbox').first().waitFor();
      if (language === 'en') {
        await button(page, 'English').click();
        await page.getByLabel('Join code').waitFor();
      }
      await page.evaluate(async ([bytes, how]) => {
        const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
        setTimeout(how === 'event' ? () => instance.exports.f() : async () => instance.exports.f(), 0);
      }, [TRAP, how]);
      const cover = page.getByRole('alertdialog');
      await cover.waitFor();
      const [words, again] = language === 'en' ? ['what you wrote is saved', 'Load again'] : ['wat je schreef is bewaard', 'Laad opnieuw'];
      assert.match(await cover.textContent(), new RegExp(words));
      assert.equal(await page.evaluate(() => document.activeElement.textContent), again, 'focus is on the way out');
      await checkScreen(page, `died, ${how}`);
      await cover.getByRole('button').click();
      await cover.waitFor({ state: 'detached' });
      await page.locator('h1').first().waitFor();
    }
  } finally {
    await browser.close();
  }
});

test('a part that does not come is told, and English that does not come leaves Dutch', { timeout: 120_000 }, async () => {
  const { browser, page } = await openBrowser();
  try {
    await page.goto(server.address);
    await page.locator('h1').first().waitFor();
    await page.route('**/*split_english*', (route) => route.abort());
    await button(page, 'English').click();
    await page.getByText('Dit deel van de pagina kon niet laden').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'nl');
    await page.unroute('**/*split_english*');
    await page.evaluate(() => localStorage.setItem('kring.language', 'en'));
    await page.route('**/*split_english*', (route) => route.abort());
    await page.reload();
    await page.getByText('Kring could not load').waitFor();
    await page.unroute('**/*split_english*');
    await button(page, 'Load again').click();
    await page.locator('h1.display').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  } finally {
    await browser.close();
  }
});

/** Remembers in the page when the room stood there; the result tells what was fetched until then. */
async function countBytes(page) {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.getElementById('naam')) window.formAt ??= performance.now();
      if (!document.getElementById('kring')) return;
      window.roomAt = performance.now();
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true });
    addEventListener('submit', () => { window.sentAt = performance.now(); }, true);
  });
  return () => page.evaluate(() => {
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const before = all.filter((entry) => entry.startTime < window.roomAt);
    const names = before.map((entry) => new URL(entry.name).pathname);
    // Without the time in which a person types a name.
    const waited = { form: Math.round(window.formAt), room: Math.round(window.roomAt - window.sentAt) };
    return { bytes: before.reduce((sum, entry) => sum + entry.transferSize, 0), names, waited };
  });
}

test('a guest joins by keyboard alone, comes back to the same seat, and loses no word', { timeout: 480_000 }, async () => {
  const all = await Promise.all([openBrowser(), openBrowser(), openBrowser({ width: 390, height: 800 })]);
  const [lead, owner, guest] = all.map(({ page }) => page);
  try {
    const code = await openSession(lead, 'Hans', 'Tienstappenmethode');

    // By keyboard: the code, the name, the agreement.
    await guest.goto(server.address);
    await guest.getByLabel('Deelnamecode').waitFor();
    await tabTo(guest, 'Deelnamecode');
    await guest.keyboard.type(code.toLowerCase());
    await guest.keyboard.press('Enter');
    await guest.getByLabel('Je naam').waitFor();
    await tabTo(guest, 'Je naam');
    await guest.keyboard.type('Inge');
    const began = Date.now();
    await guest.keyboard.press('Enter');
    await guest.locator('#kring').waitFor();
    console.log(`from the name to the room: ${Date.now() - began} ms`);
    await tabTo(guest, 'Ik houd me aan de afspraken');
    await guest.keyboard.press('Space');
    await guest.getByText('Jij houdt je aan de afspraken.').waitFor();

    // A name that is taken is told at the field.
    await owner.goto(`${server.address}/j/${code}`);
    await owner.getByLabel('Je naam').fill('INGE');
    await button(owner, 'Schuif aan').click();
    await owner.getByText('Deze naam is al bezet').waitFor();
    await checkScreen(owner, 'name taken');
    await owner.getByLabel('Je naam').fill('Marit');
    await button(owner, 'Schuif aan').click();
    await owner.locator('#kring').waitFor();

    // The link that opens straight into a room, with a warm server and a cold browser cache.
    const fourth = await openBrowser();
    all.push(fourth);
    const fetched = await countBytes(fourth.page);
    const opening = Date.now();
    await join(fourth.page, code, 'Dilan');
    const { bytes, names, waited } = await fetched();
    console.log(`waited for with a cold cache: ${waited.form} ms for the name field, ${waited.room} ms for the room`);
    console.log(`from opening the link, over the name, to the room, cold cache: ${Date.now() - opening} ms`);
    console.log(`bytes on the line until then: ${bytes} (${names.length} files)`);
    // `cargo xtask size` counts the same files from the folder: what it calls "later" was not asked for before.
    assert.ok(bytes <= BYTES_MAX, `a guest fetched ${bytes} bytes: ${names.join(' ')}`);
    const opened = Date.now();
    await fourth.page.goto(lead.url().replace(/\/s\/.*/, `/j/${code}`));
    await fourth.page.locator('#kring').waitFor();
    console.log(`from opening the link to the own seat: ${Date.now() - opened} ms`);

    // What a screen reader of the guest hears from here on.
    await guest.evaluate(() => {
      window.said = [];
      const note = () => document.querySelectorAll('[role=status]').forEach((e) => window.said.push(e.textContent));
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await button(lead, 'Maak Marit inbrenger').click();
    await button(lead, 'Start sessie').click();
    for (let i = 0; i < 3; i += 1) {
      const where = await lead.locator('.rail__where p').first().textContent();
      await button(lead, 'Volgende stap').click();
      await lead.waitForFunction((old) => document.querySelector('.rail__where p')?.textContent !== old, where);
    }
    // A screen reader hears the new step.
    await guest.waitForFunction(() => window.said.some((text) => text.includes('Stap 4 van 18')));
    assert.equal(await guest.evaluate(() => document.activeElement?.id), 'h-stap', 'focus is on the new heading');

    // Typed, not sent: it survives another language, a reload, and the loss of the connection.
    const sheet = () => guest.locator('.write textarea').first();
    await sheet().fill('Wat weet hij over de plicht om inkomsten te melden?');
    await button(guest, 'English').click();
    await guest.getByText('Put my card face down').waitFor();
    assert.equal(await sheet().inputValue(), 'Wat weet hij over de plicht om inkomsten te melden?');
    await button(guest, 'Nederlands').click();
    await guest.reload();
    await sheet().waitFor();
    assert.equal(await sheet().inputValue(), 'Wat weet hij over de plicht om inkomsten te melden?');

    await all[2].context.setOffline(true);
    // Chromium cuts what is open only when the page itself asks; the client's own pings find out.
    await guest.evaluate(() => window.dispatchEvent(new Event('offline')));
    await button(guest, 'Leg mijn kaart omgekeerd neer').click();
    await sheet().fill('En wat als hij niets zegt?');
    await all[2].context.setOffline(false);
    await guest.evaluate(() => window.dispatchEvent(new Event('online')));
    await guest.getByLabel('Jouw kaarten').getByText('plicht om inkomsten').waitFor({ timeout: 60_000 });
    assert.equal(await sheet().inputValue(), 'En wat als hij niets zegt?');

    // A second tab of the same person has the same seat; the first goes on.
    const tab = await all[2].context.newPage();
    await tab.goto(guest.url());
    await tab.getByLabel('Jouw kaarten').getByText('plicht om inkomsten').waitFor();
    assert.equal(await lead.locator('.ring-list li').count(), 4, 'nobody is there twice');
    await tab.close();

    // The owner, who waits, has no field for the circle; the notebook stays on the device.
    assert.equal(await owner.locator('.write textarea').count(), 0);
    await owner.getByLabel('Schrijf voor jezelf').fill('Spannend vind ik dit.');
    await owner.reload();
    await owner.getByLabel('Schrijf voor jezelf').waitFor();
    assert.equal(await owner.getByLabel('Schrijf voor jezelf').inputValue(), 'Spannend vind ik dit.');
    assert.ok(!server.log().includes('Spannend'), 'nothing of it is in the log of the server');

    // Anyone may pause; the facilitator goes on.
    await button(guest, 'Pauze').click();
    await owner.locator('#inhoud').getByText('Pauze, gevraagd door Inge.').waitFor();
    await checkScreen(owner, 'pause');
    await button(lead, 'Ga verder').first().click();
    await owner.locator('#inhoud').getByText('Pauze, gevraagd door Inge.').waitFor({ state: 'hidden' });

    // The dialog behind "Meer" opens and closes by keyboard and gives focus back.
    await button(guest, 'Meer').focus();
    await guest.keyboard.press('Enter');
    await guest.getByRole('dialog').waitFor();
    await checkScreen(guest, 'more');
    await guest.keyboard.press('Escape');
    await guest.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await guest.evaluate(() => document.activeElement?.textContent?.trim()), 'Meer');
  } finally {
    await Promise.all(all.map(({ browser }) => browser.close()));
  }
});
