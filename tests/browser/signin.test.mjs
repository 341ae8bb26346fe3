// Ways in besides a password, and what an account keeps: seats in sessions, passkeys, an organisation's sign-in.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { counted } from './checks.mjs';
import { client, freePort, startProvider } from './oidc.mjs';
import { button, heading, look, password, world } from './world.mjs';

let provider;
const here = world(async () => {
  const port = await freePort();
  provider = await startProvider(`http://localhost:${port}/api/v1/sign-in/organisation/return`);
  return {
    KRING_LISTEN: `127.0.0.1:${port}`,
    KRING_OIDC_ISSUER: provider.issuer,
    KRING_OIDC_CLIENT_ID: client.id,
    KRING_OIDC_CLIENT_SECRET: client.secret,
    KRING_OIDC_NAME: 'Gemeente Voorbeeld',
  };
});
after(() => provider?.stop());

/** Asks for a link on the page at hand, opens it from the mail, and makes the account. */
async function makeAccount(page, name) {
  const email = `${name.toLowerCase()}@voorbeeld.example`;
  await page.getByLabel('E-mailadres').fill(email);
  await button(page, 'Mail mij een link').click();
  await heading(page, 'Kijk in je mail').waitFor();
  const link = (await here.mail.next(email)).match(/http:\S+\/link\/[0-9a-f]+/)?.[0];
  await page.goto(link.replace('127.0.0.1', 'localhost'));
  await page.getByLabel('Je naam').fill(name);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
  await button(page, 'Maak account').click();
  return email;
}

async function signIn(page, email) {
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
  await button(page, 'Log in').click();
}

/** Under what name a browser keeps a seat. */
const seatKey = ({ session }) => `kring.seat.${session.replaceAll('-', '')}`;

/** Asks the server something as a page of ours. */
const ask = (page, method, path, body, token) => page.evaluate(async ([method, path, body, token]) => {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, ...(text && JSON.parse(text)) };
}, [method, path, body, token]);

/** Sends commands of a seat over a socket, one after the other, and waits for their answers. */
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

test('a guest keeps the seat with an account, and finds it again on another device', { timeout: 240_000 }, async () => {
  const [one, there] = [await here.device(), await here.device()];
  try {
    const { page } = one;
    // Fatma opens a session; two others sit in it.
    await page.goto(`${here.server.address}/begin`);
    await button(page, 'Kies Roddelmethode').last().click();
    await page.getByLabel('Je naam').fill('Fatma');
    await button(page, 'Open de sessie').click();
    await page.locator('.code__half').first().waitFor();
    const code = (await page.locator('.code__half').allTextContents()).slice(0, 2).join('');
    const session = new URL(page.url()).pathname.split('/')[2];
    for (const name of ['Gerrit', 'Hilde']) assert.equal((await ask(page, 'POST', '/join', { code, name })).status, 201);
    const seat = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)).seat, seatKey({ session }));

    // The session goes on. She makes an account on this device and keeps the session from the account page.
    await page.goto(`${here.server.address}/account`);
    await makeAccount(page, 'Fatma');
    await page.waitForURL('**/groepen');
    await page.goto(`${here.server.address}/account`);
    await page.getByText('Je hebt nog geen sessie').waitFor();
    await look(page, 'account without sessions');
    await page.getByText('Bewaar een sessie van dit apparaat').click();
    await button(page, `Bewaar ${code}`).click();
    await page.getByRole('link', { name: 'Naar de sessie' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'h-mijn-sessies', 'focus stays in the list');
    await look(page, 'account with a session');

    // On another device she sits in the same seat, and not in a second one.
    await there.page.goto(`${here.server.address}/account`);
    await signIn(there.page, 'fatma@voorbeeld.example');
    await button(there.page, 'Naar de sessie').click();
    await there.page.locator('#kring').waitFor();
    const lent = await there.page.evaluate((key) => JSON.parse(localStorage.getItem(key)).seat, seatKey(seat));
    assert.equal(lent.person, seat.person);
    assert.notEqual(lent.token, seat.token, 'the token itself does not travel');

    // The session ends; the note is found on both.
    const done = await command(page, seat, [{ give_role: { person: 2, role: 'owner' } }, 'start', { end: { reason: 'proef' } }]);
    assert.ok(done.every((answer) => answer.includes('confirmed')), done.join());
    await there.page.goto(`${here.server.address}/account`);
    await button(there.page, 'Naar de leernotitie').click();
    await there.page.getByText('nog niet goedgekeurd').first().waitFor();
    // Signing out on that device ends the key that it was lent.
    await there.page.goto(`${here.server.address}/account`);
    await button(there.page, 'Log uit').first().click();
    await there.page.waitForURL((url) => url.pathname === '/');
    await there.page.goto(`${here.server.address}/s/${session}/notitie`);
    await there.page.getByText('geen plek').first().waitFor();
    // Here her seat stays hers.
    await page.goto(`${here.server.address}/s/${session}/notitie`);
    await page.getByText('nog niet goedgekeurd').first().waitFor();

    // Off the list, by keyboard.
    await page.goto(`${here.server.address}/account`);
    await page.getByRole('button', { name: /^Haal uit de lijst: Roddelmethode/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Haal uit mijn lijst' }).click();
    await page.getByText('Je hebt nog geen sessie').waitFor();
    for (const { problems } of [one, there]) assert.deepEqual(problems, []);
  } finally {
    await Promise.all([one, there].map(({ context }) => context.close()));
  }
});

