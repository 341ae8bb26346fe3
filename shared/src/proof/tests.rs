//! What is measured, who confirms, and what registers make of it.

use std::sync::Arc;

use proptest::prelude::*;

use super::{
    attendance::{Balance, Measured, measure, minutes},
    counting::{About, Outcome, Verdict, judge, progress},
    register::{Register, registers},
    *,
};
use crate::{
    ids::{ProtocolId, Seq},
    protocol::{Role, compose, library},
    session::{Event, Recorded},
};

const START: i64 = 1_795_305_600_000;
const MINUTE: i64 = 60_000;

/// A log that is written by hand: minutes on the clock, and what happened.
struct Log(Vec<Recorded>);

impl Log {
    fn new(people: u16) -> Self {
        let frame = library::frame().unwrap();
        let script = compose(&frame, &library::protocol(&ProtocolId::from("roddelen")).unwrap());
        let (session, code) = (SessionId(uuid::Uuid::nil()), "KRINGA".to_owned());
        let mut log = Self(Vec::new()).at(0.0, Event::Opened { session, code, script: Arc::new(script) });
        for person in (1..=people).map(PersonId) {
            let role = if person.0 == 1 { Role::Facilitator } else { Role::Consultant };
            let (name, key) = (format!("Lid {}", person.0), Some(format!("sleutel {}", person.0)));
            log = log.at(0.0, Event::Joined { person, name, role, admitted: true, key });
            log = log.at(0.0, Event::Arrived { person });
        }
        log
    }

    fn at(mut self, minute: f64, event: Event) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "tests use small numbers")]
        let at = Millis(START + (minute * 60_000.0) as i64);
        let seq = Seq(self.0.len() as u64 + 1);
        self.0.push(Recorded { seq, at, by: None, event });
        self
    }

    fn began(self, minute: f64) -> Self {
        self.at(minute, Event::PhaseEntered { place: 0, ends_at: Millis(START), order: None })
    }

    fn measured(&self) -> Measured {
        measure(&self.0).unwrap()
    }
}

fn left(person: u16, since: i64) -> Event {
    Event::Left { person: PersonId(person), since: Millis(START + since * MINUTE) }
}

fn came(person: u16) -> Event {
    Event::Arrived { person: PersonId(person) }
}

fn paused(person: u16) -> Event {
    Event::Paused { person: PersonId(person) }
}

fn resumed() -> Event {
    Event::Resumed { ends_at: Millis(START) }
}

fn net(measured: &Measured, person: u16) -> u32 {
    minutes(measured.seats.iter().find(|s| s.person.0 == person).map_or(0, |s| s.net_ms))
}

#[test]
fn r220_only_a_session_that_began_and_ended_is_measured() {
    let log = Log::new(3);
    assert_eq!(measure(&log.0), None);
    let log = log.began(5.0);
    assert_eq!(measure(&log.0), None);
    assert_eq!(measure(&[]), None);
    let measured = log.at(65.0, Event::Ended).measured();
    assert_eq!((minutes(measured.net_ms), measured.people), (60, 3), "the lobby counts for nobody");
    assert_eq!(measured.facilitator, Some(PersonId(1)));
    assert_eq!(measured.seats[1].from, Millis(START + 5 * MINUTE));
    assert_eq!(measured.seats[1].to, Millis(START + 65 * MINUTE));
    assert_eq!((measured.seats[1].key.as_str(), measured.seats[1].name.as_str()), ("sleutel 2", "Lid 2"));
}

#[test]
fn r220_who_comes_late_or_goes_early_has_the_minutes_between() {
    let log = Log::new(3).began(0.0).at(40.5, left(2, 40)).at(50.0, came(2)).at(60.0, Event::Ended);
    let measured = log.measured();
    assert_eq!(net(&measured, 2), 50, "from when the line broke, not from when that was noted");
    assert_eq!(net(&measured, 1), 60);
    let log = Log::new(3).began(0.0).at(20.0, Event::Removed { person: PersonId(3) }).at(60.0, Event::Ended);
    let measured = log.measured();
    assert_eq!(net(&measured, 3), 20);
    assert_eq!(measured.people, 2, "who was there for less than half is not in the number");
}

