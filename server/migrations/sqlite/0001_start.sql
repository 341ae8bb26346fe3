-- The log of every room. Append only; (room, seq) fences writers that are late.
CREATE TABLE event_log (
    room TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    at   INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (room, seq)
) WITHOUT ROWID;

CREATE TABLE room_code (
    code TEXT PRIMARY KEY,
    room TEXT NOT NULL
) WITHOUT ROWID;

-- Learning notes. Who may read one stands beside it, so that it outlives the log of its room.
CREATE TABLE note (
    session    TEXT PRIMARY KEY,
    version    INTEGER NOT NULL,
    status     TEXT NOT NULL,
    body       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE note_version (
    session  TEXT NOT NULL,
    version  INTEGER NOT NULL,
    body     TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (session, version)
) WITHOUT ROWID;

CREATE TABLE note_reader (
    session  TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    person   INTEGER NOT NULL,
    name     TEXT NOT NULL,
    owns     INTEGER NOT NULL,
    PRIMARY KEY (session, key_hash)
) WITHOUT ROWID;
