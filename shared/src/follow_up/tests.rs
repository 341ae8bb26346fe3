use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::{
    figures::{Chart, average, harmless, score},
    look_back::{Facts, look_back},
    *,
};
use crate::{
    ids::{Millis, SessionId},
    meeting::MeetingId,
    note::{Item, Note, NoteStatus, Part},
    protocol::{NoteField, Text},
};

fn who(name: &str) -> AccountId {
    AccountId(name.to_owned())
}

fn text(text: &str) -> Text {
    Text { nl: text.to_owned(), en: text.to_owned() }
}

fn action(id: &str, due: Option<&str>, results: &[(Outcome, i64)]) -> Action {
    Action {
        id: ActionId(id.to_owned()),
        owner: who("ank"),
        plan: Plan { what: format!("doe {id}"), due: due.map(str::to_owned), ..Plan::default() },
        buddy: None,
        made: Millis(1),
        from: None,
        results: results
            .iter()
            .zip(1..)
            .map(|((outcome, at), number)| GivenResult {
                number,
                outcome: *outcome,
                told: Told::default(),
                at: Millis(*at),
            })
            .collect(),
    }
}

fn line(number: u128, approved: i64) -> NoteLine {
    let session = SessionId(uuid::Uuid::from_u128(number));
    NoteLine { session, title: text("Roddelmethode"), at: Millis(approved - 5), approved: Millis(approved) }
}

#[test]
fn r235_an_action_says_what_and_fits() {
    let plan =
        |what: &str| Plan { what: what.to_owned(), due: Some(" 2026-12-24 ".to_owned()), ..Plan::default() };
    let kept = plan("  Bel   de wijkcoach\u{200b} ").tidy(false).unwrap();
    assert_eq!((kept.what.as_str(), kept.due.as_deref()), ("Bel de wijkcoach", Some("2026-12-24")));
    assert_eq!(plan(" … ").tidy(false), Err(ActionProblem::ActionWhatMissing));
    assert_eq!(plan(&"a".repeat(WHAT_MAX_CHARS + 1)).tidy(false), Err(ActionProblem::ActionTextTooLong));
    let wrong = Plan { due: Some("2026-02-30".to_owned()), ..plan("Bel") };
    assert_eq!(wrong.tidy(false), Err(ActionProblem::ActionDayUnusable));
    let none = Plan { due: Some(String::new()), ..plan("Bel") };
    assert_eq!(none.tidy(false).unwrap().due, None);
}

#[test]
fn r236_a_number_is_refused_and_what_may_be_personal_is_asked() {
    let plan = |what: &str| Plan { what: what.to_owned(), ..Plan::default() };
    for kept in [false, true] {
        assert_eq!(plan("Zoek BSN 123456782 op").tidy(kept), Err(ActionProblem::ActionBlocked));
    }
    let name = plan("Ik bel mevrouw Jansen morgen op");
    assert_eq!(name.tidy(false), Err(ActionProblem::ActionPersonal));
    assert_eq!(name.tidy(true).unwrap(), name);
    // Words about health only warn.
    assert!(plan("Ik vraag naar zijn depressie").tidy(false).is_ok());
    let told = Told { unmeant: "Mail naar jan@voorbeeld.example".to_owned(), ..Told::default() };
    assert_eq!(told.tidy(Outcome::Done, false), Err(ActionProblem::ActionPersonal));
}

