-- Seats that an account keeps: which session, and the hash of the seat's own token. Holds nothing that was said.
CREATE TABLE seat_of_account (
    account   TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    session   TEXT NOT NULL,
    person    INTEGER NOT NULL,
    seat_hash TEXT NOT NULL,
    protocol  TEXT NOT NULL,
    code      TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    PRIMARY KEY (account, session),
    UNIQUE (session, seat_hash)
) WITHOUT ROWID;

-- Further keys to such a seat, each for one device: it works as long as that device is signed in.
CREATE TABLE lent_key (
    key_hash TEXT PRIMARY KEY,
    login    TEXT NOT NULL REFERENCES login (token_hash) ON DELETE CASCADE,
    account  TEXT NOT NULL,
    session  TEXT NOT NULL,
    FOREIGN KEY (account, session) REFERENCES seat_of_account (account, session) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX lent_key_login ON lent_key (login, session);
CREATE INDEX lent_key_seat ON lent_key (account, session);

-- Passkeys: public keys, and what is needed to know them again.
CREATE TABLE passkey (
    id         TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    credential TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    body       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER
) WITHOUT ROWID;
CREATE INDEX passkey_account ON passkey (account);

-- Who somebody is with an organisation's sign-in: its issuer and the name it gives to a person.
CREATE TABLE identity (
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    account    TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject)
) WITHOUT ROWID;
CREATE INDEX identity_account ON identity (account);

-- What this server alone knows. By the first an address without passkeys is answered like one with them, always the same.
CREATE TABLE server_secret (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO server_secret (name, value) VALUES ('passkey', randomblob(32));
