// A mail server that keeps what it gets, on a free port of this machine.
import { SMTPServer } from 'smtp-server';

export async function startMail() {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: read(Buffer.concat(chunks).toString('utf8')) });
        done();
      });
    },
  });
  await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    mails,
    /** The newest mail to `address` beyond the first `known`; bounded. */
    async next(address, known = 0) {
      for (let i = 0; i < 200; i += 1) {
        const found = mails.filter(({ to }) => to.includes(address));
        if (found.length > known) return found.at(-1).text;
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error(`no mail for ${address}`);
    },
    stop: () => new Promise((done) => server.close(done)),
  };
}

/** A mail as its reader sees it: soft line ends joined, signs beyond ASCII read; each part of it by itself. */
function read(raw) {
  const boundary = raw.match(/boundary="([^"]+)"/)?.[1];
  if (boundary) {
    const [head, ...parts] = raw.split(`--${boundary}`);
    return [head, ...parts.map(readPart)].join(`--${boundary}`);
  }
  return readPart(raw);
}

function readPart(part) {
  const end = part.indexOf('\r\n\r\n');
  return part.slice(0, end) + decoded(part.slice(end), part.slice(0, end));
}

function decoded(raw, head) {
  if (!/Content-Transfer-Encoding: quoted-printable/i.test(head)) return raw;
  const bytes = raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