#[test]
fn r220_who_waits_at_the_door_is_not_there_yet() {
    let person = PersonId(4);
    let joined = Event::Joined {
        person,
        name: "Dora".to_owned(),
        role: Role::Consultant,
        admitted: false,
        key: Some("sleutel 4".to_owned()),
    };
    let log = Log::new(3).began(0.0).at(10.0, joined).at(10.0, came(4));
    let log = log.at(25.0, Event::Admitted { person }).at(60.0, Event::Ended);
    assert_eq!(net(&log.measured(), 4), 35);
}

#[test]
fn r221_pauses_count_for_nobody() {
    let log = Log::new(3).began(0.0).at(10.0, paused(2)).at(15.0, left(3, 12)).at(20.0, resumed());
    let measured = log.at(30.0, came(3)).at(60.0, Event::Ended).measured();
    assert_eq!(minutes(measured.net_ms), 50);
    assert_eq!(net(&measured, 1), 50);
    assert_eq!(net(&measured, 3), 40, "away in and after the pause");
    let ended_in_it = Log::new(3).began(0.0).at(10.0, paused(2)).at(60.0, Event::Ended).measured();
    assert_eq!(minutes(ended_in_it.net_ms), 10);
}

#[test]
fn r221_coming_twice_counts_once() {
    let log =
        Log::new(3).began(0.0).at(5.0, came(2)).at(6.0, came(2)).at(30.0, left(2, 30)).at(30.0, left(2, 29));
    assert_eq!(net(&log.at(60.0, Event::Ended).measured(), 2), 30);
}

#[test]
fn r221_a_clock_that_is_set_back_neither_doubles_nor_loses_minutes() {
    // After half an hour the clock goes back by one; the session takes another half.
    let log = Log::new(3).began(0.0).at(30.0, paused(1)).at(30.0, resumed());
    let log = log.at(-30.0, came(2)).at(-10.0, left(3, -10)).at(0.0, Event::Ended);
    let measured = log.measured();
    assert_eq!(minutes(measured.net_ms), 60);
    assert_eq!((net(&measured, 2), net(&measured, 3)), (60, 50));
    // A departure that is said to be before the arrival costs no more than there was.
    let log = Log::new(3).began(0.0).at(10.0, left(2, -500)).at(60.0, Event::Ended);
    assert_eq!(net(&log.measured(), 2), 0);
}

#[test]
fn r220_everybody_who_had_the_part_brought_in_a_case() {
    let gives = |person: u16| Event::RoleGiven { person: PersonId(person), role: Role::Owner };
    let log = Log::new(4).at(0.0, gives(2)).began(0.0).at(30.0, gives(3)).at(60.0, Event::Ended);
    let brought: Vec<bool> = log.measured().seats.iter().map(|seat| seat.brought_case).collect();
    assert_eq!(brought, [false, true, true, false]);
}

/// What may happen to one of four people, with the minutes until the next.
fn anything() -> impl Strategy<Value = Vec<(u8, u16, i32)>> {
    prop::collection::vec((0..7_u8, 1..5_u16, -20..40_i32), 0..60)
}

proptest! {
    #[test]
    fn r221_nobody_was_there_longer_than_the_session(events in anything()) {
        let mut log = Log::new(4).began(0.0);
        let mut at = 0;
        for (what, person, passes) in events {
            at += i64::from(passes);
            let event = match what {
                0 | 1 => came(person),
                2 => left(person, at - 1),
                3 => left(person, at + 7),
                4 => paused(person),
                5 => resumed(),
                _ => Event::Admitted { person: PersonId(person) },
            };
            log = log.at(at as f64, event);
        }
        let measured = log.at(at as f64 + 10.0, Event::Ended).measured();
        let steps: i64 = log_steps(&measured);
        prop_assert!(measured.net_ms >= 0 && steps >= 0);
        for seat in &measured.seats {
            prop_assert!((0..=measured.net_ms).contains(&seat.net_ms), "{seat:?} of {}", measured.net_ms);
        }
        prop_assert!(measured.people as usize <= measured.seats.len());
    }
}