#[test]
fn r237_a_note_offers_its_actions_with_day_and_first_step() {
    let part = |label: &str, words: &str| Part { label: text(label), text: words.to_owned() };
    let item = |parts: Vec<Part>| Item { parts, text: String::new() };
    let fields = BTreeMap::from([(
        NoteField::Action,
        vec![
            item(vec![
                part("Wat", "Ik bel."),
                part("Datum", "2026-12-24"),
                part("Stap", "Nummer zoeken."),
                part("Merk", "Hij neemt op."),
            ]),
            Item { text: "Ik vraag door.".to_owned(), parts: Vec::new() },
            item(vec![part("Datum", "2026-12-24")]),
        ],
    )]);
    let note = Note {
        schema: 1,
        session: SessionId(uuid::Uuid::from_u128(1)),
        version: 1,
        status: NoteStatus::Approved,
        protocol: "roddelen".into(),
        protocol_version: 1,
        protocol_title: text("Roddelmethode"),
        started_at: Millis(0),
        minutes: 60,
        people: 4,
        fields,
        departures: Vec::new(),
        about: Default::default(),
        approved_at: None,
    };
    let found: Vec<_> = offers(&note).collect();
    assert_eq!(found.len(), 2, "a day alone is no action");
    let (place, first) = &found[0];
    assert_eq!((*place, first.what.as_str(), first.due.as_deref()), (0, "Ik bel.", Some("2026-12-24")));
    assert_eq!((first.first.as_str(), first.notice.as_str()), ("Nummer zoeken.", "Hij neemt op."));
    assert_eq!((found[1].0, found[1].1.what.as_str()), (1, "Ik vraag door."));
}

#[test]
fn r238_a_buddy_is_another_member() {
    assert_eq!(may_be_buddy(&who("ank"), &who("bas"), true), Ok(()));
    for (buddy, member) in [("ank", true), ("bas", false)] {
        let said = may_be_buddy(&who("ank"), &who(buddy), member);
        assert_eq!(said, Err(ActionProblem::ActionBuddyUnusable), "{buddy}");
    }
}

#[test]
fn r239_one_click_tells_what_became_of_it() {
    for outcome in [Outcome::Done, Outcome::Dropped] {
        assert_eq!(Told::default().tidy(outcome, false), Ok(Told::default()));
    }
    let next = Told { due: Some("2027-01-01".to_owned()), ..Told::default() };
    assert_eq!(next.tidy(Outcome::Done, false).unwrap().due, None, "what is over has no next day");
}

#[test]
fn r240_what_changed_says_what_now_and_goes_on() {
    assert_eq!(Told::default().tidy(Outcome::Changed, false), Err(ActionProblem::ActionNowMissing));
    let told = Told {
        now: "Ik schrijf een brief.".to_owned(),
        due: Some("2027-01-01".to_owned()),
        ..Told::default()
    };
    assert_eq!(told.tidy(Outcome::Changed, false), Ok(told));
    assert!(is_open(None) && is_open(Some(Outcome::Changed)));
    assert!(!is_open(Some(Outcome::Done)) && !is_open(Some(Outcome::Dropped)));
    // Another result may take it up again.
    assert!(action("a", None, &[(Outcome::Dropped, 1), (Outcome::Changed, 2)]).is_open());
}

#[test]
fn r242_a_reminder_comes_in_the_week_before_and_not_at_once() {
    let day = 24 * 60 * 60 * 1000;
    let today = date(2026, 12, 20);
    let old = Millis(0);
    let now = Millis(9 * day);
    for (due, expected) in [
        (date(2026, 12, 19), false),
        (date(2026, 12, 20), true),
        (date(2026, 12, 26), true),
        (date(2026, 12, 27), false),
    ] {
        assert_eq!(reminder_due(due, old, today, now), expected, "{due}");
    }
    assert!(!reminder_due(today, now.plus_ms(-day + 1), today, now), "taken up just now");
}

