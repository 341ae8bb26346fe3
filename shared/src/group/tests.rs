//! R107 to R112, and the law that a group of several has a moderator.

use super::*;

fn who(n: usize) -> AccountId {
    AccountId(format!("{n:032x}"))
}

fn group(members: usize) -> Roster {
    let mut roster = Roster::founded(who(0));
    (1..members).for_each(|n| assert_eq!(roster.join(who(n)), Ok(true)));
    roster
}

#[test]
fn r107_a_group_has_a_name_that_can_be_read() {
    assert_eq!(parse_group_name("  Gilde  Werk en\u{202e} Inkomen ").as_deref(), Ok("Gilde Werk en Inkomen"));
    for name in ["", " ", "\u{200b}", "1234", &"a".repeat(81)] {
        assert_eq!(parse_group_name(name), Err(GroupProblem::GroupNameUnusable), "{name:?}");
    }
}

#[test]
fn r109_who_comes_in_is_a_member_once() {
    let mut roster = group(1);
    assert_eq!(roster.join(who(1)), Ok(true));
    assert_eq!(roster.rank(&who(1)), Some(Rank::Member));
    assert_eq!(roster.join(who(0)), Ok(false));
    assert_eq!(roster.rank(&who(0)), Some(Rank::Moderator), "an invitation takes nothing away");
    (2..MEMBERS_MAX).for_each(|n| assert_eq!(roster.join(who(n)), Ok(true)));
    assert_eq!(roster.join(who(MEMBERS_MAX)), Err(GroupProblem::GroupFull));
}

#[test]
fn r110_moderators_look_after_the_group() {
    let mut roster = group(3);
    assert_eq!(roster.give_rank(&who(1), &who(2), Rank::Moderator), Err(GroupProblem::NotModerator));
    assert_eq!(roster.give_rank(&who(9), &who(2), Rank::Moderator), Err(GroupProblem::GroupUnknown));
    assert_eq!(roster.give_rank(&who(0), &who(9), Rank::Moderator), Err(GroupProblem::MemberUnknown));
    assert_eq!(roster.give_rank(&who(0), &who(0), Rank::Member), Err(GroupProblem::LastModerator));
    assert_eq!(roster.give_rank(&who(0), &who(1), Rank::Moderator), Ok(()));
    assert_eq!(roster.give_rank(&who(1), &who(0), Rank::Member), Ok(()));
    assert_eq!(roster.rank(&who(0)), Some(Rank::Member));
}

#[test]
fn r111_the_last_moderator_first_names_another() {
    let mut roster = group(2);
    assert_eq!(roster.remove(&who(1), &who(0)), Err(GroupProblem::NotModerator));
    assert_eq!(roster.remove(&who(0), &who(0)), Err(GroupProblem::LastModerator));
    assert_eq!(roster.give_rank(&who(0), &who(1), Rank::Moderator), Ok(()));
    assert_eq!(roster.remove(&who(0), &who(0)), Ok(Left::Others));
    assert_eq!(roster.remove(&who(0), &who(1)), Err(GroupProblem::GroupUnknown));
    assert_eq!(roster.remove(&who(1), &who(1)), Ok(Left::Nobody));
    assert!(roster.is_empty());
}

#[test]
fn r112_lines_are_short_and_none_is_there_twice() {
    let lines =
        ["Wat hier gezegd wordt, blijft hier.".to_owned(), "  ".to_owned(), " Wij  komen.".to_owned()];
    let twice: Vec<String> = lines.iter().chain(&lines).cloned().collect();
    let kept = parse_lines(&twice, 30, 300).unwrap();
    assert_eq!(kept, ["Wat hier gezegd wordt, blijft hier.", "Wij komen."]);
    assert_eq!(parse_lines(&twice, 1, 300), Err(GroupProblem::GroupTextTooLong));
    assert_eq!(parse_lines(&["é".repeat(301)], 1, 300), Err(GroupProblem::GroupTextTooLong));
}

#[test]
fn an_invitation_is_found_however_it_is_typed() {
    assert_eq!(parse_invite("bcdfg-hjkmn").as_deref(), Some("BCDFGHJKMN"));
    assert_eq!(parse_invite(" BCDFG HJKMN ").as_deref(), Some("BCDFGHJKMN"));
    for wrong in ["", "BCDFG", "BCDFGHJKMA", "BCDFGHJKMNP"] {
        assert_eq!(parse_invite(wrong), None, "{wrong}");
    }
}

proptest::proptest! {
    /// Whatever people do, a group with people in it has a moderator, and nobody but a moderator changes others.
    #[test]
    fn law_a_group_with_people_has_a_moderator(steps in proptest::collection::vec((0..4_u8, 0..5_usize, 0..5_usize), 0..60)) {
        let mut roster = Roster::founded(who(0));
        for (what, by, whom) in steps {
            let before = roster.clone();
            let led = before.rank(&who(by)) == Some(Rank::Moderator);
            let done = match what {
                0 => roster.join(who(by)).is_ok(),
                1 => roster.give_rank(&who(by), &who(whom), Rank::Moderator).is_ok(),
                2 => roster.give_rank(&who(by), &who(whom), Rank::Member).is_ok(),
                _ => roster.remove(&who(by), &who(whom)).is_ok(),
            };
            if what > 0 && by != whom && done {
                proptest::prop_assert!(led, "{by} did {what} to {whom}");
            }
            if !done {
                proptest::prop_assert_eq!(&before, &roster);
            }
            if roster.is_empty() {
                roster = Roster::founded(who(0));
            }
            proptest::prop_assert!(roster.moderators() > 0);
        }
    }
}
