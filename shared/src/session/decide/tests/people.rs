//! R1 to R12: who is in the room, in which role.

use super::given::*;
use crate::{
    ids::{Millis, PersonId},
    protocol::Role,
    session::{Command, Departure, Event, Rejection, Stage},
};

#[test]
fn r1_after_the_end_nothing_changes() {
    let over = at("arrive").by(LEAD, Command::End { reason: None });
    assert_eq!(over.state.stage, Stage::Ended);
    let over = over.when(LEAD, next()).refused(Rejection::SessionEnded);
    let over = over.when(ANNA, Command::Agree).refused(Rejection::SessionEnded);
    let over = over.when(Server, join("Zoë")).refused(Rejection::SessionEnded);
    let over = over.when(Server, Command::Tick).refused(Rejection::SessionEnded);
    over.when(Server, Command::Arrive { person: ANNA }).refused(Rejection::SessionEnded);
}

#[test]
fn r2_only_the_server_says_who_comes_and_what_time_it_is() {
    let room = circle();
    let room = room.when(LEAD, join("Nog een")).refused(Rejection::NotForPeople);
    let room = room.when(ANNA, Command::Arrive { person: ANNA }).refused(Rejection::NotForPeople);
    let room =
        room.when(ANNA, Command::Depart { person: BAS, since: Millis(0) }).refused(Rejection::NotForPeople);
    let room = room.when(LEAD, Command::Tick).refused(Rejection::NotForPeople);
    let room = room.when(Server, Command::Start).refused(Rejection::NotForPeople);
    room.when(Server, Command::Depart { person: BAS, since: START }).then(&["left"]);
}

#[test]
fn r3_who_waits_or_was_taken_out_asks_nothing_but_to_leave() {
    let room = at("arrive").by(Server, join("Laat"));
    let late = PersonId(6);
    let room = room.when(late, Command::Tick).refused(Rejection::NotForPeople);
    let room = room.when(late, Command::Agree).refused(Rejection::NotMember);
    let room = room.when(late, Command::Pause { reason: None }).refused(Rejection::NotMember);
    let room = room.when(late, Command::Remove { person: ANNA }).refused(Rejection::NotMember);
    let room = room.when(late, Command::Remove { person: late }).then(&["removed"]);
    let room = room.when(late, Command::Agree).refused(Rejection::NotMember);
    room.when(PersonId(99), Command::Agree).refused(Rejection::NotMember);
}

#[test]
fn r4_the_first_who_joins_leads_and_the_next_take_part() {
    let room = lobby();
    let room = room.when(Server, join("  Hans   de  Vries ")).then_events(&[Event::Joined {
        person: PersonId(1),
        name: "Hans de Vries".to_owned(),
        role: Role::Facilitator,
        admitted: true,
        key: Some("key of   Hans   de  Vries ".to_owned()),
    }]);
    let room = room.by(Server, join("Anna"));
    assert_eq!(room.state.person(PersonId(2)).unwrap().role, Role::Consultant);
}

#[test]
fn r4_a_name_must_be_usable() {
    let room = lobby().by(Server, join("Anna"));
    let room = room.when(Server, join("")).refused(Rejection::NameEmpty);
    let room = room.when(Server, join(" \t\n ")).refused(Rejection::NameEmpty);
    let room = room.when(Server, join(&"a".repeat(41))).refused(Rejection::NameTooLong);
    let room = room.when(Server, join(&"a".repeat(200))).refused(Rejection::NameTooLong);
    let room = room.when(Server, join("🙂🙃🫥")).refused(Rejection::NameWithoutLetter);
    let room = room.when(Server, join("12-34")).refused(Rejection::NameWithoutLetter);
    let room = room.when(Server, join("\u{200B}\u{202E}")).refused(Rejection::NameEmpty);
    let room = room.when(Server, join("An\u{200B}na")).refused(Rejection::NameTaken);
    let room = room.when(Server, join("Anna\u{0}")).refused(Rejection::NameTaken);
    let room = room.when(Server, join("Anna\u{AD}\u{FEFF}")).refused(Rejection::NameTaken);
    let room = room.when(Server, join("ANNA")).refused(Rejection::NameTaken);
    let room = room.when(Server, join(" anna ")).refused(Rejection::NameTaken);
    let room = room.when(Server, join(&"é".repeat(40))).then(&["joined"]);
    let room = room.when(Server, join("Anna 2")).then(&["joined"]);
    room.when(Server, join("علي")).then(&["joined"]);
}

