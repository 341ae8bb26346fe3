-- What was forgotten: the day and the hour, the kind, and how many. Nothing of what it was.
CREATE TABLE retention_trail (
    at   INTEGER NOT NULL,
    kind TEXT NOT NULL,
    gone INTEGER NOT NULL,
    PRIMARY KEY (at, kind)
) WITHOUT ROWID;
