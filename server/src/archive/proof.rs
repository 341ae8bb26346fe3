//! What was measured of sessions, who asks for a proof and who confirms it.

use crate::archive::sql::{self, Connection, Pool, Row};
use kring_shared::{
    account::AccountId,
    ids::{Millis, PersonId, SessionId},
    proof::{
        ASKS_MAX, AskProof, Attendance, ProofNumber, ProofProblem, ProofView, Step, Waiting, Way,
        attendance::{Measured, minutes},
        confirms,
    },
    protocol::{Centre, Text},
};

use super::groups::{choice, word};
use crate::zone::clock_at;

mod certificates;
mod forgetting;
mod portfolio;

pub use certificates::Facts;
pub(super) use forgetting::forget_of;
pub use portfolio::Kept;

/// Why something with a proof did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(ProofProblem),
    /// The database did not take it.
    #[error("the archive could not be used")]
    Store(#[from] sqlx::Error),
    /// What is kept cannot be understood.
    #[error("a proof in the archive cannot be read")]
    Damaged(#[from] serde_json::Error),
}

impl From<ProofProblem> for ProofError {
    fn from(problem: ProofProblem) -> Self {
        Self::Refused(problem)
    }
}

/// Who asks about his own proof.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'a> {
    /// Who holds the seat with this key.
    Key(&'a str),
    /// Who keeps a seat with this account.
    Account(&'a AccountId),
}

/// Attendance and certificates in the database.
#[derive(Clone)]
pub struct Proofs {
    pool: Pool,
}

/// A seat in a session that was measured, as it is kept.
struct Sat {
    attendance: Attendance,
    person: PersonId,
    name: String,
    facilitator: Option<PersonId>,
    session_ms: i64,
    net_ms: i64,
    asks: u8,
    ask: Option<AskProof>,
}

/// The columns of [`Sat`].
const COLUMNS: &str = "e.session, e.title, e.protocol_version, e.centre, e.started_at, e.net_ms, e.people,
    (SELECT l.person FROM proof_seat l WHERE l.session = e.session AND l.person = e.facilitator),
    e.way, s.person, s.name, s.from_at, s.to_at, s.net_ms, s.brought_case, s.step, s.asks, s.ask, c.number
    FROM proof_seat s JOIN proof_session e ON e.session = s.session
    LEFT JOIN certificate c ON c.session = s.session AND c.person = s.person";

fn read(row: &Row) -> Result<Sat, ProofError> {
    let facilitator: Option<u16> = row.try_get(7)?;
    let person: u16 = row.try_get(9)?;
    let (started_at, session_ms, net_ms): (i64, i64, i64) =
        (row.try_get(4)?, row.try_get(5)?, row.try_get(13)?);
    let way: Option<String> = row.try_get(8)?;
    let ask: Option<String> = row.try_get(17)?;
    let number: Option<String> = row.try_get(18)?;
    let title: Text = serde_json::from_str(row.try_get(1)?)?;
    let attendance = Attendance {
        session: session(row.try_get(0)?)?,
        method: title,
        method_version: row.try_get(2)?,
        centre: choice::<Centre>(row.try_get(3)?)?,
        day: day(Millis(started_at)),
        from: Millis(row.try_get(11)?),
        to: Millis(row.try_get(12)?),
        net_minutes: minutes(net_ms),
        session_minutes: minutes(session_ms),
        people: row.try_get(6)?,
        brought_case: row.try_get(14)?,
        led: facilitator == Some(person),
        way: way.map(choice::<Way>).transpose()?,
        step: choice::<Step>(row.try_get(15)?)?,
        number: number.as_deref().and_then(ProofNumber::parse),
    };
    Ok(Sat {
        attendance,
        person: PersonId(person),
        name: row.try_get(10)?,
        facilitator: facilitator.map(PersonId),
        session_ms,
        net_ms,
        asks: row.try_get(16)?,
        ask: ask.map(|text| serde_json::from_str(&text)).transpose()?,
    })
}

fn session(text: &str) -> Result<SessionId, sqlx::Error> {
    text.parse().map(SessionId).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// The day of a moment on the clock in the Netherlands.
pub(super) fn day(at: Millis) -> String {
    clock_at(at).map(|shown| shown.date().to_string()).unwrap_or_default()
}

/// All seats of a session, by number.
async fn seats(connection: &mut Connection, session: SessionId) -> Result<Vec<Sat>, ProofError> {
    let rows =
        sql::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} WHERE s.session = $1 ORDER BY s.person")))
            .bind(session.to_string())
            .fetch_all(connection)
            .await?;
    rows.iter().map(read).collect()
}

/// The number of the seat of `holder`.
async fn own(
    connection: &mut Connection,
    session: SessionId,
    holder: Holder<'_>,
) -> Result<PersonId, ProofError> {
    let (sql, value) = match holder {
        Holder::Key(key) => ("SELECT person FROM proof_seat WHERE session = $1 AND key_hash = $2", key),
        Holder::Account(account) => {
            ("SELECT person FROM proof_seat WHERE session = $1 AND account = $2", account.as_str())
        }
    };
    let row = sql::query(sql).bind(session.to_string()).bind(value).fetch_optional(connection).await?;
    let row = row.ok_or(ProofProblem::ProofUnknown)?;
    Ok(PersonId(row.try_get(0)?))
}

impl Sat {
    /// R224: true when who sits here confirms the proof of `holder`.
    fn confirms(&self, holder: &Self) -> bool {
        confirms(self.person, holder.person, self.facilitator, self.net_ms * 2 >= self.session_ms)
    }

    fn waiting(&self) -> Option<Waiting> {
        let ask = self.ask.as_ref().filter(|_| self.attendance.step == Step::Asked)?;
        Some(Waiting {
            session: self.attendance.session,
            person: self.person,
            name: self.name.clone(),
            on_proof: ask.name.clone(),
            method: self.attendance.method.clone(),
            from: self.attendance.from,
            to: self.attendance.to,
            net_minutes: self.attendance.net_minutes,
            way: self.attendance.way,
        })
    }
}

impl Proofs {
    /// The proofs in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R222: keeps what was measured. Keeping it again changes nothing; of a try-out nothing is kept.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep(&self, measured: &Measured) -> Result<(), ProofError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let kept = sql::query(
            "INSERT INTO proof_session (session, protocol, protocol_version, title, centre, started_at, ended_at, net_ms,
                people, facilitator, air)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
             WHERE NOT EXISTS (SELECT 1 FROM tryout WHERE session = $1) ON CONFLICT DO NOTHING",
        )
        .bind(measured.session.to_string())
        .bind(measured.protocol.as_str())
        .bind(measured.protocol_version)
        .bind(serde_json::to_string(&measured.title)?)
        .bind(word(measured.centre))
        .bind(measured.started_at.0)
        .bind(measured.ended_at.0)
        .bind(measured.net_ms)
        .bind(measured.people)
        .bind(measured.facilitator.map(|lead| i64::from(lead.0)))
        .bind(measured.air.map(|air| serde_json::to_string(&air)).transpose()?)
        .execute(&mut *tx)
        .await?;
        if kept.rows_affected() == 1 {
            for seat in &measured.seats {
                sql::query(
                    "INSERT INTO proof_seat (session, person, key_hash, name, from_at, to_at, net_ms, brought_case, step, asks)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', 0)",
                )
                .bind(measured.session.to_string())
                .bind(i64::from(seat.person.0))
                .bind(&seat.key)
                .bind(&seat.name)
                .bind(seat.from.0)
                .bind(seat.to.0)
                .bind(seat.net_ms)
                .bind(seat.brought_case)
                .execute(&mut *tx)
                .await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// True when a session was measured before.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_measured(&self, session: SessionId) -> Result<bool, ProofError> {
        let row = sql::query("SELECT 1 FROM proof_session WHERE session = $1").bind(session.to_string());
        Ok(row.fetch_optional(&self.pool).await?.is_some())
    }

    /// What the holder of a seat sees: his own, and who waits for his yes or no.
    ///
    /// # Errors
    /// [`ProofProblem::ProofUnknown`]; the database.
    pub async fn view(&self, session: SessionId, holder: Holder<'_>) -> Result<ProofView, ProofError> {
        let mut connection = self.pool.acquire().await?;
        if let Holder::Account(account) = holder {
            forgetting::claim(&mut connection, Some(account)).await?;
        }
        let me = own(&mut connection, session, holder).await?;
        let all = seats(&mut connection, session).await?;
        let mine = all.iter().find(|seat| seat.person == me).ok_or(ProofProblem::ProofUnknown)?;
        let waiting = all.iter().filter(|seat| mine.confirms(seat)).filter_map(Sat::waiting).collect();
        let name = mine.ask.as_ref().map_or(&mine.name, |ask| &ask.name).clone();
        Ok(ProofView { mine: mine.attendance.clone(), name, waiting })
    }

    /// R223: asks for the proof of one's own seat.
    ///
    /// # Errors
    /// Less than a minute, asked or confirmed before, asked too often; the database.
    pub async fn ask(
        &self,
        session: SessionId,
        holder: Holder<'_>,
        ask: &AskProof,
    ) -> Result<(), ProofError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let me = own(&mut tx, session, holder).await?;
        let all = seats(&mut tx, session).await?;
        let mine = all.iter().find(|seat| seat.person == me).ok_or(ProofProblem::ProofUnknown)?;
        if mine.attendance.net_minutes == 0 {
            return Err(ProofProblem::ProofTooShort.into());
        }
        if matches!(mine.attendance.step, Step::Asked | Step::Confirmed) {
            return Err(ProofProblem::ProofAsked.into());
        }
        if mine.asks >= ASKS_MAX {
            return Err(ProofProblem::ProofAskedEnough.into());
        }
        sql::query(
            "UPDATE proof_seat SET step = 'asked', asks = asks + 1, ask = $3 WHERE session = $1 AND person = $2",
        )
        .bind(session.to_string())
        .bind(i64::from(me.0))
        .bind(serde_json::to_string(ask)?)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }
}
