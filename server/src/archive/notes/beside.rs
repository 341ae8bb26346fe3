//! What stands beside a note: comments, history, and the people and the group around it.

use crate::archive::sql::{self, Connection, Row};
use kring_shared::{
    account::AccountId,
    group::{GroupId, Terms},
    ids::{Millis, PersonId, SessionId},
    note::{
        life::{Act, Helper, Look, NoteProblem, said},
        view::{By, Candidate, Happened, NoteComment},
    },
    protocol::NoteField,
    seal::{seat_key, token_hash, token_of},
    text::name_of,
};

use super::{Asker, NoteError, Notes, changing::seat};
use crate::{
    archive::{
        groups::choice,
        outbox::{Parcel, put_in},
    },
    meetings::room::TURNS,
};

/// The most comments on one draft.
const COMMENTS_MAX: i64 = 100;
/// R266: the most mails to second readers about one note.
const ASKED_MAX: i64 = 10;
/// How long such a mail is tried, in milliseconds.
const TOLD_MS: i64 = 24 * 60 * 60 * 1000;

/// The people and the group around a note.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Who can be asked to read along: who took part, and members of the group.
    pub people: Vec<Candidate>,
    /// The group's own words for situations.
    pub situations: Vec<String>,
}

impl Notes {
    /// R194: keeps what somebody says about a place in a draft.
    ///
    /// # Errors
    /// A rule says no; the database.
    pub async fn comment(
        &self,
        session: SessionId,
        asker: &Asker,
        (field, typed): (Option<NoteField>, &str),
        now: Millis,
    ) -> Result<(), NoteError> {
        let found = self.find(session).await?.ok_or(NoteError::Missing)?;
        let by = asker.by(&found.life);
        found.life.after(by.standing, &Act::Comment, &Look::default())?;
        let kept = sql::query(
            "INSERT INTO note_comment (session, field, body, standing, person, account, at)
             SELECT $1, $2, $3, $4, $5, $6, $7
             WHERE (SELECT COUNT(*) FROM note_comment WHERE session = $1) < $8
             AND EXISTS (SELECT 1 FROM note WHERE session = $1 AND status = 'draft')",
        )
        .bind(session.to_string())
        .bind(field.map(|field| name_of(&field)))
        .bind(said(typed)?)
        .bind(name_of(&by.standing))
        .bind(asker.seat.map(|seat| i64::from(seat.0)))
        .bind(asker.account.as_ref().map(AccountId::as_str))
        .bind(now.0)
        .bind(COMMENTS_MAX)
        .execute(&self.pool)
        .await?;
        if kept.rows_affected() == 0 { Err(NoteProblem::TextTooLong.into()) } else { Ok(()) }
    }

    /// R194: takes a comment away: one's own, and for the owner any.
    ///
    /// # Errors
    /// [`NoteError::Missing`]; a rule says no; the database.
    pub async fn uncomment(&self, session: SessionId, asker: &Asker, id: i64) -> Result<(), NoteError> {
        let found = self.find(session).await?.ok_or(NoteError::Missing)?;
        found.life.after(asker.standing(&found.life), &Act::Comment, &Look::default())?;
        let gone = sql::query(
            "DELETE FROM note_comment WHERE id = $1 AND session = $2 AND ($3 = 1 OR (person IS NOT DISTINCT FROM $4 AND account IS NOT DISTINCT FROM $5))",
        )
        .bind(id)
        .bind(session.to_string())
        .bind(asker.owns)
        .bind(asker.seat.map(|seat| i64::from(seat.0)))
        .bind(asker.account.as_ref().map(AccountId::as_str))
        .execute(&self.pool)
        .await?;
        if gone.rows_affected() == 0 { Err(NoteError::Missing) } else { Ok(()) }
    }

