//! What the index is asked, in the words of each database.

use crate::archive::sql::Both;

/// What is counted of what an expression finds: by year and method, the newest up to [`COUNT_MAX`] and one. The bits of an
/// id are those of `place.rs`.
pub(super) const COUNT: Both = Both {
    sqlite: "SELECT id >> 55, (id >> 14) & 4095, COUNT(*), MIN(id), MAX(id) FROM (
    SELECT rowid AS id FROM search_text WHERE search_text MATCH $1 AND rowid BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((rowid >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((rowid >> 26) & 1048575) IN (SELECT value FROM json_each($5)))
    AND rowid NOT IN (SELECT value FROM json_each($6))
    AND ($7 IS NULL OR rowid IN (SELECT value FROM json_each($7)))
    ORDER BY rowid DESC LIMIT $8) GROUP BY 1, 2",
    postgres: "SELECT id >> 55, (id >> 14) & 4095, COUNT(*), MIN(id), MAX(id) FROM (
    SELECT id FROM search_text WHERE stems @@ CAST($1 AS TSQUERY) AND id BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((id >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((id >> 26) & 1048575) IN (SELECT CAST(value AS BIGINT) FROM json_each($5)))
    AND id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($6))
    AND ($7 IS NULL OR id IN (SELECT CAST(value AS BIGINT) FROM json_each($7)))
    ORDER BY id DESC LIMIT $8) found GROUP BY 1, 2",
};

/// What best fits an expression, with what makes it readable for who asks. PostgreSQL: `vector.rs`.
pub(super) const FIT: &str = "SELECT c.id, p.id AS group_id, p.name, n.body, s.words FROM (
    SELECT rowid AS id, bm25(search_text, 3.0, 2.0, 1.0, 0.3, 0.8, 0.0) AS fit
    FROM search_text WHERE search_text MATCH $1 AND rowid BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((rowid >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((rowid >> 26) & 1048575) IN (SELECT value FROM json_each($5)))
    AND rowid NOT IN (SELECT value FROM json_each($6))
    AND ($7 IS NULL OR rowid IN (SELECT value FROM json_each($7)))
    ORDER BY fit, rowid DESC LIMIT $8 OFFSET $9) c
    CROSS JOIN search_note s ON s.id = c.id
    CROSS JOIN note n ON n.session = s.session AND n.version = s.version AND n.status = 'approved'
    CROSS JOIN group_session g ON g.session = s.session AND g.shared = 1
    CROSS JOIN membership m ON m.people_group = g.people_group AND m.account = $10
    CROSS JOIN people_group p ON p.id = g.people_group AND p.agreements_version = m.agreed
    ORDER BY c.fit, c.id DESC";

/// The same, the newest first.
pub(super) const NEWEST: Both = Both {
    sqlite: "SELECT c.id, p.id AS group_id, p.name, n.body, s.words FROM (
    SELECT rowid AS id
    FROM search_text WHERE search_text MATCH $1 AND rowid BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((rowid >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((rowid >> 26) & 1048575) IN (SELECT value FROM json_each($5)))
    AND rowid NOT IN (SELECT value FROM json_each($6))
    AND ($7 IS NULL OR rowid IN (SELECT value FROM json_each($7)))
    ORDER BY rowid DESC LIMIT $8 OFFSET $9) c
    CROSS JOIN search_note s ON s.id = c.id
    CROSS JOIN note n ON n.session = s.session AND n.version = s.version AND n.status = 'approved'
    CROSS JOIN group_session g ON g.session = s.session AND g.shared = 1
    CROSS JOIN membership m ON m.people_group = g.people_group AND m.account = $10
    CROSS JOIN people_group p ON p.id = g.people_group AND p.agreements_version = m.agreed
    ORDER BY c.id DESC",
    postgres: "SELECT c.id, p.id AS group_id, p.name, n.body, s.words FROM (
    SELECT id FROM search_text WHERE stems @@ CAST($1 AS TSQUERY) AND id BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((id >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((id >> 26) & 1048575) IN (SELECT CAST(value AS BIGINT) FROM json_each($5)))
    AND id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($6))
    AND ($7 IS NULL OR id IN (SELECT CAST(value AS BIGINT) FROM json_each($7)))
    ORDER BY id DESC LIMIT $8 OFFSET $9) c
    JOIN search_note s ON s.id = c.id
    JOIN note n ON n.session = s.session AND n.version = s.version AND n.status = 'approved'
    JOIN group_session g ON g.session = s.session AND g.shared = 1
    JOIN membership m ON m.people_group = g.people_group AND m.account = $10
    JOIN people_group p ON p.id = g.people_group AND p.agreements_version = m.agreed
    ORDER BY c.id DESC",
};

/// Notes by their numbers, with what makes them readable for who asks.
pub(super) const SEEN: &str = "SELECT s.id, p.id AS group_id, p.name, n.body, s.words FROM search_note s
    JOIN note n ON n.session = s.session AND n.version = s.version AND n.status = 'approved'
    JOIN group_session g ON g.session = s.session AND g.shared = 1
    JOIN membership m ON m.people_group = g.people_group AND m.account = $2
    JOIN people_group p ON p.id = g.people_group AND p.agreements_version = m.agreed
    WHERE s.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))";

/// The notes of themes that an expression finds, by theme.
pub(super) const THEMES: Both = Both {
    sqlite: "WITH own AS (SELECT t.id AS theme, s.id AS note FROM theme t JOIN theme_note x ON x.theme = t.id
         JOIN search_note s ON s.session = x.session WHERE t.people_group = $1),
     found AS (SELECT rowid AS note FROM search_text WHERE search_text MATCH $2
         AND rowid IN (SELECT note FROM own) AND rowid BETWEEN $3 AND $4
         AND ($5 IS NULL OR ((rowid >> 14) & 4095) = $5))
     SELECT t.id, t.name, t.kind, COUNT(*) FROM own JOIN found ON found.note = own.note
     JOIN theme t ON t.id = own.theme GROUP BY t.id ORDER BY t.folded",
    postgres:
        "WITH own AS (SELECT t.id AS theme, s.id AS note FROM theme t JOIN theme_note x ON x.theme = t.id
         JOIN search_note s ON s.session = x.session WHERE t.people_group = $1),
     found AS (SELECT id AS note FROM search_text WHERE stems @@ CAST($2 AS TSQUERY)
         AND id IN (SELECT note FROM own) AND id BETWEEN $3 AND $4
         AND ($5 IS NULL OR ((id >> 14) & 4095) = $5))
     SELECT t.id, t.name, t.kind, COUNT(*) FROM own JOIN found ON found.note = own.note
     JOIN theme t ON t.id = own.theme GROUP BY t.id ORDER BY t.folded",
};
