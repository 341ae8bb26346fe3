-- What was measured of sessions: who was there from when to when. Nothing that was said.
CREATE TABLE proof_session (
    session          TEXT PRIMARY KEY,
    protocol         TEXT NOT NULL,
    protocol_version INTEGER NOT NULL,
    title            TEXT NOT NULL,
    centre           TEXT NOT NULL,
    started_at       INTEGER NOT NULL,
    ended_at         INTEGER NOT NULL,
    net_ms           INTEGER NOT NULL,
    people           INTEGER NOT NULL,
    facilitator      INTEGER,
    -- How they met; the facilitator says so when the first proof is confirmed.
    way              TEXT
) WITHOUT ROWID;
CREATE INDEX proof_session_ended ON proof_session (ended_at);

-- One row a seat, with how far its proof is. The account is that which keeps the seat.
CREATE TABLE proof_seat (
    session      TEXT NOT NULL REFERENCES proof_session (session) ON DELETE CASCADE,
    person       INTEGER NOT NULL,
    key_hash     TEXT NOT NULL,
    account      TEXT REFERENCES account (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    from_at      INTEGER NOT NULL,
    to_at        INTEGER NOT NULL,
    net_ms       INTEGER NOT NULL,
    brought_case INTEGER NOT NULL,
    step         TEXT NOT NULL,
    asks         INTEGER NOT NULL,
    ask          TEXT,
    PRIMARY KEY (session, person)
) WITHOUT ROWID;
CREATE UNIQUE INDEX proof_seat_key ON proof_seat (session, key_hash);
CREATE INDEX proof_seat_account ON proof_seat (account);

-- Certificates as they were made. They go with their seat.
CREATE TABLE certificate (
    number  TEXT PRIMARY KEY,
    session TEXT NOT NULL,
    person  INTEGER NOT NULL,
    body    TEXT NOT NULL,
    hash    TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    UNIQUE (session, person),
    FOREIGN KEY (session, person) REFERENCES proof_seat (session, person) ON DELETE CASCADE
) WITHOUT ROWID;

-- Numbers of certificates that were taken back, and nothing else of them.
CREATE TABLE certificate_gone (
    number TEXT PRIMARY KEY
) WITHOUT ROWID;

-- The registers that somebody named, with his number there.
CREATE TABLE registration (
    account  TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    register TEXT NOT NULL,
    number   TEXT NOT NULL,
    since    INTEGER,
    PRIMARY KEY (account, place)
) WITHOUT ROWID;

-- What somebody wrote for himself.
CREATE TABLE reflection (
    id       TEXT PRIMARY KEY,
    account  TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    session  TEXT,
    body     TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX reflection_account ON reflection (account, saved_at);
