//! The room of a meeting: opened without anybody in it, and the seats in it.

use kring_shared::{
    account::AccountId,
    api::{Seat, Setup},
    ids::{CommandId, PersonId, SessionId},
    meeting::{
        entering::{Seats, deed_on_entering},
        numbered,
    },
    seal::{room_key, seat_key, session_of, token_hash, token_of},
    session::{Actor, Command, Rejection, State},
    wire::{Hindrance, Refusal},
};

use crate::{
    app::App,
    archive::{accounts::Account, meetings::Meeting},
    opening,
    room::{RoomHandle, SeatError},
};

/// How often somebody who was taken out of a room may take another seat.
pub(crate) const TURNS: u8 = 8;
/// How many people of one name may sit in a room.
const SAME_NAME: usize = 12;
const BUSY: Refusal = Refusal::Server(Hindrance::Busy);

/// Why a room is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Nothing is chosen that it could run, or the server no longer has it.
    NothingToRun,
    /// A store is away.
    Away,
}

/// R177: whose case the group chose for a meeting beforehand. Without an answer of the store the circle chooses itself.
async fn chosen_case(app: &App, meeting: &Meeting) -> Option<AccountId> {
    match app.cases.chosen(&meeting.group, meeting.id.as_str()).await {
        Ok(chosen) => chosen.map(|(_, owner)| owner),
        Err(error) => {
            tracing::warn!(%error, "the case of a meeting could not be read");
            None
        }
    }
}

/// R162: opens the room of a meeting. Its session follows from the meeting, so that opening it again, or on two servers at
/// once, gives the same room.
///
/// # Errors
/// [`Closed`].
pub async fn open(app: &App, meeting: &Meeting) -> Result<(SessionId, String), Closed> {
    let setup = meeting.setup.clone().ok_or(Closed::NothingToRun)?;
    let session = session_of(room_key(&meeting.secret));
    let state = match look(app, session).await? {
        Some(state) => state,
        None => {
            make(app, session, meeting, setup).await?;
            look(app, session).await?.ok_or(Closed::Away)?
        }
    };
    let kept = app
        .groups
        .keep_session(&meeting.group, session, &state.script.protocol, &state.code, state.opened_at)
        .await;
    if !kept.map_err(|_| Closed::Away)? {
        return Err(Closed::Away);
    }
    if let Some(template) = meeting.setup.as_ref().and_then(|setup| setup.template.as_ref()) {
        app.templates.ran(session, template, &state.script.title).await.map_err(|_| Closed::Away)?;
    }
    app.meetings.opened(&meeting.id, session).await.map_err(|_| Closed::Away)?;
    Ok((session, state.code.clone()))
}

async fn look(app: &App, session: SessionId) -> Result<Option<std::sync::Arc<State>>, Closed> {
    match app.rooms.get(session).await {
        Ok(None) => Ok(None),
        Ok(Some(room)) => room.look().await.map(Some).ok_or(Closed::Away),
        Err(_) => Err(Closed::Away),
    }
}

async fn make(app: &App, session: SessionId, meeting: &Meeting, setup: Setup) -> Result<(), Closed> {
    // What was chosen months ago may be gone by now: then the method runs as it is.
    let plain = || Setup {
        protocol: setup.protocol.clone(),
        template: None,
        switched: Vec::new(),
        times: std::collections::BTreeMap::new(),
        self_led: setup.self_led,
    };
    let group = Some(&meeting.group);
    let mut script = match opening::script(app, &setup, group).await {
        Ok(script) => script,
        Err(_) => opening::script(app, &plain(), group).await.map_err(|_| Closed::NothingToRun)?,
    };
    if chosen_case(app, meeting).await.is_some() {
        script.skip_case_choice();
    }
    // Another server may have been quicker: then its room is the room.
    if opening::room(app, session, script).await.is_err() {
        tracing::debug!(room = %session, "the room of a meeting was there already, or the store is away");
    }
    Ok(())
}

/// R163: the seat of an account in the room of a meeting: every time the same, unless it was taken out of it.
///
/// # Errors
/// The refusal, by a rule of the session or for now.
pub async fn seat(app: &App, meeting: &Meeting, account: &Account) -> Result<Seat, Refusal> {
    let (session, code) = open(app, meeting).await.map_err(|_| BUSY)?;
    let room = app.rooms.get(session).await.map_err(|_| BUSY)?.ok_or(BUSY)?;
    for turn in 0..TURNS {
        let key = seat_key(&meeting.secret, account.id.as_str(), turn);
        let token = token_of(key, &code);
        match room.seat(&token_hash(&token)).await {
            Ok(person) => return Ok(Seat { session, code, person, token }),
            Err(SeatError::Removed) => {}
            Err(SeatError::Busy) => return Err(BUSY),
            Err(SeatError::Unknown) => {
                join(&room, &account.name, &token, CommandId(session_of(key).0)).await?;
                let person = room.seat(&token_hash(&token)).await.map_err(|_| BUSY)?;
                give_parts(app, &room, meeting, &code, person).await;
                return Ok(Seat { session, code, person, token });
            }
        }
    }
    Err(Refusal::Rule(Rejection::NotMember))
}

async fn join(room: &RoomHandle, name: &str, token: &str, id: CommandId) -> Result<(), Refusal> {
    let mut outcome = Err(BUSY);
    for number in 1..=SAME_NAME {
        let join = Command::Join { name: numbered(name, number), key: token_hash(token) };
        outcome = room.submit(Actor::Server, Some(id), join).await.map(drop);
        if outcome != Err(Refusal::Rule(Rejection::NameTaken)) {
            return outcome;
        }
    }
    outcome
}

/// R163: lead and case go to whom the rota names. What is refused is left to the circle.
async fn give_parts(app: &App, room: &RoomHandle, meeting: &Meeting, code: &str, me: PersonId) {
    // Whose case was chosen brings it, whoever the rota named.
    let owner = chosen_case(app, meeting).await.or_else(|| meeting.owner.clone());
    // The lead, then the case; once more when somebody else came in between.
    for _ in 0..3 {
        let Some(state) = room.look().await else { return };
        let of = |who: Option<&AccountId>| who.and_then(|who| seat_of(&state, meeting, code, who));
        let seats = Seats { facilitator: of(meeting.facilitator.as_ref()), owner: of(owner.as_ref()) };
        let Some((by, command)) = deed_on_entering(&state, seats, me) else { return };
        if let Err(refusal) = room.submit(Actor::Person(by), None, command).await {
            tracing::debug!(code = refusal.code(), "a part of the rota could not be given");
        }
    }
}

/// The seat of an account, when it has one.
fn seat_of(state: &State, meeting: &Meeting, code: &str, who: &AccountId) -> Option<PersonId> {
    (0..TURNS).find_map(|turn| {
        let key = token_hash(&token_of(seat_key(&meeting.secret, who.as_str(), turn), code));
        let sits = state.members().find(|person| person.key.as_deref() == Some(&key));
        sits.map(|person| person.id)
    })
}
