-- R261: notes that came in with a file. They have no owner here; they are the group's.
CREATE TABLE note_taken_in (
    session  TEXT PRIMARY KEY,
    taken_at INTEGER NOT NULL
) WITHOUT ROWID;

-- They go with the group, or when a moderator takes them out.
CREATE TRIGGER note_taken_in_goes AFTER DELETE ON group_session
WHEN EXISTS (SELECT 1 FROM note_taken_in WHERE session = OLD.session)
BEGIN
    DELETE FROM note WHERE session = OLD.session;
    DELETE FROM note_version WHERE session = OLD.session;
    DELETE FROM note_taken_in WHERE session = OLD.session;
END;
