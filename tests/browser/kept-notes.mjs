// Notes in the archive of a group, put there directly: no session has to be played for what comes after one.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const script = `
import json, sqlite3, sys
note = json.load(sys.stdin)
base = sqlite3.connect(note["file"], timeout=10)
session, at = note["session"], note["at"]
base.execute("INSERT INTO note (session, version, status, body, created_at, updated_at) VALUES (?, 2, 'approved', ?, ?, ?)", (session, json.dumps(note["body"]), at, at))
base.execute("INSERT INTO group_session (session, people_group, protocol, code, opened_at, shared) VALUES (?, ?, 'roddelen', 'BCDFGH', ?, 1)", (session, note["group"], at))
base.execute("INSERT INTO note_reader (session, key_hash, person, name, owns) VALUES (?, ?, 2, 'Iemand', 1)", (session, "hash-" + session))
base.execute("INSERT INTO seat_of_account (account, session, person, seat_hash, protocol, code, opened_at) VALUES (?, ?, 2, ?, 'roddelen', 'BCDFGH', ?)", (note["owner"], session, "hash-" + session, at))
base.commit()
`;

/** Keeps an approved note of a group, of which the account `owner` keeps the seat of the one who brought in the case. */
export function keepNote(data, { group, owner, at, fields }) {
  const session = randomUUID().replaceAll('-', '');
  const body = {
    schema: 1, session, version: 2, status: 'approved', protocol: 'roddelen', protocol_version: 1,
    protocol_title: { nl: 'Roddelmethode', en: 'Gossip method' }, started_at: at, minutes: 60, people: 5, fields, departures: [], approved_at: at,
  };
  const python = join(root, 'target', 'python', 'bin', 'python');
  execFileSync(python, ['-c', script], { input: JSON.stringify({ file: join(data, 'kring.db'), session, group, owner, at, body }) });
  return session;
}
