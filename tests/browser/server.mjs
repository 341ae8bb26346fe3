// Starts the real server on a free port with its own data folder, and stops it by its process id.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** `more`: settings beyond the folder and the port. */
export async function startServer(more = {}) {
  const binary = process.env.KRING_BIN ?? join(root, 'target', 'debug', 'kring');
  if (!existsSync(binary)) throw new Error(`the server is not built: ${binary}`);
  const data = mkdtempSync(join(tmpdir(), 'kring-browser-'));
  const child = spawn(binary, [], {
    env: { ...process.env, KRING_LISTEN: '127.0.0.1:0', KRING_DATA: data, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  const address = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server did not start:\n${log}`)), 20_000);
    child.stderr.on('data', (chunk) => {
      log += chunk;
      const found = log.match(/"address":"(http:[^"]+)"/);
      if (found) {
        clearTimeout(late);
        resolve(found[1]);
      }
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${log}`)));
  });
  return {
    // Cookies, storage and clipboard treat localhost as safe.
    address: address.replace('127.0.0.1', 'localhost'),
    log: () => log,
    async stop() {
      const gone = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await gone;
      clearTimeout(late);
      rmSync(data, { recursive: true, force: true });
    },
  };
}