#[test]
fn r4_a_name_is_free_again_once_its_bearer_left() {
    let room = circle().by(ANNA, Command::Remove { person: ANNA });
    let room = room.when(Server, join("Anna")).then(&["joined"]);
    assert_eq!(room.state.people.last().unwrap().id, PersonId(6), "a seat number is never given twice");
}

#[test]
fn r4_there_are_twelve_seats() {
    let room = lobby().joined(12);
    let room = room.when(Server, join("Nog een")).refused(Rejection::RoomFull);
    let room = room.by(ANNA, Command::Remove { person: ANNA });
    room.when(Server, join("Nog een")).then(&["joined"]);
}

#[test]
fn r4_who_comes_after_the_start_waits() {
    let room = at("arrive").by(Server, join("Laat"));
    assert!(!room.state.people.last().unwrap().admitted);
    assert!(room.state.members().all(|p| p.name != "Laat"));
}

#[test]
fn r4_a_person_renames_himself_under_the_same_rules() {
    let room = circle();
    let rename = |name: &str| Command::Rename { name: name.to_owned() };
    let room = room.when(ANNA, rename("Anna B.")).then(&["renamed"]);
    let room = room.when(ANNA, rename("anna b.")).then(&["renamed"]);
    let room = room.when(ANNA, rename("anna b.")).then(&[]);
    let room = room.when(ANNA, rename("BAS")).refused(Rejection::NameTaken);
    let room = room.when(ANNA, rename("   ")).refused(Rejection::NameEmpty);
    let room = room.when(ANNA, rename("🙂")).refused(Rejection::NameWithoutLetter);
    room.when(ANNA, rename(&"x".repeat(41))).refused(Rejection::NameTooLong);
}

#[test]
fn r5_the_facilitator_lets_people_in() {
    let late = PersonId(6);
    let room = at("arrive").by(Server, join("Laat"));
    let room = room.when(ANNA, Command::Admit { person: late }).refused(Rejection::NotFacilitator);
    let room = room.when(LEAD, Command::Admit { person: PersonId(42) }).refused(Rejection::UnknownPerson);
    let room = room.when(LEAD, Command::Admit { person: late }).then(&["admitted"]);
    let room = room.when(LEAD, Command::Admit { person: late }).then(&[]);
    let room = room.by(LEAD, Command::Remove { person: late });
    room.when(LEAD, Command::Admit { person: late }).refused(Rejection::UnknownPerson);
}

#[test]
fn r6_people_leave_or_are_taken_out() {
    let room = circle();
    let room = room.when(ANNA, Command::Remove { person: BAS }).refused(Rejection::NotFacilitator);
    let room = room.when(LEAD, Command::Remove { person: PersonId(9) }).refused(Rejection::UnknownPerson);
    let room = room.when(BAS, Command::Remove { person: BAS }).then(&["removed"]);
    assert!(!room.state.person(BAS).unwrap().is_here(), "attendance ends with it");
    let room = room.when(LEAD, Command::Remove { person: BAS }).refused(Rejection::UnknownPerson);
    room.when(LEAD, Command::Remove { person: CEM }).then(&["removed"]);
}

#[test]
fn r6_the_facilitator_cannot_leave_before_somebody_else_leads() {
    let room = circle().when(LEAD, Command::Remove { person: LEAD }).refused(Rejection::FacilitatorHere);
    let room = room.role(ANNA, Role::Facilitator);
    room.when(LEAD, Command::Remove { person: LEAD }).then(&["removed"]);
}

#[test]
fn r6_who_left_no_longer_has_a_turn_a_hand_or_the_floor() {
    let room = at("queue").by(ANNA, Command::Hand { up: true }).by(BAS, Command::Hand { up: true });
    let room = room.by(LEAD, Command::GiveTurn { person: ANNA }).by(LEAD, Command::Remove { person: ANNA });
    assert_eq!((room.state.now.floor, room.state.now.hands.as_slice()), (None, &[BAS][..]));
    let room = at("round").by(LEAD, Command::Remove { person: ANNA });
    assert!(room.state.now.turns.as_ref().is_some_and(|t| !t.knows(ANNA)));
}

