// An organisation's sign-in: a real OpenID Connect provider in a process of its own, on a free port of this machine.
// Run as a program it is that process; imported, it starts one.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export const client = { id: 'kring', secret: 'alleen-voor-de-proef-en-nergens-anders' };

/** A port that nobody listens on now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a provider that sends people back to `redirect`. */
export async function startProvider(redirect) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), issuer, redirect], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the provider did not start:\n${said}`)), 20_000);
    const hear = (chunk) => {
      said += chunk;
      if (said.includes('ready')) {
        clearTimeout(late);
        resolve();
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the provider ended with ${code}:\n${said}`)));
  });
  return {
    issuer,
    async stop() {
      const gone = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Who works there. Of Bram's address the organisation does not say that it is his. */
const people = {
  anke: { name: 'Anke de Wit', email: 'anke@organisatie.example', email_verified: true },
  bram: { name: 'Bram Bos', email: 'bram@organisatie.example', email_verified: false },
};

async function run(issuer, redirect) {
  const [{ default: Provider }, { exportJWK, generateKeyPair }] = await Promise.all([import('oidc-provider'), import('jose')]);
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['alleen voor de proef'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  });
  provider.listen(Number(new URL(issuer).port), '127.0.0.1', () => console.log('ready'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(process.argv[2], process.argv[3]);
