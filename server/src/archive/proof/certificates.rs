//! Certificates: made when both said yes, looked up by anybody with the number, taken back by their holder.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    ids::{Millis, PersonId, SessionId},
    proof::{Certificate, Checked, ConfirmProof, ProofNumber, ProofProblem, Step, Way},
};

use super::{Holder, ProofError, Proofs, Sat, day, own, seats};
use crate::{
    archive::{groups::word, wipe},
    zone::clock_at,
};

/// What a new certificate takes from outside.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Its number.
    pub number: ProofNumber,
    /// Now.
    pub now: Millis,
}

impl Proofs {
    /// R224 and R225: yes or no to the proof of `person`, by the holder of another seat. A yes makes the certificate.
    ///
    /// # Errors
    /// Not the one to say so, nobody asked, no word on live or online; the database.
    pub async fn answer(
        &self,
        session: SessionId,
        (by, person): (Holder<'_>, PersonId),
        answer: ConfirmProof,
        facts: &Facts,
    ) -> Result<(), ProofError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let by = own(&mut tx, session, by).await?;
        let all = seats(&mut tx, session).await?;
        let find = |wanted: PersonId| all.iter().find(|seat| seat.person == wanted);
        let (by, holder) = (find(by), find(person));
        let (by, holder) = by.zip(holder).ok_or(ProofProblem::ProofUnknown)?;
        if !by.confirms(holder) {
            return Err(ProofProblem::ProofNotYours.into());
        }
        if holder.attendance.step != Step::Asked {
            return Err(ProofProblem::ProofNotAsked.into());
        }
        if answer.yes {
            let way = answer.way.ok_or(ProofProblem::ProofWayMissing)?;
            sql::query("UPDATE proof_session SET way = $2 WHERE session = $1")
                .bind(session.to_string())
                .bind(word(way))
                .execute(&mut *tx)
                .await?;
            let lead = holder.facilitator.and_then(find);
            let certificate = certificate(holder, by, lead, way, facts)?;
            sql::query(
                "INSERT INTO certificate (number, session, person, body, hash, made_at) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(certificate.number.as_str())
            .bind(session.to_string())
            .bind(i64::from(person.0))
            .bind(serde_json::to_string(&certificate)?)
            .bind(certificate.hash())
            .bind(facts.now.0)
            .execute(&mut *tx)
            .await?;
        }
        let step = if answer.yes { Step::Confirmed } else { Step::Refused };
        step_to(&mut tx, session, person, step).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The certificate of one's own seat.
    ///
    /// # Errors
    /// [`ProofProblem::ProofUnknown`] while there is none; the database.
    pub async fn certificate(
        &self,
        session: SessionId,
        holder: Holder<'_>,
    ) -> Result<Certificate, ProofError> {
        let mut connection = self.pool.acquire().await?;
        let me = own(&mut connection, session, holder).await?;
        let row = sql::query("SELECT body FROM certificate WHERE session = $1 AND person = $2")
            .bind(session.to_string())
            .bind(i64::from(me.0))
            .fetch_optional(&mut *connection)
            .await?;
        let row = row.ok_or(ProofProblem::ProofUnknown)?;
        Ok(serde_json::from_str(row.try_get(0)?)?)
    }

    /// R228: what anybody with the number sees.
    ///
    /// # Errors
    /// When the database does not answer or holds something else.
    pub async fn check(&self, number: &ProofNumber) -> Result<Checked, ProofError> {
        let row = sql::query("SELECT body, hash FROM certificate WHERE number = $1")
            .bind(number.as_str())
            .fetch_optional(&self.pool)
            .await?;
        if let Some(row) = row {
            let certificate = Box::new(serde_json::from_str(row.try_get(0)?)?);
            return Ok(Checked::Known { certificate, hash: row.try_get(1)? });
        }
        let gone = sql::query("SELECT 1 FROM certificate_gone WHERE number = $1").bind(number.as_str());
        let is_gone = gone.fetch_optional(&self.pool).await?.is_some();
        Ok(if is_gone { Checked::Withdrawn } else { Checked::Unknown })
    }

    /// R229: the holder takes back what he asked, or his certificate; of that only the number stays.
    ///
    /// # Errors
    /// [`ProofProblem::ProofUnknown`]; the database.
    pub async fn withdraw(&self, session: SessionId, holder: Holder<'_>) -> Result<(), ProofError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let me = own(&mut tx, session, holder).await?;
        sql::query(
            "INSERT INTO certificate_gone (number) SELECT number FROM certificate WHERE session = $1 AND person = $2",
        )
        .bind(session.to_string())
        .bind(i64::from(me.0))
        .execute(&mut *tx)
        .await?;
        sql::query("DELETE FROM certificate WHERE session = $1 AND person = $2")
            .bind(session.to_string())
            .bind(i64::from(me.0))
            .execute(&mut *tx)
            .await?;
        step_to(&mut tx, session, me, Step::Open).await?;
        tx.commit().await?;
        wipe(&self.pool).await?;
        Ok(())
    }
}

/// What was asked stays only while it waits.
async fn step_to(
    tx: &mut Connection,
    session: SessionId,
    person: PersonId,
    step: Step,
) -> Result<(), ProofError> {
    sql::query("UPDATE proof_seat SET step = $3, ask = NULL WHERE session = $1 AND person = $2")
        .bind(session.to_string())
        .bind(i64::from(person.0))
        .bind(word(step))
        .execute(tx)
        .await?;
    Ok(())
}

/// R226: what the certificate of `holder` says.
fn certificate(
    holder: &Sat,
    by: &Sat,
    lead: Option<&Sat>,
    way: Way,
    facts: &Facts,
) -> Result<Certificate, ProofError> {
    let ask = holder.ask.as_ref().ok_or(ProofProblem::ProofNotAsked)?;
    let attended = &holder.attendance;
    let time = |at: Millis| {
        clock_at(at).map(|shown| format!("{:02}:{:02}", shown.hour(), shown.minute())).unwrap_or_default()
    };
    Ok(Certificate {
        number: facts.number.clone(),
        lang: ask.lang,
        name: ask.name.clone(),
        registration: ask.registration.clone(),
        method: attended.method.clone(),
        method_version: attended.method_version,
        centre: attended.centre,
        day: attended.day.clone(),
        from: time(attended.from),
        to: time(attended.to),
        net_minutes: attended.net_minutes,
        people: attended.people,
        brought_case: attended.brought_case,
        led: attended.led,
        way,
        facilitator: lead.map(|lead| lead.name.clone()),
        confirmed_by: by.name.clone(),
        confirmed_on: day(facts.now),
    })
}
