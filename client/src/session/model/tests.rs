use kring_shared::{
    ids::Seq,
    protocol::Role,
    session::{Actor, Rejection, Viewer},
    wire::{Hindrance, Refusal},
};

use super::*;
use crate::session::{
    examples::{ANNA, BRAM, FACILITATOR, OWNER, Server, fields, id, question},
    link::Status,
    own_cards::secret,
};

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
    server.ask(ANNA, &Command::Write { kind: "guess".into(), fields: fields("g"), seal });
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
fn a_phase_and_its_turns_are_announced() {
    let mut server = Server::new();
    let (mut anna, mut owner) = (joined(&server, ANNA), joined(&server, OWNER));
    assert_eq!(said(&anna, 0), [], "a welcome is no news");
    server.ask(FACILITATOR, &Command::Start);
    let first = server.state.now.turns.as_ref().and_then(|t| t.current());
    assert_eq!(first, Some(ANNA));
    catch_up(&mut anna, &server, 0);
    catch_up(&mut owner, &server, 0);
    assert_eq!(said(&anna, 0), [Notice::PhaseBegan(0), Notice::YourTurn]);
    assert_eq!(said(&owner, 0), [Notice::PhaseBegan(0), Notice::TurnOf(ANNA)]);
    let n = last_number(&anna);
    server.ask(ANNA, &Command::EndTurn);
    catch_up(&mut anna, &server, 0);
    assert_eq!(said(&anna, n), [Notice::TurnOf(BRAM)]);
    assert_eq!(anna.turn(), Some(BRAM));
}

#[test]
fn a_reconnect_announces_where_the_group_is_now_and_nothing_else() {
    let mut server = Server::running();
    let mut room = joined(&server, ANNA);
    let seq = room.seq();
    server.ask(BRAM, &question("een"));
    server.ask(FACILITATOR, &next());
    server.ask(FACILITATOR, &Command::Pause { reason: None });
    for start in [seq, None] {
        let mut back = Rc::clone(&room);
        hear(&mut back, server.welcome(ANNA, start), at(&server, 0));
        assert_eq!(said(&back, 0), [Notice::PhaseBegan(1), Notice::Paused(FACILITATOR)]);
    }
    server.ask(FACILITATOR, &Command::Resume);
    server.ask(FACILITATOR, &Command::End { reason: None });
    hear(&mut room, server.welcome(ANNA, None), at(&server, 0));
    assert_eq!(said(&room, 0), [Notice::Ended]);
}

#[test]
fn turned_cards_are_counted() {
    let mut server = Server::running();
    server.ask(FACILITATOR, &next());
    for (who, text) in [(ANNA, "een"), (ANNA, "twee"), (BRAM, "drie")] {
        server.ask(who, &question(text));
    }
    let mut owner = joined(&server, OWNER);
    server.ask(FACILITATOR, &next());
    catch_up(&mut owner, &server, 0);
    assert_eq!(said(&owner, 0), [Notice::PhaseBegan(2), Notice::Revealed(3)]);
}

#[test]
fn an_answer_and_a_card_given_back_are_told_to_their_author_alone() {
    let mut server = Server::running();
    server.ask(ANNA, &question("een"));
    let card = server.newest_card();
    let (mut anna, mut bram) = (joined(&server, ANNA), joined(&server, BRAM));
    server.ask(OWNER, &Command::Answer { card, text: None });
    server.ask(FACILITATOR, &Command::Return { card });
    catch_up(&mut anna, &server, 0);
    catch_up(&mut bram, &server, 0);
    assert_eq!(said(&anna, 0), [Notice::AnsweredYours(card), Notice::CardReturned(card)]);
    assert_eq!(said(&bram, 0), []);
}

#[test]
fn a_pause_the_time_and_the_end_are_announced() {
    let mut server = Server::running();
    let mut room = joined(&server, ANNA);
    server.ask(BRAM, &Command::Pause { reason: None });
    server.ask(FACILITATOR, &Command::Resume);
    server.wait(600_000);
    server.by_server(&Command::Tick);
    server.ask(FACILITATOR, &Command::End { reason: None });
    catch_up(&mut room, &server, 0);
    assert_eq!(said(&room, 0), [Notice::Paused(BRAM), Notice::Resumed, Notice::TimeUp, Notice::Ended]);
}

#[test]
fn a_new_role_is_told_to_who_has_it() {
    let mut server = Server::new();
    let mut anna = joined(&server, ANNA);
    server.ask(FACILITATOR, &Command::GiveRole { person: BRAM, role: Role::Observer });
    server.ask(FACILITATOR, &Command::GiveRole { person: ANNA, role: Role::Owner });
    catch_up(&mut anna, &server, 0);
    assert_eq!(said(&anna, 0), [Notice::YourRole(Role::Owner)]);
}

