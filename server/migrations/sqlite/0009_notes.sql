-- The life of learning notes. What belongs to a draft goes when it is approved; deleting a note deletes all of it.
ALTER TABLE note ADD COLUMN draft_since INTEGER;
ALTER TABLE note_version ADD COLUMN standing TEXT;
ALTER TABLE note_version ADD COLUMN person INTEGER;

-- What was decided about a draft, and the names that are used in the case: for its owner alone.
CREATE TABLE note_draft (
    session TEXT PRIMARY KEY REFERENCES note (session) ON DELETE CASCADE,
    life    TEXT NOT NULL,
    names   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE note_comment (
    id       INTEGER PRIMARY KEY,
    session  TEXT NOT NULL REFERENCES note (session) ON DELETE CASCADE,
    field    TEXT,
    body     TEXT NOT NULL,
    standing TEXT NOT NULL,
    person   INTEGER,
    account  TEXT REFERENCES account (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL
);
CREATE INDEX note_comment_session ON note_comment (session);
CREATE INDEX note_comment_account ON note_comment (account);

-- What happened in the life of a note: no words of it, no names.
CREATE TABLE note_step (
    id       INTEGER PRIMARY KEY,
    session  TEXT NOT NULL REFERENCES note (session) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    standing TEXT NOT NULL,
    person   INTEGER,
    what     TEXT NOT NULL,
    kinds    TEXT NOT NULL
);
CREATE INDEX note_step_session ON note_step (session);

-- What a participant writes about himself. It is his: it outlives the note.
CREATE TABLE note_personal (
    session    TEXT NOT NULL,
    person     INTEGER NOT NULL,
    body       TEXT NOT NULL,
    released   INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (session, person)
) WITHOUT ROWID;

-- Notes that their owner deleted: they are not made anew from what is left of the session.
CREATE TABLE note_gone (
    session TEXT PRIMARY KEY,
    at      INTEGER NOT NULL
) WITHOUT ROWID;
