//! All that is kept of an account, as one file for whose it is: R257.

use crate::archive::sql::{self, Pool, Row};
use kring_shared::account::AccountId;
use serde_json::{Map, Value};

/// What is told of each table that holds something of an account. Secrets are named as what is not told: keys, their
/// hashes and passwords open doors, and tell nobody anything of himself.
const TOLD: &[(&str, &str)] = &[
    ("account", "SELECT id, email, name, created_at FROM account WHERE id = $1"),
    ("login", "SELECT created_at, seen_at FROM login WHERE account = $1 ORDER BY created_at"),
    ("passkey", "SELECT name, created_at, used_at FROM passkey WHERE account = $1 ORDER BY created_at"),
    (
        "identity",
        "SELECT issuer, subject, created_at, used_at FROM identity WHERE account = $1 ORDER BY issuer",
    ),
    (
        "outbox",
        "SELECT subject, created_at FROM outbox WHERE address = (SELECT email FROM account WHERE id = $1) ORDER BY id",
    ),
    (
        "mail_link",
        "SELECT expires_at FROM mail_link WHERE email = (SELECT email FROM account WHERE id = $1) ORDER BY expires_at",
    ),
    (
        "membership",
        "SELECT g.name AS group_name, g.kind, s.rank, s.agreed, s.since FROM membership s
         JOIN people_group g ON g.id = s.people_group WHERE s.account = $1 ORDER BY s.since",
    ),
    (
        "seat_of_account",
        "SELECT session, person, protocol, code, opened_at FROM seat_of_account WHERE account = $1 ORDER BY opened_at",
    ),
    (
        "note",
        "SELECT n.session, r.name AS my_name, r.owns, n.status, CASE WHEN r.owns = 1 THEN n.body END AS body
         FROM seat_of_account k JOIN note_reader r ON r.session = k.session AND r.key_hash = k.seat_hash
         JOIN note n ON n.session = k.session WHERE k.account = $1 ORDER BY n.created_at",
    ),
    (
        "note_personal",
        "SELECT p.session, p.body, p.released, p.updated_at FROM seat_of_account k
         JOIN note_personal p ON p.session = k.session AND p.person = k.person WHERE k.account = $1 ORDER BY p.updated_at",
    ),
    ("note_comment", "SELECT session, field, body, at FROM note_comment WHERE account = $1 ORDER BY at"),
    (
        "proof_seat",
        "SELECT s.session, s.name, s.from_at, s.to_at, s.net_ms, s.brought_case, s.step, s.ask, c.number AS certificate
         FROM proof_seat s LEFT JOIN certificate c ON c.session = s.session AND c.person = s.person
         WHERE s.account = $1 ORDER BY s.from_at",
    ),
    ("registration", "SELECT register, number, since FROM registration WHERE account = $1 ORDER BY place"),
    ("reflection", "SELECT session, body, saved_at FROM reflection WHERE account = $1 ORDER BY saved_at"),
    (
        "action",
        "SELECT id, plan, due, account = $1 AS mine, buddy = $1 AS i_am_buddy, outcome, made_at, closed_at FROM action
         WHERE account = $1 OR buddy = $1 ORDER BY made_at",
    ),
    (
        "action_result",
        "SELECT r.action, r.outcome, r.told, r.at FROM action_result r JOIN action a ON a.id = r.action
         WHERE a.account = $1 ORDER BY r.at",
    ),
    ("action_member", "SELECT lang, reminds FROM action_member WHERE account = $1"),
    ("theme", "SELECT name, made_at FROM theme WHERE account = $1 ORDER BY made_at"),
    (
        "proposal_version",
        "SELECT proposal, number, stage, body, changed, at FROM proposal_version WHERE account = $1 ORDER BY at",
    ),
    (
        "proposal_reaction",
        "SELECT proposal, number, view, text, at FROM proposal_reaction WHERE account = $1 ORDER BY at",
    ),
    (
        "brought_case",
        "SELECT stage, body, shown, touched_at, shared_at FROM brought_case WHERE account = $1 ORDER BY touched_at",
    ),
    ("case_turn", "SELECT at FROM case_turn WHERE account = $1 ORDER BY at"),
    ("ballot", "SELECT dots FROM ballot WHERE account = $1 ORDER BY choosing"),
    (
        "template_version",
        "SELECT template, number, note, at FROM template_version WHERE account = $1 ORDER BY at",
    ),
    (
        "template_comment",
        "SELECT template, version, phase, text, at FROM template_comment WHERE account = $1 ORDER BY at",
    ),
    (
        "meeting",
        "SELECT day, time, facilitator = $1 AS i_lead, owner = $1 AS i_bring FROM meeting
         WHERE facilitator = $1 OR owner = $1 ORDER BY starts_at",
    ),
    ("meeting_answer", "SELECT meeting, answer FROM meeting_answer WHERE account = $1 ORDER BY meeting"),
    ("meeting_skip", "SELECT meeting, part FROM meeting_skip WHERE account = $1 ORDER BY meeting"),
    ("meeting_notice", "SELECT meeting, told_at FROM meeting_notice WHERE account = $1 ORDER BY told_at"),
    ("meeting_member", "SELECT lang, reminds FROM meeting_member WHERE account = $1"),
];

