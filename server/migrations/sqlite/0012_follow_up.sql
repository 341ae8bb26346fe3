-- What members are going to do. Of who left a group only remains that there was an action, and what became of it.
CREATE TABLE action (
    id           TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    account      TEXT REFERENCES account (id) ON DELETE SET NULL,
    -- The note that it comes from, and its place there.
    session      TEXT,
    item         INTEGER,
    plan         TEXT NOT NULL,
    due          TEXT,
    buddy        TEXT REFERENCES account (id) ON DELETE SET NULL,
    says         TEXT,
    made_at      INTEGER NOT NULL,
    -- When it was taken up or got another day.
    set_at       INTEGER NOT NULL,
    -- The last result: what and, when it closed the action, when.
    outcome      TEXT,
    closed_at    INTEGER,
    -- The day for which a reminder went.
    reminded_for TEXT
) WITHOUT ROWID;
CREATE INDEX action_group ON action (people_group);
CREATE INDEX action_account ON action (account);
CREATE INDEX action_buddy ON action (buddy);
CREATE INDEX action_due ON action (due) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX action_from ON action (people_group, session, item) WHERE session IS NOT NULL;

-- Results: only added to, never changed.
CREATE TABLE action_result (
    action  TEXT NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    told    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (action, number)
) WITHOUT ROWID;
CREATE TRIGGER action_result_stays BEFORE UPDATE ON action_result
BEGIN
    SELECT RAISE(ABORT, 'a result stays as it is');
END;

-- Who does not want to be reminded, and in which language a member reads.
CREATE TABLE action_member (
    people_group TEXT NOT NULL,
    account      TEXT NOT NULL,
    lang         TEXT NOT NULL,
    reminds      INTEGER NOT NULL,
    PRIMARY KEY (people_group, account),
    FOREIGN KEY (people_group, account) REFERENCES membership (people_group, account) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE theme (
    id           TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    -- The name in small letters: no two themes of a group have the same.
    folded       TEXT NOT NULL,
    account      TEXT REFERENCES account (id) ON DELETE SET NULL,
    made_at      INTEGER NOT NULL,
    UNIQUE (people_group, folded)
) WITHOUT ROWID;
CREATE INDEX theme_account ON theme (account);

-- Which notes belong to it. Who added one is not kept.
CREATE TABLE theme_note (
    theme   TEXT NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
    session TEXT NOT NULL,
    PRIMARY KEY (theme, session)
) WITHOUT ROWID;

CREATE TABLE proposal (
    id           TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    theme        TEXT NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
    kind         TEXT NOT NULL,
    made_at      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX proposal_theme ON proposal (theme);
CREATE INDEX proposal_group ON proposal (people_group);

CREATE TABLE proposal_version (
    proposal   TEXT NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    stage      TEXT NOT NULL,
    body       TEXT NOT NULL,
    changed    TEXT NOT NULL,
    account    TEXT REFERENCES account (id) ON DELETE SET NULL,
    at         INTEGER NOT NULL,
    -- Adopted once, it is the group's own text.
    adopted_at INTEGER,
    review_on  TEXT,
    PRIMARY KEY (proposal, number)
) WITHOUT ROWID;
CREATE INDEX proposal_version_account ON proposal_version (account);

CREATE TABLE proposal_reaction (
    proposal     TEXT NOT NULL,
    number       INTEGER NOT NULL,
    people_group TEXT NOT NULL,
    account      TEXT NOT NULL,
    view         TEXT NOT NULL,
    text         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (proposal, number, account),
    FOREIGN KEY (proposal, number) REFERENCES proposal_version (proposal, number) ON DELETE CASCADE,
    FOREIGN KEY (people_group, account) REFERENCES membership (people_group, account) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX proposal_reaction_member ON proposal_reaction (people_group, account);
