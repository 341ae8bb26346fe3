-- Cases of people: private until they share them. `body` is the owner's alone; `shown` is what the group sees.
CREATE TABLE brought_case (
    id           TEXT PRIMARY KEY,
    account      TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    people_group TEXT REFERENCES people_group (id) ON DELETE SET NULL,
    stage        TEXT NOT NULL,
    version      INTEGER NOT NULL,
    body         TEXT NOT NULL,
    shown        TEXT,
    -- The version that was shared.
    shown_of     INTEGER NOT NULL,
    meeting      TEXT,
    touched_at   INTEGER NOT NULL,
    shared_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX brought_case_account ON brought_case (account, touched_at);
CREATE INDEX brought_case_group ON brought_case (people_group, stage);

-- When somebody brought a case to a group; nothing of the case. Goes with the membership.
CREATE TABLE case_turn (
    people_group TEXT NOT NULL,
    account      TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (people_group, account),
    FOREIGN KEY (people_group, account) REFERENCES membership (people_group, account) ON DELETE CASCADE
) WITHOUT ROWID;

-- Rounds of choosing. One at a time in a group.
CREATE TABLE choosing (
    id           TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    meeting      TEXT,
    stage        TEXT NOT NULL,
    opened_at    INTEGER NOT NULL,
    chosen       TEXT REFERENCES brought_case (id) ON DELETE SET NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX choosing_unsettled ON choosing (people_group) WHERE stage <> 'settled';
CREATE INDEX choosing_group ON choosing (people_group, opened_at);
CREATE INDEX choosing_meeting ON choosing (meeting);
CREATE INDEX choosing_chosen ON choosing (chosen);

-- What is chosen from; with the sums and the turn as they were when the round was closed.
CREATE TABLE choosing_case (
    choosing     TEXT NOT NULL REFERENCES choosing (id) ON DELETE CASCADE,
    brought_case TEXT NOT NULL REFERENCES brought_case (id) ON DELETE CASCADE,
    urgency      INTEGER NOT NULL,
    recognition  INTEGER NOT NULL,
    turn_at      INTEGER,
    PRIMARY KEY (choosing, brought_case)
) WITHOUT ROWID;
CREATE INDEX choosing_case_case ON choosing_case (brought_case);

-- Dots while a round is open; gone once they are added up.
CREATE TABLE ballot (
    choosing     TEXT NOT NULL REFERENCES choosing (id) ON DELETE CASCADE,
    people_group TEXT NOT NULL,
    account      TEXT NOT NULL,
    dots         TEXT NOT NULL,
    PRIMARY KEY (choosing, account),
    FOREIGN KEY (people_group, account) REFERENCES membership (people_group, account) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX ballot_member ON ballot (people_group, account);

CREATE TABLE group_logo (
    people_group TEXT PRIMARY KEY REFERENCES people_group (id) ON DELETE CASCADE,
    bytes        BLOB NOT NULL,
    alt          TEXT NOT NULL,
    version      TEXT NOT NULL
);