/// Tables that point to an account and hold secrets alone.
#[cfg(test)]
const SECRET: &[&str] = &["lent_key"];

/// The data of accounts.
#[derive(Clone)]
pub struct MyData {
    pool: Pool,
}

impl MyData {
    /// The data in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R257: all that is kept of `who`, by table; moments in milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(&self, who: &AccountId) -> Result<Map<String, Value>, sqlx::Error> {
        let mut all = Map::new();
        // One look at everything: nothing changes in between.
        let mut tx = crate::archive::writing(&self.pool).await?;
        for (table, sql) in TOLD {
            let rows = sql::query(*sql).bind(who.as_str()).fetch_all(&mut *tx).await?;
            let rows = rows.iter().map(object).collect::<Result<Vec<_>, _>>()?;
            all.insert((*table).to_owned(), Value::Array(rows));
        }
        Ok(all)
    }
}

/// A row as it is told; texts that are JSON already stand there as such.
fn object(row: &Row) -> Result<Value, sqlx::Error> {
    let mut object = Map::new();
    for (place, name) in row.names().into_iter().enumerate() {
        let value = match row.value(place)? {
            sql::Value::Int(number) => number.map_or(Value::Null, Value::from),
            sql::Value::Real(number) => number.map_or(Value::Null, Value::from),
            sql::Value::Text(None) | sql::Value::Bytes(_) => Value::Null,
            sql::Value::Text(Some(text)) => {
                let json = serde_json::from_str(&text)
                    .ok()
                    .filter(|json: &Value| json.is_object() || json.is_array());
                json.unwrap_or(Value::String(text))
            }
        };
        object.insert(name.to_owned(), value);
    }
    Ok(Value::Object(object))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[tokio::test]
    async fn r257_every_table_with_something_of_an_account_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = crate::archive::open(&folder.path().join("kring.db")).await.expect("opens");
        let tables = sql::query("SELECT name FROM sqlite_master WHERE type = 'table'");
        let tables = tables.fetch_all(&pool).await.expect("is read");
        let mut holding = BTreeSet::new();
        for row in &tables {
            let table: String = row.try_get(0).expect("a name");
            let columns = sql::query("SELECT name FROM pragma_table_info($1)").bind(&table);
            let columns = columns.fetch_all(&pool).await.expect("is read");
            let foreign = sql::query("SELECT \"table\" FROM pragma_foreign_key_list($1)").bind(&table);
            let foreign = foreign.fetch_all(&pool).await.expect("is read");
            let names = ["account", "email", "address"];
            if columns
                .iter()
                .any(|row| names.contains(&row.try_get::<String, _>(0).expect("a name").as_str()))
                || foreign.iter().any(|row| row.try_get::<String, _>(0).expect("a name") == "account")
            {
                holding.insert(table);
            }
        }
        assert!(holding.len() > 12, "{holding:?}");
        for table in &holding {
            let is_told = TOLD.iter().any(|(told, _)| told == table);
            assert!(
                is_told || SECRET.contains(&table.as_str()),
                "{table} is not in the file of who asks for his data"
            );
        }
        // And each question can be asked.
        let nobody = MyData::new(pool).of(&AccountId("0".repeat(32))).await.expect("answers");
        assert!(nobody.values().all(|rows| rows.as_array().is_some_and(Vec::is_empty)));
    }
}
