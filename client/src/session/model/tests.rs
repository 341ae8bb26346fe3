use kring_shared::{
    ids::Seq,
    protocol::Role,
    session::{Actor, Command, Rejection, Viewer},
    wire::{Hindrance, Refusal},
};

use super::*;
use crate::session::{
    examples::{ANNA, BRAM, FACILITATOR, OWNER, Server, fields, id, question},
    link::Status,
    own_cards::secret,
};

mod notices;

const LIVE: Status = Status::Live { since: 0 };

fn at(server: &Server, steady: i64) -> Now {
    Now { steady, wall: server.now() }
}

fn hear(room: &mut Rc<Room>, frame: ServerFrame, now: Now) {
    *room = Rc::clone(room).reduce(Action::Heard(frame, None), now);
}

/// The room of `viewer` right after its first welcome.
fn joined(server: &Server, viewer: PersonId) -> Rc<Room> {
    let mut room = Rc::<Room>::default();
    hear(&mut room, server.welcome(viewer, None), at(server, 0));
    room.reduce(Action::Linked(LIVE), at(server, 0))
}

/// Brings `room` past everything that happened since.
fn catch_up(room: &mut Rc<Room>, server: &Server, steady: i64) {
    let (viewer, seq) = (room.you.expect("a seat"), room.seq().expect("a state"));
    for happened in server.happened(viewer, seq) {
        hear(room, ServerFrame::Happened(happened), at(server, steady));
    }
}

/// What was announced since the notice with this number.
fn said(room: &Room, after: u64) -> Vec<Notice> {
    room.notices().filter(|(number, _)| *number > after).map(|(_, notice)| notice.clone()).collect()
}

fn last_number(room: &Room) -> u64 {
    room.notices().last().map_or(0, |(number, _)| number)
}

fn next() -> Command {
    Command::Next { reason: None }
}

#[test]
fn a_viewers_state_is_the_redacted_state_after_every_event() {
    let mut server = Server::new();
    let mut rooms: Vec<_> = [FACILITATOR, OWNER, ANNA, BRAM].map(|p| joined(&server, p)).into();
    server.ask(FACILITATOR, &Command::Start);
    server.ask(ANNA, &question("Wat raakt je?"));
    let card = server.newest_card();
    server.ask(OWNER, &Command::Answer { card, text: Some("Haar stem.".to_owned()) });
    server.ask(FACILITATOR, &next());
    server.ask(BRAM, &question("Verborgen"));
    let seal = Some(secret(&[1; 32]).seal());
    server.ask(ANNA, &Command::Write { kind: "guess".into(), fields: fields("g"), seal, to: None });
    server.ask(FACILITATOR, &next());
    for room in &mut rooms {
        catch_up(room, &server, 0);
        let viewer = room.you.expect("a seat");
        assert_eq!(room.state.as_deref(), Some(&server.seen_by(viewer)));
        assert!(!room.is_out_of_step());
        hear(room, server.digest(viewer), at(&server, 0));
        assert!(!room.is_out_of_step(), "the fingerprint agrees");
    }
}

#[test]
fn a_gap_asks_for_a_fresh_state_and_gets_it() {
    let mut server = Server::running();
    let mut room = joined(&server, ANNA);
    server.ask(ANNA, &question("een"));
    server.ask(ANNA, &question("twee"));
    let seq = room.seq().expect("a state");
    let skipped = server.happened(ANNA, seq.next());
    hear(&mut room, ServerFrame::Happened(skipped[0].clone()), at(&server, 0));
    assert!(room.is_out_of_step());
    assert_eq!(room.seq(), Some(seq), "nothing was applied, and the old state is still shown");
    hear(&mut room, server.welcome(ANNA, None), at(&server, 0));
    assert!(!room.is_out_of_step());
    assert_eq!(room.state.as_deref(), Some(&server.seen_by(ANNA)));
}

#[test]
fn an_event_twice_changes_nothing_and_draws_nothing() {
    let mut server = Server::running();
    let mut room = joined(&server, ANNA);
    let seq = room.seq().expect("a state");
    server.ask(ANNA, &question("een"));
    catch_up(&mut room, &server, 0);
    let before = Rc::clone(&room);
    for happened in server.happened(ANNA, seq) {
        hear(&mut room, ServerFrame::Happened(happened), at(&server, 0));
    }
    assert!(Rc::ptr_eq(&before, &room));
}

#[test]
fn another_fingerprint_asks_for_a_fresh_state() {
    let server = Server::running();
    let seq = server.state.seq;
    let digest = |seq, value: &str| ServerFrame::Digest { seq, value: value.to_owned() };
    let hears = |frame| {
        let mut room = joined(&server, ANNA);
        hear(&mut room, frame, at(&server, 0));
        room.is_out_of_step()
    };
    assert!(!hears(server.digest(ANNA)));
    assert!(hears(digest(seq, "0000000000000000")));
    assert!(hears(digest(seq.next(), "0000000000000000")), "it is past us: something was lost");
    assert!(!hears(digest(Seq(seq.0 - 1), "0000000000000000")), "we are past it");
}

