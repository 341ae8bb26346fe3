-- A group's own prepared versions of methods. `body` is the draft that is worked on.
CREATE TABLE template (
    id           TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    rev          INTEGER NOT NULL,
    body         TEXT NOT NULL,
    changed_at   INTEGER NOT NULL,
    -- The link with which other groups look at its newest version.
    share        TEXT UNIQUE,
    share_until  INTEGER
) WITHOUT ROWID;
CREATE INDEX template_group ON template (people_group);

-- What was put to the group, and what became of it.
CREATE TABLE template_version (
    template TEXT NOT NULL REFERENCES template (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    stage    TEXT NOT NULL,
    body     TEXT NOT NULL,
    note     TEXT NOT NULL,
    changes  TEXT NOT NULL,
    account  TEXT REFERENCES account (id) ON DELETE SET NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (template, number)
) WITHOUT ROWID;
CREATE INDEX template_version_account ON template_version (account);

CREATE TABLE template_comment (
    id       INTEGER PRIMARY KEY,
    template TEXT NOT NULL REFERENCES template (id) ON DELETE CASCADE,
    version  INTEGER NOT NULL,
    phase    TEXT,
    account  TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    text     TEXT NOT NULL,
    at       INTEGER NOT NULL
);
CREATE INDEX template_comment_template ON template_comment (template);
CREATE INDEX template_comment_account ON template_comment (account);

-- The template that a session of the group ran, and how that was called then (in both languages, as JSON).
ALTER TABLE group_session ADD COLUMN title TEXT;
ALTER TABLE group_session ADD COLUMN template TEXT REFERENCES template (id) ON DELETE SET NULL;
CREATE INDEX group_session_template ON group_session (template);