#[test]
fn r243_a_meeting_opens_with_what_is_open_and_new() {
    let meeting = |name: &str| MeetingId(name.to_owned());
    let mut asked = action("c", Some("2026-12-01"), &[]);
    asked.buddy = Some(Buddy { who: who("bas"), says: Says::Asked });
    let facts = Facts {
        meetings: vec![
            (meeting("m1"), Millis(100)),
            (meeting("m2"), Millis(200)),
            (meeting("m3"), Millis(300)),
        ],
        actions: vec![
            action("a", None, &[]),
            action("b", Some("2026-12-24"), &[(Outcome::Changed, 150)]),
            asked,
            action("d", None, &[(Outcome::Done, 90)]),
            action("e", None, &[(Outcome::Done, 101)]),
        ],
        notes: vec![line(1, 99), line(2, 160), line(3, 120)],
        cases: 2,
        concepts: 1,
        reviews: 0,
    };
    let look = look_back(&facts, &meeting("m2"), "2026-12-10", Millis(180)).unwrap();
    assert_eq!(look.since, Some(Millis(100)));
    let ids: Vec<&str> = look.open.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["c", "b", "a"], "by day, without a day last");
    let news: Vec<&str> = look.news.iter().map(|news| news.plan.what.as_str()).collect();
    assert_eq!(news, ["doe e", "doe b"], "since the last meeting, the first first");
    let notes: Vec<i64> = look.notes.iter().map(|note| note.approved.0).collect();
    assert_eq!(notes, [120, 160]);
    assert_eq!(look.waits.all().map(|(_, n)| n), [1, 1, 2, 1, 0]);
    assert_eq!(look_back(&facts, &meeting("m9"), "2026-12-10", Millis(180)), None);
    // Before the first meeting all is new.
    let first = look_back(&facts, &meeting("m1"), "2026-12-10", Millis(50)).unwrap();
    assert_eq!((first.since, first.news.len(), first.notes.len()), (None, 3, 3));
}

#[test]
fn r244_what_comes_after_the_next_meeting_is_for_that_one() {
    let meeting = |name: &str| MeetingId(name.to_owned());
    let facts = Facts {
        meetings: vec![
            (meeting("m1"), Millis(100)),
            (meeting("m2"), Millis(200)),
            (meeting("m3"), Millis(300)),
        ],
        actions: vec![action("a", None, &[(Outcome::Done, 150)]), action("b", None, &[(Outcome::Done, 250)])],
        ..Facts::default()
    };
    let of = |name: &str, now: i64| {
        let look = look_back(&facts, &meeting(name), "2026-12-10", Millis(now)).unwrap();
        look.news.iter().map(|news| news.plan.what.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("m1", 260), ["doe a"]);
    assert_eq!(of("m2", 260), ["doe a", "doe b"], "what is told during the meeting stands there");
    // A meeting that is far ahead looks back on the last one that was.
    assert_eq!(of("m3", 150), ["doe a", "doe b"]);
    assert_eq!(of("m3", 260), ["doe b"]);
}

proptest! {
    #[test]
    fn r244_nothing_that_is_open_is_left_out(
        results in proptest::collection::vec(proptest::collection::vec((0_usize..3, 0_i64..400), 0..4), 0..8),
        now in 0_i64..400,
    ) {
        let actions: Vec<Action> = results
            .iter()
            .enumerate()
            .map(|(i, all)| {
                let all: Vec<_> = all.iter().map(|(o, at)| (Outcome::ALL[*o], *at)).collect();
                action(&i.to_string(), (i % 2 == 0).then_some("2026-12-01"), &all)
            })
            .collect();
        let open = actions.iter().filter(|action| action.is_open()).count();
        let facts = Facts { meetings: vec![(MeetingId("m".to_owned()), Millis(200))], actions, ..Facts::default() };
        let look = look_back(&facts, &MeetingId("m".to_owned()), "2026-12-02", Millis(now)).unwrap();
        prop_assert_eq!(look.open.len(), open);
        prop_assert!(look.news.is_sorted_by_key(|news| news.result.at));
    }

    #[test]
    fn r254_no_cell_begins_a_formula(cell in "\\PC{0,12}|[=+@\\t\\r\\n -].{0,6}") {
        let kept = harmless(&cell);
        prop_assert!(!kept.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        prop_assert!(kept.ends_with(&cell));
    }
}

#[test]
fn r254_cells_and_scores_read_as_they_are_meant() {
    assert_eq!(harmless("Schulden"), "Schulden");
    for cell in ["=1+1", "+31", "-2", "@som", "\tx", " =1", "\u{200b}=1"] {
        assert_eq!(harmless(cell), format!("'{cell}"));
    }
    assert_eq!(score("2,7 / 3 (3×)"), Some((27, 3)));
    assert_eq!(score("Wij werkten goed samen"), None);
    assert_eq!(average(&[(27, 3), (20, 1)]), Some(25));
    assert_eq!(average(&[]), None);
    for chart in Chart::ALL {
        assert_eq!(Chart::named(chart.name()), Some(chart));
    }
}