test('the note invites a guest to keep the session, and the mailed link comes back to it', { timeout: 240_000 }, async () => {
  const guest = await here.device();
  try {
    const { page } = guest;
    await page.goto(here.server.address);
    const seat = await ask(page, 'POST', '/sessions', { protocol: 'roddelen', name: 'Ines' });
    const joris = await ask(page, 'POST', '/join', { code: seat.code, name: 'Joris' });
    await ask(page, 'POST', '/join', { code: seat.code, name: 'Kees' });
    const done = await command(page, seat, [{ give_role: { person: 2, role: 'owner' } }, 'start', { end: { reason: 'proef' } }]);
    assert.ok(done.every((answer) => answer.includes('confirmed')), done.join());
    const { session } = seat;
    // Joris owns the case and approves; Ines reads.
    assert.equal((await ask(page, 'POST', `/sessions/${session}/note/approve`, { alone: true }, joris.token)).status, 200);
    await page.evaluate(([key, kept]) => localStorage.setItem(key, JSON.stringify({ at: Date.now(), seat: kept })), [seatKey(seat), seat]);
    await page.goto(`${here.server.address}/s/${session}/notitie`);
    await heading(page, 'Bewaar deze sessie bij een account').waitFor();
    await look(page, 'note of a guest');
    await page.getByRole('link', { name: 'Bewaar bij mijn account' }).click();
    await heading(page, 'Inloggen').waitFor();
    await look(page, 'keep, signed out');
    await makeAccount(page, 'Ines');
    await heading(page, 'Je sessie is bewaard').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'h-bewaard');
    await look(page, 'kept');
    await page.getByRole('link', { name: 'Naar mijn sessies' }).click();
    await page.getByRole('link', { name: 'Naar de leernotitie' }).click();
    await heading(page, 'Leernotitie').waitFor();
    assert.equal(await page.getByText('Bewaar deze sessie bij een account').count(), 0, 'what is kept is not offered');
    await page.goto(`${here.server.address}/account`);
    // Somebody else's account does not take it over.
    await button(page, 'Log uit').first().click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto(`${here.server.address}/account/${session}`);
    await makeAccount(page, 'Lotte');
    await heading(page, 'De sessie is niet bewaard').waitFor();
    await page.getByText('hoort al bij een ander account').waitFor();
    await page.goto(`${here.server.address}/account/${'0'.repeat(32)}`);
    await heading(page, 'Deze browser heeft hier geen plek').waitFor();
    assert.deepEqual(guest.problems, []);
  } finally {
    await guest.context.close();
  }
});