#[test]
fn resuming_applies_what_was_missed() {
    let mut server = Server::running();
    let mut room = joined(&server, ANNA);
    let seq = room.seq();
    server.ask(BRAM, &question("een"));
    server.ask(FACILITATOR, &next());
    hear(&mut room, server.welcome(ANNA, seq), at(&server, 0));
    assert!(!room.is_out_of_step());
    assert_eq!(room.state.as_deref(), Some(&server.seen_by(ANNA)));
}

#[test]
fn events_that_do_not_follow_ask_for_a_fresh_state() {
    let mut server = Server::running();
    let mut room = joined(&server, ANNA);
    let seq = room.seq().expect("a state");
    server.ask(BRAM, &question("een"));
    server.ask(BRAM, &question("twee"));
    hear(&mut room, server.welcome(ANNA, Some(seq.next())), at(&server, 0));
    assert!(room.is_out_of_step());
    let mut empty = Rc::<Room>::default();
    hear(&mut empty, server.welcome(ANNA, Some(seq)), at(&server, 0));
    assert!(empty.is_out_of_step() && empty.state.is_none());
}

#[test]
fn what_waits_shows_beside_its_field() {
    let server = Server::running();
    let mut room = joined(&server, ANNA);
    let slot = Slot::New("question".into());
    let entry = Entry { id: id(1), asked: (&question("een")).into(), visit: 1, at: Millis(0), strikes: 0 };
    assert_eq!((room.saving(), room.saving_of(&slot, false)), (Saving::Saved, Saving::Saved));
    assert_eq!(room.saving_of(&slot, true), Saving::NotSavedYet);
    room = room.reduce(Action::Pending(Rc::from([entry.clone()]), true), at(&server, 0));
    assert_eq!((room.saving(), room.saving_of(&slot, false)), (Saving::NotSavedYet, Saving::NotSavedYet));
    assert_eq!(room.saving_of(&Slot::New("guess".into()), false), Saving::Saved);
    room = room.reduce(Action::Linked(Status::Connecting { since: 1 }), at(&server, 1));
    assert_eq!((room.saving(), room.saving_of(&slot, false)), (Saving::Offline, Saving::Offline));
    room = room.reduce(Action::Confirmed(entry.clone()), at(&server, 1));
    assert_eq!(room.confirmed.as_ref().map(|c| c.entry.id), Some(id(1)));
    let again = Rc::clone(&room).reduce(Action::Confirmed(entry), at(&server, 1));
    assert_ne!(room.confirmed, again.confirmed, "counted");
}

#[test]
fn a_failure_stands_until_it_is_read() {
    let server = Server::running();
    let why = Why::Refused(Refusal::Rule(Rejection::NotYourTurn));
    let mut room = joined(&server, ANNA);
    room = room.reduce(Action::Failed(id(1), (&question("een")).into(), why), at(&server, 0));
    let number = room.failure.as_ref().map_or(0, |f| f.number);
    room = room.reduce(Action::Dismissed(number + 1), at(&server, 0));
    assert!(room.failure.is_some(), "another one");
    room = room.reduce(Action::Dismissed(number), at(&server, 0));
    assert!(room.failure.is_none());
    assert_eq!(why.code(), "not-your-turn");
    assert_eq!(Why::Refused(Refusal::Server(Hindrance::ScreenOnly)).code(), "screen-only");
}

#[test]
fn presence_is_what_the_server_says() {
    let server = Server::running();
    let mut room = joined(&server, ANNA);
    let present = vec![Present { person: BRAM, writing: true }, Present { person: ANNA, writing: false }];
    hear(&mut room, ServerFrame::Presence { present: present.clone() }, at(&server, 0));
    assert!(
        room.is_present(ANNA) && !room.is_writing(ANNA) && room.is_writing(BRAM) && !room.is_present(OWNER)
    );
    let same = Rc::clone(&room);
    hear(&mut room, ServerFrame::Presence { present }, at(&server, 0));
    assert!(Rc::ptr_eq(&room, &same));
}

#[test]
fn a_pong_that_teaches_nothing_draws_nothing() {
    let server = Server::running();
    let room = joined(&server, ANNA);
    let pong = |room: &Rc<Room>, round_trip| {
        let frame = ServerFrame::Pong { n: 1, now: server.now() };
        Rc::clone(room).reduce(Action::Heard(frame, Some(round_trip)), at(&server, 0))
    };
    let better = pong(&room, 0);
    assert!(!Rc::ptr_eq(&room, &better));
    assert_eq!(better.clock.offset_ms(), 0);
}

#[test]
fn rights_and_the_role_come_from_the_state() {
    let mut server = Server::running();
    let room = joined(&server, OWNER);
    assert_eq!((room.my_right(), room.visit()), (Right::Answer, 1));
    assert_eq!(room.me().map(|p| p.role), Some(Role::Owner));
    assert_eq!(room.phase().map(|p| p.id.as_str()), Some("ask"));
    assert_eq!(Room::default().my_right(), Right::Listen);
    let refused = server.try_ask(Actor::Person(OWNER), &question("mag niet"));
    assert!(refused.is_err());
    assert_eq!(room.state.as_deref(), Some(&redacted(&server)));
}

fn redacted(server: &Server) -> State {
    kring_shared::session::redact(&server.state, Viewer::Person(OWNER))
}
