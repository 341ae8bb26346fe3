-- Accounts, who is signed in where, and links that were mailed. Tokens are kept as hashes only.
CREATE TABLE account (
    id         TEXT PRIMARY KEY,
    email      TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    password   TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE login (
    token_hash TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX login_account ON login (account);

CREATE TABLE mail_link (
    token_hash TEXT PRIMARY KEY,
    email      TEXT NOT NULL,
    back_to    TEXT,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX mail_link_email ON mail_link (email);

-- Mails on their way, with the link in them. Gone once sent or given up.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY,
    address    TEXT NOT NULL,
    subject    TEXT NOT NULL,
    body       TEXT NOT NULL,
    tries      INTEGER NOT NULL,
    next_at    INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX outbox_next ON outbox (next_at);

-- Groups: gilde, vakcirkel, team.
CREATE TABLE people_group (
    id                 TEXT PRIMARY KEY,
    name               TEXT NOT NULL,
    kind               TEXT NOT NULL,
    colour             TEXT NOT NULL,
    agreements         TEXT NOT NULL,
    agreements_version INTEGER NOT NULL,
    terms              TEXT NOT NULL,
    created_at         INTEGER NOT NULL,
    changes            INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE membership (
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    account      TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    rank         TEXT NOT NULL,
    agreed       INTEGER NOT NULL,
    since        INTEGER NOT NULL,
    PRIMARY KEY (people_group, account)
) WITHOUT ROWID;
CREATE INDEX membership_account ON membership (account);

CREATE TABLE invite (
    code         TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    expires_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX invite_group ON invite (people_group);

-- Which session is whose. Outlives the log of the session; holds nothing that was said.
CREATE TABLE group_session (
    session      TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    protocol     TEXT NOT NULL,
    code         TEXT NOT NULL,
    opened_at    INTEGER NOT NULL,
    -- 1 once the owner of the note approved it for the group.
    shared       INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX group_session_group ON group_session (people_group, opened_at);