    /// What was said about a draft, in order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn comments(&self, session: SessionId, asker: &Asker) -> Result<Vec<NoteComment>, NoteError> {
        let rows = sql::query("SELECT * FROM note_comment WHERE session = $1 ORDER BY id")
            .bind(session.to_string())
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let account: Option<String> = row.try_get("account")?;
                let by = by(row)?;
                let is_mine = by.seat == asker.seat
                    && account.as_deref() == asker.account.as_ref().map(AccountId::as_str);
                let field = row.try_get::<Option<String>, _>("field")?.map(choice).transpose()?;
                let (id, text, at) = (row.try_get("id")?, row.try_get("body")?, Millis(row.try_get("at")?));
                Ok(NoteComment { id, field, text, by, mine: is_mine, at })
            })
            .collect()
    }

    /// R202: what happened in the life of a note, in order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn history(&self, session: SessionId) -> Result<Vec<Happened>, NoteError> {
        let rows = sql::query("SELECT * FROM note_step WHERE session = $1 ORDER BY id")
            .bind(session.to_string())
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let what = choice(row.try_get("what")?)?;
                let kinds = serde_json::from_str(row.try_get("kinds")?)?;
                Ok(Happened { at: Millis(row.try_get("at")?), by: by(row)?, what, kinds })
            })
            .collect()
    }

    /// The people and the group around a note. A member of the group who keeps a seat in the session is there once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn around(&self, session: SessionId) -> Result<Around, NoteError> {
        let id = session.to_string();
        let rows = sql::query(
            "SELECT person, name FROM note_reader WHERE session = $1 AND owns = 0 ORDER BY person",
        )
        .bind(&id)
        .fetch_all(&self.pool)
        .await?;
        let mut around = Around::default();
        for row in &rows {
            let Some(person) = seat(row.try_get("person")?) else { continue };
            around.people.push(Candidate { who: Helper::Seat(person), name: row.try_get("name")? });
        }
        let rows = sql::query(
            "SELECT a.id, a.name FROM group_session s JOIN membership m ON m.people_group = s.people_group
             JOIN account a ON a.id = m.account
             WHERE s.session = $1 AND a.id NOT IN (SELECT account FROM seat_of_account WHERE session = $1)
             ORDER BY lower(a.name), a.id",
        )
        .bind(&id)
        .fetch_all(&self.pool)
        .await?;
        for row in &rows {
            let who = Helper::Account(AccountId(row.try_get("id")?));
            around.people.push(Candidate { who, name: row.try_get("name")? });
        }
        let row = sql::query(
            "SELECT g.terms FROM group_session s JOIN people_group g ON g.id = s.people_group WHERE s.session = $1",
        )
        .bind(&id)
        .fetch_optional(&self.pool)
        .await?;
        if let Some(row) = row {
            let terms: Terms = serde_json::from_str(row.try_get(0)?)?;
            around.situations = terms.situations;
            // R265: the situations that somebody looks after are the group's own words too.
            let kept = sql::query(
                "SELECT t.name FROM group_session s JOIN theme t ON t.people_group = s.people_group
                 WHERE s.session = $1 AND t.kind = 'situation' ORDER BY t.folded",
            )
            .bind(&id)
            .fetch_all(&self.pool)
            .await?;
            for row in &kept {
                let name: String = row.try_get(0)?;
                if around.situations.iter().all(|word| word.to_lowercase() != name.to_lowercase()) {
                    around.situations.push(name);
                }
            }
        }
        Ok(around)
    }

    /// R266: a mail for who was asked to read along, when an account is known of him; false when none goes. At most
    /// [`ASKED_MAX`] go for one note.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn tell_reader(
        &self,
        session: SessionId,
        who: &Helper,
        (subject, body): (&str, &str),
        now: Millis,
    ) -> Result<bool, NoteError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let id = session.to_string();
        let asked: i64 = sql::query("SELECT COUNT(*) FROM note_step WHERE session = $1 AND what = 'asked'")
            .bind(&id)
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        let address = match who {
            Helper::Seat(person) => match address_of_seat(&mut tx, &id, *person).await? {
                None => address_in_meeting(&mut tx, &id, *person).await?,
                known => known,
            },
            Helper::Account(account) => {
                let query = sql::query("SELECT email FROM account WHERE id = $1").bind(account.as_str());
                query.fetch_optional(&mut *tx).await?.map(|row| row.try_get(0)).transpose()?
            }
        };
        let Some(address) = address.filter(|_| asked <= ASKED_MAX) else { return Ok(false) };
        let parcel = Parcel {
            address,
            subject: subject.to_owned(),
            body: body.to_owned(),
            calendar: None,
            until: now.plus_ms(TOLD_MS),
        };
        put_in(&mut tx, &parcel, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The name of who has this seat or account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn name_of(&self, session: SessionId, who: &Helper) -> Result<Option<String>, NoteError> {
        let query = match who {
            Helper::Seat(PersonId(person)) => {
                sql::query("SELECT name FROM note_reader WHERE session = $1 AND person = $2")
                    .bind(session.to_string())
                    .bind(i64::from(*person))
            }
            Helper::Account(account) => {
                sql::query("SELECT name FROM account WHERE id = $1").bind(account.as_str().to_owned())
            }
        };
        let row = query.fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// R115: the group for which a note is approved, or was before it was taken back.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn shared_with(&self, session: SessionId) -> Result<Option<GroupId>, NoteError> {
        let row = sql::query(
            "SELECT s.people_group FROM group_session s JOIN note n ON n.session = s.session
             WHERE s.session = $1 AND s.shared = 1 AND n.status <> 'draft'",
        )
        .bind(session.to_string())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?.map(GroupId))
    }

    /// R193: the group of the session, when this account is a member of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_of_group(&self, session: SessionId, account: &AccountId) -> Result<bool, NoteError> {
        let row = sql::query(
            "SELECT 1 FROM group_session s JOIN membership m ON m.people_group = s.people_group
             WHERE s.session = $1 AND m.account = $2",
        )
        .bind(session.to_string())
        .bind(account.as_str())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.is_some())
    }
}

/// The address of the account that keeps a seat.
async fn address_of_seat(
    tx: &mut Connection,
    session: &str,
    person: PersonId,
) -> Result<Option<String>, NoteError> {
    let row = sql::query(
        "SELECT a.email FROM seat_of_account s JOIN account a ON a.id = s.account
         WHERE s.session = $1 AND s.person = $2",
    )
    .bind(session)
    .bind(i64::from(person.0))
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The address of the member who sat there in the room of a meeting: his seat follows from the meeting's secret (R163).
async fn address_in_meeting(
    tx: &mut Connection,
    session: &str,
    person: PersonId,
) -> Result<Option<String>, NoteError> {
    let rows = sql::query(
        "SELECT m.secret, s.code, a.id, a.email, r.key_hash
         FROM meeting m JOIN group_session s ON s.session = m.session
         JOIN membership b ON b.people_group = m.people_group JOIN account a ON a.id = b.account
         JOIN note_reader r ON r.session = m.session AND r.person = $2 WHERE m.session = $1",
    )
    .bind(session)
    .bind(i64::from(person.0))
    .fetch_all(tx)
    .await?;
    for row in &rows {
        let (secret, code, account): (&str, &str, &str) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let hash: &str = row.try_get(4)?;
        if (0..TURNS).any(|turn| token_hash(&token_of(seat_key(secret, account, turn), code)) == hash) {
            return Ok(Some(row.try_get(3)?));
        }
    }
    Ok(None)
}

fn by(row: &Row) -> Result<By, NoteError> {
    let seat = seat(row.try_get("person")?);
    Ok(By { standing: choice(row.try_get("standing")?)?, seat })
}