#[test]
fn r7_attendance_is_measured_by_the_server() {
    let room = circle().later(60);
    let left = room.now;
    let room = room.later(40).when(Server, Command::Depart { person: ANNA, since: left }).then(&["left"]);
    let spans = &room.state.person(ANNA).unwrap().spans;
    assert_eq!(
        (spans.len(), spans[0].to),
        (1, Some(left)),
        "gone since the connection broke, not since it was noticed"
    );
    let room = room.when(Server, Command::Depart { person: ANNA, since: left }).then(&[]);
    let room = room.later(10).when(Server, Command::Arrive { person: ANNA }).then(&["arrived"]);
    let room = room.when(Server, Command::Arrive { person: ANNA }).then(&[]);
    assert_eq!(room.state.person(ANNA).unwrap().spans.len(), 2);
    let room = room.when(Server, Command::Arrive { person: PersonId(77) }).refused(Rejection::UnknownPerson);
    let room = room
        .when(Server, Command::Depart { person: PersonId(77), since: left })
        .refused(Rejection::UnknownPerson);
    let room = room.by(LEAD, Command::Remove { person: BAS });
    room.when(Server, Command::Arrive { person: BAS }).refused(Rejection::UnknownPerson);
}

#[test]
fn r7_a_span_never_ends_before_it_began() {
    let room = circle().when(Server, Command::Depart { person: ANNA, since: Millis(5) }).then(&["left"]);
    let span = room.state.person(ANNA).unwrap().spans[0];
    assert_eq!(span.to, Some(span.from));
}

#[test]
fn r8_each_confirms_the_rule_once() {
    let room = at("arrive").when(ANNA, Command::Agree).then(&["agreed"]);
    let room = room.when(ANNA, Command::Agree).then(&[]);
    assert!(room.state.person(ANNA).unwrap().agreed && !room.state.person(BAS).unwrap().agreed);
    let room = room.by(LEAD, Command::Remove { person: BAS });
    room.when(BAS, Command::Agree).refused(Rejection::NotMember);
}

#[test]
fn r9_there_is_one_owner() {
    let room =
        circle().when(LEAD, Command::GiveRole { person: ANNA, role: Role::Owner }).then(&["role_given"]);
    assert_eq!(room.state.holder(Role::Owner).unwrap().id, ANNA);
    assert_eq!(room.state.person(OWNER).unwrap().role, Role::Consultant);
    let room = room.when(LEAD, Command::GiveRole { person: ANNA, role: Role::Owner }).then(&[]);
    room.when(ANNA, Command::GiveRole { person: BAS, role: Role::Owner }).refused(Rejection::NotFacilitator);
}

#[test]
fn r9_owner_and_facilitator_are_never_the_same() {
    let give = |person, role| Command::GiveRole { person, role };
    let room = circle().when(LEAD, give(LEAD, Role::Owner)).refused(Rejection::OwnerCannotLead);
    let room = room.when(LEAD, give(OWNER, Role::Facilitator)).refused(Rejection::OwnerCannotLead);
    let room = room.when(LEAD, give(LEAD, Role::Consultant)).refused(Rejection::FacilitatorHere);
    let room = room.when(LEAD, give(PersonId(50), Role::Observer)).refused(Rejection::UnknownPerson);
    let room = room.when(LEAD, give(ANNA, Role::Facilitator)).then(&["role_given"]);
    assert_eq!(room.state.person(LEAD).unwrap().role, Role::Consultant);
    room.when(LEAD, give(BAS, Role::Observer)).refused(Rejection::NotFacilitator);
}

#[test]
fn r9_who_changes_role_is_no_longer_ready() {
    let room = at("ask").by(ANNA, Command::Ready { on: true });
    let room = room.by(LEAD, Command::GiveRole { person: ANNA, role: Role::Observer });
    assert!(room.state.now.ready.is_empty());
}

