//! What is announced, to whom and how often.

use super::*;

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