test('a passkey is added, signs in with and without an address, and is removed', { timeout: 240_000 }, async () => {
  const { context, page, problems } = await here.device();
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
    await page.goto(`${here.server.address}/account`);
    const email = await makeAccount(page, 'Mirjam');
    await page.waitForURL('**/groepen');
    await page.goto(`${here.server.address}/account`);
    await page.getByText('Je hebt nog geen passkey').waitFor();
    await page.getByLabel('Naam van de passkey').fill('  ');
    await button(page, 'Voeg een passkey toe').click();
    await page.getByText('Deze naam kan niet').waitFor();
    await page.getByLabel('Naam van de passkey').fill('Laptop van Mirjam');
    await page.getByLabel('Naam van de passkey').press('Enter');
    await page.getByText('De passkey is toegevoegd').waitFor();
    await page.getByText('Laptop van Mirjam').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'h-manieren');
    await look(page, 'account with a passkey');
    // The same device again: it has one already.
    await button(page, 'Voeg een passkey toe').click();
    await page.getByText('heb je al toegevoegd').waitFor();

    const out = async () => {
      await button(page, 'Log uit').first().click();
      await page.waitForURL((url) => url.pathname === '/');
      await page.goto(`${here.server.address}/account`);
      await heading(page, 'Inloggen').waitFor();
      await button(page, 'Log in met een passkey').waitFor();
    };
    for (const typed of ['', email]) {
      await out();
      if (typed) await page.getByLabel('E-mailadres').fill(typed);
      else await look(page, 'sign in with other ways');
      await button(page, 'Log in met een passkey').click();
      await heading(page, 'Mijn account').waitFor();
      await page.getByText(email).first().waitFor();
    }
    await page.getByText('laatst gebruikt op').waitFor();

    // An address that nobody knows is asked for a passkey all the same: none is here, and that is all that is said.
    await out();
    await page.getByLabel('E-mailadres').fill('niemand-hier@voorbeeld.example');
    const asked = await ask(page, 'POST', '/sign-in/challenge', { email: 'niemand-hier@voorbeeld.example' });
    assert.equal(asked.status, 200);
    await page.getByLabel('E-mailadres').fill('');
    await button(page, 'Log in met een passkey').click();
    await heading(page, 'Mijn account').waitFor();

    // Removed, it opens nothing, though the device still has it.
    await button(page, 'Haal weg: Laptop van Mirjam').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Haal de passkey weg' }).click();
    await page.getByText('De passkey is weggehaald').waitFor();
    await out();
    await button(page, 'Log in met een passkey').click();
    await page.getByText('Deze passkey werkt hier niet').waitFor();
    // Who does not answer stays outside, in words.
    await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    // A browser without passkeys is told so.
    await page.addInitScript(() => { delete window.PublicKeyCredential; });
    await page.reload();
    await button(page, 'Log in met een passkey').click();
    await page.getByText('Deze browser kan dit niet met passkeys').waitFor();
    await look(page, 'browser without passkeys');
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

/** Signs in on the provider's own screens. */
async function atProvider(page, login) {
  await page.waitForURL((url) => url.origin === provider.issuer);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('om het even');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.origin !== provider.issuer || url.pathname.includes('interaction'));
  const more = page.getByRole('button', { name: 'Continue' });
  if (new URL(page.url()).origin === provider.issuer) await more.click();
}

