-- Searching the notes that groups read. What stands here follows from the notes and can be made anew from them.

-- Each group by a small number; how many of its notes are in the index, and how many there were when it last learned
-- which words its long words are made of.
CREATE TABLE search_group (
    no           INTEGER PRIMARY KEY AUTOINCREMENT,
    people_group TEXT NOT NULL UNIQUE REFERENCES people_group (id) ON DELETE CASCADE,
    notes        INTEGER NOT NULL,
    learned      INTEGER NOT NULL
);

CREATE TABLE search_method (
    no       INTEGER PRIMARY KEY,
    protocol TEXT NOT NULL UNIQUE
);

-- What is in the index. The id tells year, day, group and method (server/src/archive/search/place.rs), so that the newest come
-- first and these are counted without looking anything up. `words` are those of the note, for taking them out again.
CREATE TABLE search_note (
    id      INTEGER PRIMARY KEY,
    session TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    words   TEXT NOT NULL
);

-- The words of each group as they are written, and their stems with '=' before them; in how many notes each is.
CREATE TABLE search_word (
    no   INTEGER NOT NULL,
    word TEXT NOT NULL,
    n    INTEGER NOT NULL,
    PRIMARY KEY (no, word)
) WITHOUT ROWID;

-- Notes that wait to be taken into the index.
CREATE TABLE search_todo (
    session TEXT PRIMARY KEY
) WITHOUT ROWID;

-- How the index was made, and whether something was taken out of it that is to be wiped.
CREATE TABLE search_state (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The stems, by the weight of the fields they stand in; `parts` are of long words, `place` is the group.
CREATE VIRTUAL TABLE search_text USING fts5 (
    question, situation, body, process, parts, place, tokenize = 'unicode61 remove_diacritics 2'
);
-- What is taken out leaves no trace in the index.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);

-- Out of the index means out of all of it, in the same transaction.
CREATE TRIGGER search_note_gone AFTER DELETE ON search_note BEGIN
    DELETE FROM search_text WHERE rowid = old.id;
    UPDATE search_word SET n = n - 1
        WHERE no = (old.id >> 26) & 1048575 AND word IN (SELECT value FROM json_each(old.words));
    DELETE FROM search_word
        WHERE no = (old.id >> 26) & 1048575 AND n <= 0 AND word IN (SELECT value FROM json_each(old.words));
    UPDATE search_group SET notes = notes - 1 WHERE no = (old.id >> 26) & 1048575;
    INSERT OR REPLACE INTO search_state (key, value) VALUES ('gone', '1');
END;

-- A note that is changed, withdrawn, forgotten or given to nobody any more is out of the index at once; what is approved waits to
-- be taken in.
CREATE TRIGGER search_note_kept AFTER INSERT ON note WHEN new.status = 'approved' BEGIN
    INSERT OR IGNORE INTO search_todo (session) VALUES (new.session);
END;
CREATE TRIGGER search_note_changed AFTER UPDATE ON note
WHEN old.version <> new.version OR old.status <> new.status OR old.body <> new.body BEGIN
    DELETE FROM search_note WHERE session = new.session;
    INSERT OR IGNORE INTO search_todo (session) SELECT new.session WHERE new.status = 'approved';
END;
CREATE TRIGGER search_note_forgotten AFTER DELETE ON note BEGIN
    DELETE FROM search_note WHERE session = old.session;
    DELETE FROM search_todo WHERE session = old.session;
END;
CREATE TRIGGER search_session_shared AFTER INSERT ON group_session WHEN new.shared = 1 BEGIN
    INSERT OR IGNORE INTO search_todo (session) VALUES (new.session);
END;
CREATE TRIGGER search_session_changed AFTER UPDATE OF shared, people_group ON group_session
WHEN old.shared <> new.shared OR old.people_group <> new.people_group BEGIN
    DELETE FROM search_note WHERE session = new.session;
    INSERT OR IGNORE INTO search_todo (session) SELECT new.session WHERE new.shared = 1;
END;
CREATE TRIGGER search_session_gone AFTER DELETE ON group_session BEGIN
    DELETE FROM search_note WHERE session = old.session;
    DELETE FROM search_todo WHERE session = old.session;
END;
CREATE TRIGGER search_group_gone AFTER DELETE ON search_group BEGIN
    DELETE FROM search_word WHERE no = old.no;
END;