#[test]
fn r10_the_facilitators_powers_are_his_alone() {
    let room = at("read").by(ANNA, write("tip", "Probeer het eens"));
    let card = room.card();
    let powers = [
        Command::Admit { person: ANNA },
        Command::GiveRole { person: ANNA, role: Role::Observer },
        Command::SwitchPhase { phase: "choose".into(), on: true },
        Command::Start,
        next(),
        go_to("arrive"),
        Command::AddTime { seconds: 60, reason: None },
        Command::Resume,
        Command::End { reason: None },
        Command::Return { card },
        Command::Hide { card },
        Command::Reclassify { card, kind: "asked".into() },
        Command::CloseVote,
        Command::SkipTurn,
        Command::GiveTurn { person: ANNA },
    ];
    let room = powers.into_iter().fold(room, |room, power| {
        let room = room.when(OWNER, power.clone()).refused(Rejection::NotFacilitator);
        room.when(BAS, power).refused(Rejection::NotFacilitator)
    });
    room.when(LEAD, Command::Hide { card }).then(&["card_hidden"]);
}

#[test]
fn r11_the_lead_is_taken_when_the_facilitator_is_gone() {
    let room = at("tell").when(ANNA, Command::TakeLead).refused(Rejection::FacilitatorHere);
    let gone = room.now;
    let room = room.by(Server, Command::Depart { person: LEAD, since: gone });
    let room = room.when(OWNER, Command::TakeLead).refused(Rejection::OwnerCannotLead);
    let room = room.when(ANNA, Command::TakeLead).then(&["role_given", "departed"]);
    assert_eq!(room.state.departures.last().unwrap().what, Departure::LeadTaken);
    let room = room.when(ANNA, Command::TakeLead).then(&[]);
    room.when(ANNA, next()).then(&["departed", "phase_entered"]);
}

#[test]
fn r11_the_founder_takes_the_lead_back() {
    let room = at("tell");
    let gone = room.now;
    let room = room.by(Server, Command::Depart { person: LEAD, since: gone }).by(ANNA, Command::TakeLead);
    let room = room.by(Server, Command::Arrive { person: LEAD });
    let room = room.when(BAS, Command::TakeLead).refused(Rejection::FacilitatorHere);
    room.when(LEAD, Command::TakeLead).then(&["role_given", "departed"]);
}

#[test]
fn r11_the_owner_takes_the_lead_when_nobody_else_is_here() {
    let room = at("tell");
    let gone = room.now;
    let room = [LEAD, ANNA, BAS]
        .into_iter()
        .fold(room, |room, person| room.by(Server, Command::Depart { person, since: gone }));
    let room = room.when(OWNER, Command::TakeLead).refused(Rejection::OwnerCannotLead);
    let room = room.by(Server, Command::Depart { person: CEM, since: gone });
    let room = room.when(OWNER, Command::TakeLead).then(&["role_given", "departed"]);
    room.when(OWNER, Command::End { reason: None }).then(&["departed", "ended"]);
}

#[test]
fn r12_who_contributes_may_say_that_he_is_ready() {
    let room = at("ask").when(ANNA, Command::Ready { on: true }).then(&["ready_set"]);
    let room = room.when(ANNA, Command::Ready { on: true }).then(&[]);
    let room = room.when(ANNA, Command::Ready { on: false }).then(&["ready_set"]);
    let room = room.when(OWNER, Command::Ready { on: true }).refused(Rejection::Listening);
    let room = room.by(LEAD, go_to("gossip"));
    room.when(OWNER, Command::Ready { on: true }).refused(Rejection::Listening);
}

#[test]
fn r88_a_circle_that_became_too_small_goes_on_and_loses_nothing() {
    use crate::session::questions::shortfall;
    let mut script = workbench();
    script.size.min = 4;
    let room = lobby_of(script).joined(5).owner(OWNER);
    assert_eq!(shortfall(&room.state), None, "in the lobby the size is told otherwise");
    let room = room.by(LEAD, Command::Start).at("ask").by(ANNA, write("asked", "Wie was erbij?"));
    let card = room.card();
    let gone = |room: Given, person| room.by(Server, Command::Depart { person, since: START });
    let room = gone(room, BAS);
    assert_eq!(shortfall(&room.state), None, "four are enough");
    let room = gone(room, ANNA);
    assert_eq!(shortfall(&room.state), Some((3, 4)));
    // Everything goes on: others write, the facilitator goes on, the card of who is gone stays.
    let room = room.by(CEM, write("asked", "Wat zei je toen?"));
    let room = room.by(LEAD, next());
    let room = room.by(Server, Command::Arrive { person: ANNA });
    assert_eq!(shortfall(&room.state), None);
    assert!(room.state.cards.contains_key(&card));
}