test('an organisation signs its people in: there and back, the same account again, denied, replayed', { timeout: 240_000 }, async () => {
  const { context, page, problems } = await here.device();
  try {
    const returned = [];
    page.on('request', (request) => {
      if (request.url().includes('/sign-in/organisation/return')) returned.push(request.url());
    });
    await page.goto(`${here.server.address}/account`);
    await button(page, 'Inloggen met Gemeente Voorbeeld').click();
    await atProvider(page, 'anke');
    await heading(page, 'Mijn account').waitFor();
    await page.getByText('anke@organisatie.example').waitFor();
    assert.equal(await page.getByLabel('Je naam').inputValue(), 'Anke de Wit');
    await page.getByText('Je account heeft geen wachtwoord').waitFor();
    await page.getByText('Je kunt inloggen met Gemeente Voorbeeld').waitFor();
    await look(page, 'account of an organisation');
    const me = await ask(page, 'GET', '/me');

    // The same address once more leads nowhere, signed in or not.
    assert.equal(returned.length, 1);
    await page.goto(returned[0]);
    await page.getByText('Begin opnieuw met inloggen').waitFor();
    await look(page, 'replayed');

    // A second time: the same account, also in another browser.
    const other = await here.device();
    await other.page.goto(`${here.server.address}/inloggen`);
    await button(other.page, 'Inloggen met Gemeente Voorbeeld').click();
    await atProvider(other.page, 'anke');
    await other.page.waitForURL('**/groepen');
    assert.equal((await ask(other.page, 'GET', '/me')).id, me.id);

    // Broken off at the provider.
    await ask(other.page, 'DELETE', '/sign-in');
    await other.context.clearCookies({ domain: '127.0.0.1' });
    await other.page.goto(`${here.server.address}/inloggen`);
    await button(other.page, 'Inloggen met Gemeente Voorbeeld').click();
    await other.page.waitForURL((url) => url.origin === provider.issuer);
    await other.page.getByRole('link', { name: /Cancel/ }).click();
    await other.page.getByText('Het inloggen bij je organisatie is gestopt').waitFor();
    assert.equal(new URL(other.page.url()).pathname, '/inloggen/organisation-denied');
    await look(other.page, 'denied');

    // What was begun in one browser does not end in another.
    const { address } = await ask(other.page, 'POST', '/sign-in/organisation', {});
    await ask(page, 'DELETE', '/sign-in');
    await page.goto(address);
    await page.getByText('Begin opnieuw met inloggen').waitFor();
    assert.equal((await ask(page, 'GET', '/me')).code, 'sign-in-first');
    await other.context.close();

    // Of Bram's address the organisation does not say that it is his: no account comes of it.
    await context.clearCookies();
    await page.goto(`${here.server.address}/inloggen`);
    await button(page, 'Inloggen met Gemeente Voorbeeld').click();
    await atProvider(page, 'bram');
    await page.getByText('Je organisatie bevestigt je e-mailadres niet').waitFor();
    await look(page, 'not vouched for');
    // With an account of his own he ties it himself, and signs in with it from then on.
    await makeAccount(page, 'Bram');
    await page.waitForURL('**/groepen');
    await page.goto(`${here.server.address}/account`);
    await button(page, 'Koppel aan Gemeente Voorbeeld').click();
    await page.getByText('Je kunt inloggen met Gemeente Voorbeeld').waitFor();
    const bram = await ask(page, 'GET', '/me');
    assert.equal(bram.email, 'bram@voorbeeld.example');
    await ask(page, 'DELETE', '/sign-in');
    await page.goto(`${here.server.address}/inloggen`);
    await button(page, 'Inloggen met Gemeente Voorbeeld').click();
    await page.waitForURL('**/groepen');
    assert.equal((await ask(page, 'GET', '/me')).id, bram.id);
    await page.goto(`${here.server.address}/account`);
    await button(page, 'Ontkoppel').click();
    await button(page, 'Koppel aan Gemeente Voorbeeld').waitFor();
    assert.deepEqual(problems, []);
    assert.ok(!here.server.log().includes('organisatie.example') && !here.server.log().includes('Anke'), 'nobody stands in the log');
  } finally {
    await context.close();
  }
  console.log(`signin: screens without axe findings so far: ${counted.screens}`);
});

test('the ways in are complete in English', { timeout: 120_000 }, async () => {
  const { context, page, problems } = await here.device('en-GB');
  try {
    await page.goto(`${here.server.address}/inloggen/organisation-away`);
    await page.locator('h1').waitFor();
    const english = button(page, 'English');
    if (await english.count()) await english.click();
    await heading(page, 'Sign in').waitFor();
    await page.getByText('does not answer').waitFor();
    await button(page, 'Sign in with Gemeente Voorbeeld').waitFor();
    // A code that is not ours says nothing of its own.
    await page.goto(`${here.server.address}/inloggen/bel-dit-nummer`);
    await page.getByText('did not work').waitFor();
    const words = await page.locator('body').innerText();
    assert.doesNotMatch(words, /\b(passkey|organisation|problem|ways|my-sessions)-[a-z-]+\b/);
    assert.doesNotMatch(words, /bel-dit-nummer|Inloggen|Zonder/);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});
