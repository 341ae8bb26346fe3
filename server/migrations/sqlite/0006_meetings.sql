-- A mail may bring an entry for a calendar, and has its own moment at which it is of no more use.
ALTER TABLE outbox ADD COLUMN calendar TEXT;
ALTER TABLE outbox ADD COLUMN give_up_at INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET give_up_at = created_at + 10800000;

-- How a series was planned: its rule, and what its meetings began with.
CREATE TABLE meeting_series (
    id           TEXT PRIMARY KEY,
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    rule         TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX meeting_series_group ON meeting_series (people_group);

CREATE TABLE meeting (
    id            TEXT PRIMARY KEY,
    people_group  TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    series        TEXT REFERENCES meeting_series (id) ON DELETE CASCADE,
    -- Its day in the series as that was planned.
    slot          TEXT,
    day           TEXT NOT NULL,
    time          TEXT NOT NULL,
    starts_at     INTEGER NOT NULL,
    minutes       INTEGER NOT NULL,
    place         TEXT NOT NULL,
    link          TEXT NOT NULL,
    setup         TEXT,
    stage         TEXT NOT NULL,
    -- Counts all changes; `sequence` those that people's calendars must know of.
    version       INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    -- Set by hand; once `fixed`, who it was.
    facilitator   TEXT REFERENCES account (id) ON DELETE SET NULL,
    owner         TEXT REFERENCES account (id) ON DELETE SET NULL,
    fixed         INTEGER NOT NULL,
    secret        TEXT NOT NULL,
    session       TEXT,
    claimed_until INTEGER NOT NULL,
    lang          TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX meeting_group ON meeting (people_group, starts_at);
CREATE INDEX meeting_start ON meeting (stage, starts_at);
CREATE INDEX meeting_of_series ON meeting (series);
CREATE INDEX meeting_facilitator ON meeting (facilitator);
CREATE INDEX meeting_owner ON meeting (owner);

-- Who is passed over in a part.
CREATE TABLE meeting_skip (
    meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    part    TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (meeting, part, account)
) WITHOUT ROWID;
CREATE INDEX meeting_skip_account ON meeting_skip (account);

-- Who comes.
CREATE TABLE meeting_answer (
    meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    answer  TEXT NOT NULL,
    PRIMARY KEY (meeting, account)
) WITHOUT ROWID;
CREATE INDEX meeting_answer_account ON meeting_answer (account);

-- What was mailed to whom: up to which sequence and when, and for which start a reminder went.
CREATE TABLE meeting_notice (
    meeting  TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    account  TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    told     INTEGER NOT NULL,
    told_at  INTEGER NOT NULL,
    day_for  INTEGER NOT NULL,
    hour_for INTEGER NOT NULL,
    PRIMARY KEY (meeting, account)
) WITHOUT ROWID;
CREATE INDEX meeting_notice_account ON meeting_notice (account);

-- How a member of a group wants its mails about meetings.
CREATE TABLE meeting_member (
    people_group TEXT NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    account      TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    lang         TEXT NOT NULL,
    reminds      INTEGER NOT NULL,
    PRIMARY KEY (people_group, account)
) WITHOUT ROWID;
CREATE INDEX meeting_member_account ON meeting_member (account);
