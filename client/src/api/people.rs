//! Accounts and groups over HTTP. The browser sends the cookie of who is signed in along by itself.

use kring_shared::{
    account::{AccountId, AskLink, LinkInfo, Me, Rename, SignIn, UseLink},
    api::{Problem, Seat},
    group::{
        Agree, ChangeAgreements, ChangeGroup, GiveRank, GiveSession, GroupId, GroupView, Invite, InviteInfo,
        NewGroup, Rank,
    },
    ids::SessionId,
    meeting::{
        Answer, CancelMeeting, ChangeMeeting, ChangeRota, GiveAnswer, MeetingId, Meetings, PlanMeeting,
        Planned, SetReminders,
    },
    my_sessions::MySession,
    ways_in::{AddPasskey, AskPasskey, Challenge, GoTo, GoToOrganisation, MyWays, UsePasskey, WaysIn},
};

use super::{Request, call, json, problem};

pub mod actions;
pub mod archive;
pub mod cases;
pub mod files;
pub mod logo;
pub mod notes;
pub mod proof;
pub mod templates;
pub mod themes;

/// Who is signed in; `sign-in-first` when nobody is.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn me(lang: &str) -> Result<Me, Problem> {
    json(call(Request::get("/me", lang)).await?)
}

/// Asks for a link by mail.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn ask_link(lang: &str, ask: &AskLink) -> Result<(), Problem> {
    call(Request::post("/mail-links", lang).with(ask)).await.map(drop)
}

/// What a mailed link is for.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn link(lang: &str, token: &str) -> Result<LinkInfo, Problem> {
    json(call(Request::get(&format!("/mail-links/{token}"), lang)).await?)
}

/// Makes the account, or gives it another password, and signs in.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn take_link(lang: &str, token: &str, ask: &UseLink) -> Result<(), Problem> {
    call(Request::post(&format!("/mail-links/{token}"), lang).with(ask)).await.map(drop)
}

/// Signs in.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn sign_in(lang: &str, ask: &SignIn) -> Result<(), Problem> {
    call(Request::post("/sign-in", lang).with(ask)).await.map(drop)
}

/// Signs this device out, or every device.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn sign_out(lang: &str, everywhere: bool) -> Result<(), Problem> {
    let path = if everywhere { "/sign-in/all" } else { "/sign-in" };
    call(Request::delete(path, lang)).await.map(drop)
}

/// Gives the account another name.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn rename(lang: &str, name: &str) -> Result<(), Problem> {
    call(Request::put("/me", lang).with(&Rename { name: name.to_owned() })).await.map(drop)
}

/// Deletes the account.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn delete_account(lang: &str) -> Result<(), Problem> {
    call(Request::delete("/me", lang)).await.map(drop)
}

/// Makes a group.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn make_group(lang: &str, ask: &NewGroup) -> Result<GroupView, Problem> {
    json(call(Request::post("/groups", lang).with(ask)).await?)
}

/// A group, for its members.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn group(lang: &str, id: &GroupId) -> Result<GroupView, Problem> {
    json(call(Request::get(&format!("/groups/{id}"), lang)).await?)
}

/// Changes name, kind, colour and words of a group.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn change_group(lang: &str, id: &GroupId, ask: &ChangeGroup) -> Result<(), Problem> {
    call(Request::put(&format!("/groups/{id}"), lang).with(ask)).await.map(drop)
}

/// Dissolves a group.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn dissolve(lang: &str, id: &GroupId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{id}"), lang)).await.map(drop)
}

/// Changes the agreements of a group.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn change_agreements(lang: &str, id: &GroupId, ask: &ChangeAgreements) -> Result<(), Problem> {
    call(Request::put(&format!("/groups/{id}/agreements"), lang).with(ask)).await.map(drop)
}

/// Says yes to the agreements of a group.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn agree(lang: &str, id: &GroupId, version: u32) -> Result<(), Problem> {
    call(Request::post(&format!("/groups/{id}/agreements"), lang).with(&Agree { version })).await.map(drop)
}

/// Makes an invitation; the one before no longer works.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn make_invite(lang: &str, id: &GroupId) -> Result<Invite, Problem> {
    json(call(Request::post(&format!("/groups/{id}/invite"), lang)).await?)
}

/// Withdraws the invitation.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn withdraw_invite(lang: &str, id: &GroupId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{id}/invite"), lang)).await.map(drop)
}

/// Makes a member moderator, or a moderator a member.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn give_rank(lang: &str, id: &GroupId, member: &AccountId, rank: Rank) -> Result<(), Problem> {
    call(Request::put(&format!("/groups/{id}/members/{member}"), lang).with(&GiveRank { rank }))
        .await
        .map(drop)
}

/// Leaves a group, or takes somebody out of it.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn remove_member(lang: &str, id: &GroupId, member: &AccountId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{id}/members/{member}"), lang)).await.map(drop)
}

/// The group behind an invitation.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn invited(lang: &str, code: &str) -> Result<InviteInfo, Problem> {
    json(call(Request::get(&format!("/invites/{code}"), lang)).await?)
}

/// Comes into a group, saying yes to this version of its agreements.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn join_group(lang: &str, code: &str, version: u32) -> Result<GroupView, Problem> {
    json(call(Request::post(&format!("/invites/{code}"), lang).with(&Agree { version })).await?)
}

/// Gives a session to a group.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn give_session(lang: &str, seat: &Seat, group: &GroupId) -> Result<(), Problem> {
    let ask = GiveSession { group: group.clone() };
    call(Request::post(&format!("/sessions/{}/group", seat.session), lang).by_seat(seat).with(&ask))
        .await
        .map(drop)
}