fn log_steps(measured: &Measured) -> i64 {
    measured.seats.iter().map(|seat| seat.net_ms).max().unwrap_or_default()
}

fn attended() -> Attendance {
    Attendance {
        session: SessionId(uuid::Uuid::nil()),
        method: Text { nl: "Roddelmethode".to_owned(), en: "Gossip method".to_owned() },
        method_version: 1,
        centre: Centre::Professional,
        day: "2026-11-22".to_owned(),
        from: Millis(START),
        to: Millis(START + 90 * MINUTE),
        net_minutes: 90,
        session_minutes: 90,
        people: 5,
        brought_case: false,
        led: false,
        way: Some(Way::Live),
        step: Step::Confirmed,
        number: None,
    }
}

fn register(id: &str) -> Register {
    registers().into_iter().find(|register| register.id.0 == id).unwrap()
}

#[test]
fn r224_the_facilitator_confirms_and_nobody_confirms_his_own() {
    let [lead, anna, bas] = [1, 2, 3].map(PersonId);
    assert!(confirms(lead, anna, Some(lead), true));
    assert!(!confirms(bas, anna, Some(lead), true) && !confirms(anna, anna, Some(lead), true));
    assert!(confirms(anna, lead, Some(lead), true) && !confirms(anna, lead, Some(lead), false));
    assert!(confirms(anna, bas, None, true) && !confirms(bas, bas, None, true));
}

#[test]
fn r223_a_name_on_a_certificate_is_one_line_with_a_letter() {
    let ask = |name: &str, registration: &str| {
        let (name, registration) = (name.to_owned(), registration.to_owned());
        AskProof { name, lang: Lang::Nl, registration }.tidy()
    };
    let tidy = ask(" Prof.  dr. Şule\nvan\u{202E} Ög ", " SKJ  1234 ").unwrap();
    assert_eq!((tidy.name.as_str(), tidy.registration.as_str()), ("Prof. dr. Şule van Ög", "SKJ 1234"));
    assert_eq!(ask("فاطمة", "").unwrap().name, "فاطمة");
    for name in ["", "  ", "123", "\u{200B}"] {
        assert_eq!(ask(name, ""), Err(ProofProblem::ProofNameUnusable));
    }
    assert_eq!(ask(&"a".repeat(LINE_MAX_CHARS + 1), ""), Err(ProofProblem::ProofNameUnusable));
    assert_eq!(ask("Ank", &"1".repeat(LINE_MAX_CHARS + 1)), Err(ProofProblem::RegistrationUnusable));
}

#[test]
fn r231_every_reason_is_told() {
    let vaktherapie = register("vaktherapie");
    let good = judge(&vaktherapie, &attended());
    assert_eq!(good.verdict, Verdict::Counts, "{good:?}");
    let poor = Attendance { people: 9, net_minutes: 59, step: Step::Asked, ..attended() };
    let poor = judge(&vaktherapie, &poor);
    assert_eq!(poor.verdict, Verdict::Not);
    let against: Vec<_> = poor.findings.iter().filter(|f| f.outcome == Outcome::Not).collect();
    let about: Vec<About> = against.iter().map(|finding| finding.about).collect();
    assert_eq!(about, [About::GroupMax, About::Minutes, About::Confirmation]);
    assert_eq!((against[0].asked, against[0].found), (Some(8), Some(9)));
    let few = judge(&vaktherapie, &Attendance { people: 2, ..attended() });
    assert_eq!(few.findings[0].about, About::GroupMin);
    assert!(few.findings.iter().any(|f| f.about == About::Agreement && f.outcome == Outcome::Yours));
}

#[test]
fn r231_the_kind_of_meeting_and_the_way_count() {
    let vs = register("vvn-vs");
    assert_eq!(judge(&vs, &attended()).verdict, Verdict::Not, "intervisie does not count there");
    let norm = Attendance { centre: Centre::Norm, ..attended() };
    assert_ne!(judge(&vs, &norm).verdict, Verdict::Not);
    let nova = register("nova");
    let way = |way: Option<Way>| {
        let judged = judge(&nova, &Attendance { way, net_minutes: 120, ..attended() });
        (judged.verdict, judged.findings.into_iter().find(|f| f.about == About::Way).map(|f| f.outcome))
    };
    assert_eq!(way(Some(Way::Live)), (Verdict::Counts, Some(Outcome::Fits)));
    assert_eq!(way(Some(Way::OnlineSeen)), (Verdict::Counts, Some(Outcome::Fits)));
    assert_eq!(way(Some(Way::Online)), (Verdict::Not, Some(Outcome::Not)));
    assert_eq!(way(None), (Verdict::Unknown, Some(Outcome::Unknown)));
}