#[test]
fn people_who_come_together_are_named_together() {
    let mut server = Server::new();
    let mut room = joined(&server, ANNA);
    let join = |name: &str| Command::Join { name: name.to_owned(), key: "k".to_owned() };
    server.by_server(&join("Els"));
    catch_up(&mut room, &server, 1_000);
    server.by_server(&join("Finn"));
    catch_up(&mut room, &server, 2_500);
    assert_eq!(room.next_timer(at(&server, 2_500)), Some(4_500));
    room = room.reduce(Action::Tick, at(&server, 4_499));
    assert_eq!(said(&room, 0), []);
    room = room.reduce(Action::Tick, at(&server, 4_500));
    assert_eq!(said(&room, 0), [Notice::PersonJoined(vec![PersonId(5), PersonId(6)])]);
    assert_eq!(room.next_timer(at(&server, 4_500)), None);
}

#[test]
fn who_comes_late_stands_at_the_door_and_is_let_in() {
    let mut server = Server::running();
    let mut room = joined(&server, FACILITATOR);
    server.by_server(&Command::Join { name: "Els".to_owned(), key: "k".to_owned() });
    catch_up(&mut room, &server, 0);
    room = room.reduce(Action::Tick, at(&server, 9_000));
    let els = PersonId(5);
    assert_eq!(said(&room, 0), [Notice::AtTheDoor(vec![els])]);
    let mut late = joined(&server, els);
    assert!(late.me().is_some_and(|me| !me.admitted));
    server.ask(FACILITATOR, &Command::Admit { person: els });
    catch_up(&mut late, &server, 0);
    assert_eq!(said(&late, 0), [Notice::LetIn]);
}

#[test]
fn minutes_are_mentioned_once_and_only_as_they_pass() {
    let server = Server::running();
    let mut room = joined(&server, ANNA);
    let mut steady = 0;
    assert_eq!(room.next_timer(at(&server, 0)), Some(300_000), "five of the ten minutes");
    let mut pass = |ms: i64| {
        server.wait(ms);
        steady += ms;
        room = Rc::clone(&room).reduce(Action::Tick, at(&server, steady));
        (said(&room, 0), room.next_timer(at(&server, steady)))
    };
    assert_eq!(pass(299_999).0, []);
    let five = Notice::MinutesLeft(5);
    assert_eq!(pass(1), (vec![five.clone()], Some(540_000)));
    assert_eq!(pass(100_000).0, std::slice::from_ref(&five));
    assert_eq!(pass(140_000), (vec![five.clone(), Notice::MinutesLeft(1)], None));
    assert_eq!(pass(30_000).0, [five, Notice::MinutesLeft(1)]);
}

#[test]
fn a_phase_of_three_minutes_does_not_mention_five() {
    let mut server = Server::running();
    server.ask(FACILITATOR, &next());
    let mut room = joined(&server, ANNA);
    server.ask(FACILITATOR, &next());
    catch_up(&mut room, &server, 0);
    let n = last_number(&room);
    room = room.reduce(Action::Tick, at(&server, 1_000));
    assert_eq!(said(&room, n), []);
    server.wait(120_000);
    room = room.reduce(Action::Tick, at(&server, 120_000));
    assert_eq!(said(&room, n), [Notice::MinutesLeft(1)]);
}

#[test]
fn a_short_break_of_the_connection_is_not_mentioned_a_long_one_is() {
    let server = Server::running();
    let waiting = Status::Waiting { until: 0, firm: false };
    let mut room = joined(&server, ANNA);
    let mut link = |status, steady| {
        room = Rc::clone(&room).reduce(Action::Linked(status), at(&server, steady));
        room = Rc::clone(&room).reduce(Action::Tick, at(&server, steady));
        (said(&room, 0), room.is_offline)
    };
    link(waiting, 1_000);
    assert_eq!(link(LIVE, 2_900), (vec![], false));
    link(waiting, 10_000);
    assert_eq!(link(Status::Connecting { since: 11_000 }, 11_999), (vec![], false));
    assert_eq!(link(waiting, 12_000), (vec![Notice::ConnectionLost], true));
    assert_eq!(link(LIVE, 13_000), (vec![Notice::ConnectionLost, Notice::ConnectionBack], false));
}

#[test]
fn connecting_for_the_first_time_is_no_loss() {
    let server = Server::running();
    let mut room = Rc::<Room>::default();
    room = room.reduce(Action::Linked(Status::Connecting { since: 5 }), at(&server, 5));
    room = room.reduce(Action::Tick, at(&server, 60_000));
    assert_eq!((said(&room, 0), room.is_offline), (vec![], false));
}

#[test]
fn what_waits_shows_beside_its_field() {
    let server = Server::running();
    let mut room = joined(&server, ANNA);
    let slot = Slot::New("question".into());
    let entry = Entry { id: id(1), command: question("een"), visit: 1, at: Millis(0), strikes: 0 };
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
    room = room.reduce(Action::Failed(id(1), question("een"), why), at(&server, 0));
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
