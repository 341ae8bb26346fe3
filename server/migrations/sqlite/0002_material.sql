-- Work products and guidelines on the table of a session that goes on: gone when it ends, never part of a note.
CREATE TABLE material (
    session    TEXT NOT NULL,
    id         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    bytes      BLOB NOT NULL,
    key_hash   TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (session, id)
);