#[test]
fn r231_what_is_not_known_is_said_to_be_unknown() {
    let skj = judge(&register("skj"), &attended());
    assert_eq!(skj.verdict, Verdict::Unknown);
    let unknown: Vec<About> =
        skj.findings.iter().filter(|f| f.outcome == Outcome::Unknown).map(|f| f.about).collect();
    assert_eq!(unknown, [About::GroupMin, About::GroupMax, About::Minutes]);
}

#[test]
fn r232_years_and_periods_add_up_what_counts() {
    let nova = register("nova");
    let good = Attendance { net_minutes: 240, ..attended() };
    let short = Attendance { net_minutes: 90, ..attended() };
    let unknown = Attendance { way: None, net_minutes: 150, ..attended() };
    let all = [(2025, &good), (2026, &good), (2026, &good), (2026, &short), (2026, &unknown)];
    let year = progress(&nova, (2026, 2026), &all);
    assert_eq!((year.minutes, year.minutes_unknown, year.meetings), (480, 150, 2));
    assert_eq!((year.minutes_asked, year.reached), (Some(480), Some(true)));
    assert_eq!(progress(&nova, (2025, 2025), &all).reached, Some(false));
    let skj = register("skj");
    let period = progress(&skj, (2024, 2028), &all);
    assert_eq!((period.minutes_asked, period.minutes, period.reached), (Some(3_600), 0, Some(false)));
    assert!(period.minutes_unknown > 0 && period.points == Some(0));
    assert_eq!(progress(&skj, (2026, 2026), &all).reached, None, "nothing is known to be asked of a year");
    let nwp = register("nwp");
    assert_eq!(progress(&nwp, (2026, 2026), &all).meetings_asked, Some(3));
}

#[test]
fn r226_another_word_is_another_hash() {
    let certificate = Certificate {
        number: ProofNumber::of(7),
        lang: Lang::Nl,
        name: "Ank".to_owned(),
        registration: String::new(),
        method: attended().method,
        method_version: 1,
        centre: Centre::Professional,
        day: "2026-11-22".to_owned(),
        from: "13:00".to_owned(),
        to: "14:30".to_owned(),
        net_minutes: 90,
        people: 5,
        brought_case: false,
        led: false,
        way: Way::Live,
        facilitator: Some("Mo".to_owned()),
        confirmed_by: "Mo".to_owned(),
        confirmed_on: "2026-11-22".to_owned(),
    };
    let other = Certificate { net_minutes: 91, ..certificate.clone() };
    assert_ne!(certificate.hash(), other.hash());
    assert_eq!(certificate.hash().len(), 64);
    assert_eq!(certificate.mark().len(), 19);
    let read: Certificate = serde_json::from_str(&serde_json::to_string(&certificate).unwrap()).unwrap();
    assert_eq!(read.hash(), certificate.hash(), "as it is kept it has the same");
}

#[test]
fn r267_parts_of_the_time_to_speak_are_told_without_whose_they_are() {
    let of = |ms: &[i64]| Balance::of(ms).map(|b| (b.people, b.most, b.least));
    assert_eq!(of(&[60_000, 30_000, 20_000, 10_000]), Some((4, 50, 8)));
    assert_eq!(of(&[50_000; 4]), Some((4, 25, 25)));
    assert_eq!(of(&[120_000, 0, 0, 0, 0]), Some((5, 100, 0)));
    assert_eq!(of(&[60_000, 30_000, 30_000]), None, "among three anybody can tell");
    assert_eq!(of(&[14_000; 4]), None, "less than a minute");
    assert_eq!(of(&[]), None);
}
