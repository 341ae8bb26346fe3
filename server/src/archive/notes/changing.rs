//! The life of a note in the database: every change is decided on the note as it is while nobody else changes it.

use crate::archive::sql::{self, Connection, Transaction};
use kring_shared::{
    group::GroupId,
    ids::{Millis, PersonId, SessionId},
    note::{
        Note, NoteStatus,
        about::Reach,
        gate,
        life::{Act, Helper, Kept, Life, Look, NoteProblem},
        view::{By, VersionLine, VersionView, What},
    },
    text::name_of,
};

use super::{Asker, Found, NoteError, Notes, find_in};
use crate::archive::{groups::choice, wipe};

/// What one person saves within this time is one version.
const ONE_VERSION_MS: i64 = 10 * 60 * 1000;
/// How many versions of a draft are kept, beside what the session left.
const VERSIONS_MAX: u32 = 200;

impl Notes {
    /// The note, taken for oneself until the transaction ends.
    pub(super) async fn hold(&self, session: SessionId) -> Result<(Transaction, Found), NoteError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let found = find_in(&mut tx, session).await?.ok_or(NoteError::Missing)?;
        Ok((tx, found))
    }

    /// R191, R196, R197: saves other words of a draft, when nobody saved since version `version`.
    ///
    /// # Errors
    /// [`NoteError::Changed`]; a rule says no; the database.
    pub async fn save(
        &self,
        session: SessionId,
        asker: &Asker,
        (version, words): (u32, &Note),
        now: Millis,
    ) -> Result<(), NoteError> {
        let (mut tx, found) = self.hold(session).await?;
        let standing = asker.standing(&found.life);
        if !found.life.edits(standing) {
            // Who may not is told that, whatever version he has.
            found.life.after(standing, &Act::Save, &Look::default())?;
        }
        if found.note.version != version {
            return Err(NoteError::Changed);
        }
        found.note.check_edit(words)?;
        let words = words.tidy();
        let life = found.life.after(standing, &Act::Save, &gate::look(&words, &found.names))?;
        if words != found.note {
            merge_version(&mut tx, &found, asker, now).await?;
            write(&mut tx, &words, asker.by(&found.life), now).await?;
            keep_life(&mut tx, session, &life, &found.names).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// R195: takes up an earlier version of a draft again, as a new one.
    ///
    /// # Errors
    /// There is no such version; a rule says no; the database.
    pub async fn restore(
        &self,
        session: SessionId,
        asker: &Asker,
        number: u32,
        now: Millis,
    ) -> Result<(), NoteError> {
        let (mut tx, found) = self.hold(session).await?;
        let earlier = version_in(&mut tx, session, number).await?;
        let words = Note { version: found.note.version, status: NoteStatus::Draft, ..earlier };
        let look = gate::look(&words, &found.names);
        let life = found.life.after(asker.standing(&found.life), &Act::Save, &look)?;
        let by = asker.by(&found.life);
        write(&mut tx, &words, by, now).await?;
        keep_life(&mut tx, session, &life, &found.names).await?;
        keep_step(&mut tx, session, by, What::Restored, &[], now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// R192: keeps which names are used in this case.
    ///
    /// # Errors
    /// A rule says no; the database.
    pub async fn name(&self, session: SessionId, asker: &Asker, typed: &[String]) -> Result<(), NoteError> {
        let (mut tx, found) = self.hold(session).await?;
        let life = found.life.after(asker.standing(&found.life), &Act::Name, &Look::default())?;
        keep_life(&mut tx, session, &life, &gate::names(typed)?).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Everything else that happens in the life of a note. With `version` only when it is that one; an approved note is for
    /// `group` too.
    ///
    /// # Errors
    /// [`NoteError::Changed`]; a rule says no; the database.
    pub async fn act(
        &self,
        session: SessionId,
        asker: &Asker,
        (act, version): (&Act, Option<u32>),
        group: Option<&GroupId>,
        now: Millis,
    ) -> Result<(), NoteError> {
        let (mut tx, found) = self.hold(session).await?;
        let by = asker.by(&found.life);
        let look = gate::look(&found.note, &found.names);
        let life = found.life.after(by.standing, act, &look)?;
        if version.is_some_and(|version| version != found.note.version) {
            return Err(NoteError::Changed);
        }
        if let Act::Ask(Some(who)) = act
            && !may_read_along(&mut tx, session, who).await?
        {
            return Err(NoteProblem::NoteReaderUnknown.into());
        }
        if let Some(what) = step(act) {
            let kept = if what == What::Approved { found.life.kept.as_slice() } else { &[] };
            if !kept.is_empty() {
                keep_step(&mut tx, session, by, What::Kept, kept, now).await?;
            }
            if matches!(act, Act::Approve { .. }) && !found.life.is_read(&look) {
                keep_step(&mut tx, session, by, What::Alone, &[], now).await?;
            }
            keep_step(&mut tx, session, by, what, &[], now).await?;
        }
        match act {
            Act::Approve { .. } => {
                let note = Note { status: life.status, approved_at: Some(now), ..found.note };
                write(&mut tx, &note, by, now).await?;
                // What stood in the draft and what was said about it goes; the approved words stay.
                forget_draft(&mut tx, &note).await?;
                let group = group.filter(|_| note.about.reach == Reach::Group);
                share(&mut tx, session, group).await?;
            }
            Act::Withdraw | Act::Reopen => {
                let note = Note { status: life.status, approved_at: None, ..found.note };
                write(&mut tx, &note, by, now).await?;
                sql::query("UPDATE note SET draft_since = $2 WHERE session = $1")
                    .bind(session.to_string())
                    .bind(now.0)
                    .execute(&mut *tx)
                    .await?;
                if *act == Act::Reopen {
                    share(&mut tx, session, None).await?;
                }
            }
            Act::Delete => delete(&mut tx, &session.to_string(), now).await?,
            _ => keep_life(&mut tx, session, &life, &found.names).await?,
        }
        tx.commit().await?;
        if matches!(act, Act::Approve { .. } | Act::Delete) {
            wipe(&self.pool).await?;
        }
        Ok(())
    }

    /// R195: the versions of a note, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn versions(&self, session: SessionId) -> Result<Vec<VersionLine>, NoteError> {
        let rows = sql::query(
            "SELECT version, standing, person, saved_at FROM note_version WHERE session = $1 ORDER BY version DESC",
        )
        .bind(session.to_string())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let standing: Option<String> = row.try_get("standing")?;
                let seat = seat(row.try_get("person")?);
                let by = standing.map(|word| Ok::<_, NoteError>(By { standing: choice(word)?, seat }));
                let (version, at) = (row.try_get("version")?, Millis(row.try_get("saved_at")?));
                Ok(VersionLine { version, by: by.transpose()?, at })
            })
            .collect()
    }

    /// R195: a version, and the one before it.
    ///
    /// # Errors
    /// [`NoteError::Missing`]; the database.
    pub async fn version(&self, session: SessionId, number: u32) -> Result<VersionView, NoteError> {
        let mut connection = self.pool.acquire().await?;
        let note = version_in(&mut connection, session, number).await?;
        let before = sql::query(
            "SELECT body FROM note_version WHERE session = $1 AND version < $2 ORDER BY version DESC LIMIT 1",
        )
        .bind(session.to_string())
        .bind(number)
        .fetch_optional(&mut *connection)
        .await?;
        let before =
            before.map(|row| Ok::<_, NoteError>(serde_json::from_str(row.try_get(0)?)?)).transpose()?;
        Ok(VersionView { note, before })
    }
}

/// The line in the history that something leaves.
fn step(act: &Act) -> Option<What> {
    Some(match act {
        Act::Ask(Some(_)) => What::Asked,
        Act::Judge(None) => What::Yes,
        Act::Judge(Some(_)) => What::NotYet,
        Act::Approve { .. } => What::Approved,
        Act::Withdraw => What::Withdrawn,
        Act::Reopen => What::Reopened,
        _ => return None,
    })
}

pub(super) fn seat(person: Option<i64>) -> Option<PersonId> {
    person.and_then(|person| u16::try_from(person).ok()).map(PersonId)
}

async fn version_in(connection: &mut Connection, session: SessionId, number: u32) -> Result<Note, NoteError> {
    let row = sql::query("SELECT body FROM note_version WHERE session = $1 AND version = $2")
        .bind(session.to_string())
        .bind(number)
        .fetch_optional(connection)
        .await?
        .ok_or(NoteError::Missing)?;
    Ok(serde_json::from_str(row.try_get(0)?)?)
}

/// Writes `note` as the version after the one that it has.
pub(super) async fn write(tx: &mut Connection, note: &Note, by: By, now: Millis) -> Result<(), NoteError> {
    let note = Note { version: note.version + 1, ..note.clone() };
    sql::query("UPDATE note SET version = $2, status = $3, body = $4, updated_at = $5 WHERE session = $1")
        .bind(note.session.to_string())
        .bind(note.version)
        .bind(note.status.name())
        .bind(serde_json::to_string(&note)?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
    keep_version(tx, &note, Some(by), now).await
}

pub(super) async fn keep_version(
    tx: &mut Connection,
    note: &Note,
    by: Option<By>,
    now: Millis,
) -> Result<(), NoteError> {
    sql::query(
        "INSERT INTO note_version (session, version, body, saved_at, standing, person) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(note.session.to_string())
    .bind(note.version)
    .bind(serde_json::to_string(note)?)
    .bind(now.0)
    .bind(by.map(|by| name_of(&by.standing)))
    .bind(by.and_then(|by| by.seat).map(|seat| i64::from(seat.0)))
    .execute(tx)
    .await?;
    Ok(())
}

/// R195: what one person saves in a short while is one version: the one before makes way.
async fn merge_version(
    tx: &mut Connection,
    found: &Found,
    asker: &Asker,
    now: Millis,
) -> Result<(), NoteError> {
    let by = asker.by(&found.life);
    sql::query(
        "DELETE FROM note_version WHERE session = $1 AND
         (version = $2 AND saved_at > $3 AND standing = $4 AND person IS NOT DISTINCT FROM $5 OR version > 1 AND version < $2 - $6)",
    )
    .bind(found.note.session.to_string())
    .bind(found.note.version)
    .bind(now.plus_ms(-ONE_VERSION_MS).0)
    .bind(name_of(&by.standing))
    .bind(by.seat.map(|seat| i64::from(seat.0)))
    .bind(VERSIONS_MAX)
    .execute(tx)
    .await?;
    Ok(())
}

async fn keep_life(
    tx: &mut Connection,
    session: SessionId,
    life: &Life,
    names: &[String],
) -> Result<(), NoteError> {
    sql::query(
        "INSERT INTO note_draft (session, life, names) VALUES ($1, $2, $3)
         ON CONFLICT (session) DO UPDATE SET life = excluded.life, names = excluded.names",
    )
    .bind(session.to_string())
    .bind(serde_json::to_string(life)?)
    .bind(serde_json::to_string(names)?)
    .execute(tx)
    .await?;
    Ok(())
}

pub(super) async fn keep_step(
    tx: &mut Connection,
    session: SessionId,
    by: By,
    what: What,
    kept: &[Kept],
    now: Millis,
) -> Result<(), NoteError> {
    let mut kinds: Vec<(&str, u32)> = Vec::new();
    for kept in kept {
        match kinds.iter_mut().find(|(kind, _)| *kind == kept.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((&kept.kind, 1)),
        }
    }
    kinds.sort_unstable();
    sql::query(
        "INSERT INTO note_step (session, at, standing, person, what, kinds) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(session.to_string())
    .bind(now.0)
    .bind(name_of(&by.standing))
    .bind(by.seat.map(|seat| i64::from(seat.0)))
    .bind(name_of(&what))
    .bind(serde_json::to_string(&kinds)?)
    .execute(tx)
    .await?;
    Ok(())
}

/// R193: true for who can be asked: who had a seat and is not the owner, and members of the group that the session is of.
async fn may_read_along(tx: &mut Connection, session: SessionId, who: &Helper) -> Result<bool, NoteError> {
    let session = session.to_string();
    let query = match who {
        Helper::Seat(person) => {
            sql::query("SELECT 1 FROM note_reader WHERE session = $1 AND person = $2 AND owns = 0")
                .bind(session)
                .bind(i64::from(person.0))
        }
        Helper::Account(account) => sql::query(
            "SELECT 1 FROM group_session s JOIN membership m ON m.people_group = s.people_group
             WHERE s.session = $1 AND m.account = $2",
        )
        .bind(session)
        .bind(account.as_str().to_owned()),
    };
    Ok(query.fetch_optional(tx).await?.is_some())
}

/// R192, R195: deletes what belonged to the draft: names, decisions, comments and earlier versions.
async fn forget_draft(tx: &mut Connection, note: &Note) -> Result<(), NoteError> {
    for sql in [
        "DELETE FROM note_draft WHERE session = $1",
        "DELETE FROM note_comment WHERE session = $1",
        "DELETE FROM note_version WHERE session = $1 AND version < (SELECT version FROM note WHERE session = $1)",
    ] {
        sql::query(sql).bind(note.session.to_string()).execute(&mut *tx).await?;
    }
    Ok(())
}

/// R115: for which group it is approved; for none when there is none.
async fn share(tx: &mut Connection, session: SessionId, group: Option<&GroupId>) -> Result<(), NoteError> {
    sql::query(
        "UPDATE group_session SET shared = CASE WHEN people_group = $2 THEN 1 ELSE 0 END WHERE session = $1",
    )
    .bind(session.to_string())
    .bind(group.map_or("", GroupId::as_str))
    .execute(tx)
    .await?;
    Ok(())
}

/// R198: deletes a note for good. Who took part keeps what he wrote about himself.
pub(super) async fn delete(tx: &mut Connection, session: &str, now: Millis) -> Result<(), NoteError> {
    for sql in ["DELETE FROM note_version WHERE session = $1", "DELETE FROM note WHERE session = $1"] {
        sql::query(sql).bind(session).execute(&mut *tx).await?;
    }
    sql::query("INSERT INTO note_gone (session, at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(session)
        .bind(now.0)
        .execute(tx)
        .await?;
    Ok(())
}
