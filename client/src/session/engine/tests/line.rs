//! The line to the server: what is told while it stands, and how it ends.

use super::*;

#[test]
fn writing_is_shown_while_somebody_types_and_a_little_longer() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    line.serve(&mut server, &mut desk);
    let presence = |desk: &mut Desk| -> Vec<bool> {
        let frames = std::mem::take(&mut desk.sent);
        let writing = |f: &ClientFrame| match f {
            ClientFrame::Presence { writing } => Some(*writing),
            _ => None,
        };
        frames.iter().filter_map(writing).collect()
    };
    desk.tell(Input::Writing(true));
    desk.wait(3_000);
    desk.tell(Input::Writing(true));
    desk.wait(3_000);
    assert_eq!(presence(&mut desk), [true], "once, however much is typed");
    desk.wait(1_001);
    assert_eq!(presence(&mut desk), [false]);
    desk.tell(Input::Writing(true));
    desk.ask(1, question("klaar"));
    assert_eq!(presence(&mut desk), [true, false]);
    desk.line_breaks();
    desk.tell(Input::Writing(true));
    assert!(presence(&mut desk).is_empty());
}

#[test]
fn the_big_screen_looks_on_and_asks_nothing() {
    let server = Server::running();
    let store: Rc<dyn Store> = Rc::new(MemoryStore::default());
    let seat = Seat { session: SESSION, code: "BCDFGH".to_owned(), person: ANNA, token: "t".to_owned() };
    let mut engine = Engine::new(&store, seat, true, 1, true, moment(0));
    engine.handle(Input::Start, moment(0), 0.5);
    let hello = engine.handle(Input::Opened, moment(0), 0.5);
    assert!(matches!(&hello[..], [Effect::Send(text)] if text.contains(r#""screen":true"#)), "{hello:?}");
    let welcome = serde_json::to_string(&server.welcome(ANNA, None)).expect("a frame");
    engine.handle(Input::Text(welcome), moment(0), 0.5);
    let (_, effects) = engine.ask(id(1), Command::EndTurn, moment(0));
    assert_eq!((effects, engine.room().pending.len(), store.keys("").len()), (vec![], 0, 0));
}

#[test]
fn it_stops_and_reloads_as_the_close_code_says() {
    let mut server = Server::running();
    let (mut desk, _) = connected(ANNA, &mut server);
    desk.tell(Input::Closed(close::REMOVED));
    assert_eq!(desk.room().link, Status::Stopped(StopReason::Removed));
    let (mut desk, _) = connected(BRAM, &mut server);
    desk.tell(Input::Closed(close::OTHER_VERSION));
    assert!(desk.asked_to_reload);
}

#[test]
fn a_command_that_breaks_the_connection_is_set_aside_and_the_rest_goes_on() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    desk.ask(1, question("gif"));
    desk.ask(2, question("goed"));
    for _ in 0..2 {
        desk.tell(Input::Closed(close::BAD_FRAME));
        desk.wait(1_000);
        let hello = desk.sent.remove(0);
        let welcome = line.answer(&mut server, ANNA, hello).expect("a welcome");
        desk.sent.clear();
        desk.hear(&welcome);
    }
    assert_eq!(desk.room().failure.as_ref().map(|f| f.why), Some(Why::NotUnderstood));
    line.serve(&mut server, &mut desk);
    assert_eq!(texts(&server), ["goed"]);
}

#[test]
fn a_silent_line_is_left_and_pings_keep_a_good_one() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    for _ in 0..20 {
        desk.wait(10_000);
        line.serve(&mut server, &mut desk);
    }
    assert!(desk.room().link.is_live(), "200 seconds of pings and pongs");
    // The line is dead without saying so. The close comes after 45 seconds, the banner two later.
    desk.sent.clear();
    for _ in 0..44 {
        desk.wait(1_000);
        desk.sent.retain(|frame| !matches!(frame, ClientFrame::Ping { .. }));
    }
    desk.wait(20_000);
    assert!(!desk.room().link.is_live());
    assert!(desk.room().is_offline);
}