/// The sessions that one keeps, the last first.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn my_sessions(lang: &str) -> Result<Vec<MySession>, Problem> {
    json(call(Request::get("/me/sessions", lang)).await?)
}

/// Keeps a seat with the account that is signed in.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn keep_seat(lang: &str, seat: &Seat) -> Result<(), Problem> {
    call(Request::post(&format!("/sessions/{}/seat", seat.session), lang).by_seat(seat)).await.map(drop)
}

/// A key to the seat that one keeps in a session, for this device.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn lend_key(lang: &str, session: SessionId) -> Result<Seat, Problem> {
    json(call(Request::post(&format!("/me/sessions/{session}"), lang)).await?)
}

/// Takes a session out of one's list.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn let_seat_go(lang: &str, session: SessionId) -> Result<(), Problem> {
    call(Request::delete(&format!("/me/sessions/{session}"), lang)).await.map(drop)
}

/// The ways in that the server has besides a password.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn ways_in(lang: &str) -> Result<WaysIn, Problem> {
    json(call(Request::get("/sign-in", lang)).await?)
}

/// The ways into one's own account.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn my_ways(lang: &str) -> Result<MyWays, Problem> {
    json(call(Request::get("/me/ways", lang)).await?)
}

/// A question to make a passkey.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn ask_new_passkey(lang: &str) -> Result<Challenge, Problem> {
    json(call(Request::post("/me/passkeys/challenge", lang)).await?)
}

/// Adds the passkey that a device made.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn add_passkey(lang: &str, ask: &AddPasskey) -> Result<(), Problem> {
    call(Request::post("/me/passkeys", lang).with(ask)).await.map(drop)
}

/// Removes a passkey.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn remove_passkey(lang: &str, id: &str) -> Result<(), Problem> {
    call(Request::delete(&format!("/me/passkeys/{id}"), lang)).await.map(drop)
}

/// A question to a passkey.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn ask_passkey(lang: &str, ask: &AskPasskey) -> Result<Challenge, Problem> {
    json(call(Request::post("/sign-in/challenge", lang).with(ask)).await?)
}

/// Signs in with the answer of a passkey.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn use_passkey(lang: &str, ask: &UsePasskey) -> Result<(), Problem> {
    call(Request::post("/sign-in/passkey", lang).with(ask)).await.map(drop)
}

/// Where to go to sign in at the organisation.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn go_to_organisation(lang: &str, ask: &GoToOrganisation) -> Result<GoTo, Problem> {
    json(call(Request::post("/sign-in/organisation", lang).with(ask)).await?)
}

/// Where to go to tie the organisation to one's account.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn tie_organisation(lang: &str) -> Result<GoTo, Problem> {
    json(call(Request::post("/me/organisation", lang)).await?)
}

/// Unties the organisation from one's account.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn untie_organisation(lang: &str) -> Result<(), Problem> {
    call(Request::delete("/me/organisation", lang)).await.map(drop)
}

/// The problem of something that went wrong on this device.
#[must_use]
pub fn at_home(code: &str) -> Problem {
    problem(0, code)
}

/// The meetings of a group, with the rota.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn meetings(lang: &str, group: &GroupId) -> Result<Meetings, Problem> {
    json(call(Request::get(&format!("/groups/{group}/meetings"), lang)).await?)
}

/// Plans a meeting or a series.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn plan_meeting(lang: &str, group: &GroupId, ask: &PlanMeeting) -> Result<Planned, Problem> {
    json(call(Request::post(&format!("/groups/{group}/meetings"), lang).with(ask)).await?)
}

fn meeting_path(group: &GroupId, id: &MeetingId, what: &str) -> String {
    format!("/groups/{group}/meetings/{id}{what}")
}

/// Another time, place or method.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn change_meeting(
    lang: &str,
    (group, id): (&GroupId, &MeetingId),
    ask: &ChangeMeeting,
) -> Result<(), Problem> {
    call(Request::put(&meeting_path(group, id, ""), lang).with(ask)).await.map(drop)
}

/// Calls a meeting off.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn cancel_meeting(
    lang: &str,
    (group, id): (&GroupId, &MeetingId),
    ask: &CancelMeeting,
) -> Result<(), Problem> {
    call(Request::post(&meeting_path(group, id, "/cancel"), lang).with(ask)).await.map(drop)
}

/// Changes who has a part.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn change_rota(
    lang: &str,
    (group, id): (&GroupId, &MeetingId),
    ask: &ChangeRota,
) -> Result<(), Problem> {
    call(Request::put(&meeting_path(group, id, "/rota"), lang).with(ask)).await.map(drop)
}

/// Says whether one comes.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn answer_meeting(
    lang: &str,
    (group, id): (&GroupId, &MeetingId),
    answer: Answer,
) -> Result<(), Problem> {
    let ask = GiveAnswer { answer };
    call(Request::put(&meeting_path(group, id, "/answer"), lang).with(&ask)).await.map(drop)
}

/// A seat in the room of a meeting.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn enter_meeting(lang: &str, (group, id): (&GroupId, &MeetingId)) -> Result<Seat, Problem> {
    json(call(Request::post(&meeting_path(group, id, "/seat"), lang)).await?)
}

/// Whether one wants to be reminded of the meetings of a group.
///
/// # Errors
/// What the server refuses, or [`super::OFFLINE`].
pub async fn set_reminders(lang: &str, group: &GroupId, on: bool) -> Result<(), Problem> {
    call(Request::put(&format!("/groups/{group}/reminders"), lang).with(&SetReminders { on })).await.map(drop)
}

/// The address of the entry of a meeting for a calendar.
#[must_use]
pub fn calendar_address(group: &GroupId, id: &MeetingId) -> String {
    format!("/api/v1{}", meeting_path(group, id, "/ics"))
}
