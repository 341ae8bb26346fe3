-- Sessions in which a template is tried out with simulated people. They are forgotten within hours.
CREATE TABLE tryout (
    session   TEXT PRIMARY KEY,
    opened_at INTEGER NOT NULL
) WITHOUT ROWID;
