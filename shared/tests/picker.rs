//! Laws of the picker: whatever is asked and whatever methods there are.

use kring_shared::{
    picker::{
        Caution, Change, Contra, Experience, MINUTES_SLACK, PEOPLE_SLACK, PROPOSALS, Purpose, Reason, Traits,
        Wish, pick,
    },
    protocol::{Safety, Size, Text},
};
use proptest::{prelude::*, sample::select};

fn safety() -> impl Strategy<Value = Safety> {
    select(vec![Safety::Low, Safety::Medium, Safety::High])
}

fn experience() -> impl Strategy<Value = Experience> {
    select(Experience::ALL.to_vec())
}

fn purposes() -> impl Strategy<Value = Vec<Purpose>> {
    prop::collection::vec(select(Purpose::ALL[..5].to_vec()), 0..3)
}

fn contra() -> impl Strategy<Value = Vec<Contra>> {
    let one = purposes().prop_map(|questions| Contra { questions, text: Text::default() });
    prop::collection::vec(one, 0..2)
}

fn traits() -> impl Strategy<Value = Traits> {
    let numbers = (0..12_u8, 2..8_u8, 0..8_u8, 10..150_u16);
    let kinds = (purposes(), purposes(), experience(), safety(), any::<bool>(), contra());
    (numbers, kinds).prop_map(|(numbers, kinds)| {
        let ((id, min, more, minutes), (purposes, also, experience, safety, needs_facilitator, contra)) =
            (numbers, kinds);
        let size = Size { min, max: min + more };
        let id = format!("method{id}").as_str().into();
        Traits { id, purposes, also, size, minutes, experience, safety, needs_facilitator, contra }
    })
}

fn methods() -> impl Strategy<Value = Vec<Traits>> {
    prop::collection::vec(traits(), 0..12).prop_map(|mut methods| {
        methods.sort_by(|a, b| a.id.cmp(&b.id));
        methods.dedup_by(|a, b| a.id == b.id);
        methods
    })
}

fn wish() -> impl Strategy<Value = Wish> {
    let recent = prop::collection::vec(0..12_u8, 0..5)
        .prop_map(|ids| ids.iter().map(|id| format!("method{id}").as_str().into()).collect());
    let purpose = select(Purpose::ALL[..6].to_vec());
    (purpose, 0..14_u8, 0..160_u16, experience(), safety(), any::<bool>(), recent).prop_map(
        |(purpose, people, minutes, experience, safety, facilitator, recent)| Wish {
            purpose,
            people,
            minutes,
            experience,
            safety,
            facilitator,
            recent,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_proposed_that_does_not_fit(wish in wish(), methods in methods()) {
        for proposal in pick(&wish, &methods).proposals {
            let method = methods.iter().find(|m| m.id == proposal.id).unwrap();
            prop_assert!(wish.people + PEOPLE_SLACK >= method.size.min);
            prop_assert!(wish.people <= method.size.max + PEOPLE_SLACK);
            prop_assert!(method.minutes <= wish.minutes + MINUTES_SLACK);
            prop_assert!(wish.facilitator || !method.needs_facilitator);
            prop_assert!(!(method.safety == Safety::High && wish.safety == Safety::Low));
            prop_assert!(method.contra.iter().all(|c| !c.questions.contains(&wish.purpose)));
        }
    }

    #[test]
    fn every_proposal_says_why_and_hides_nothing(wish in wish(), methods in methods()) {
        for proposal in pick(&wish, &methods).proposals {
            let method = methods.iter().find(|m| m.id == proposal.id).unwrap();
            prop_assert!(!proposal.reasons.is_empty());
            let fits = (method.size.min..=method.size.max).contains(&wish.people);
            let said = |f: fn(&Caution) -> bool| proposal.cautions.iter().any(f);
            prop_assert_eq!(said(|c| matches!(c, Caution::People { .. })), !fits);
            prop_assert_eq!(said(|c| matches!(c, Caution::Minutes { .. })), method.minutes > wish.minutes);
            let lately = wish.recent.iter().take(3).any(|id| *id == method.id);
            prop_assert_eq!(said(|c| matches!(c, Caution::Routine { .. })), lately);
            let serves = proposal.reasons.iter().any(|r| matches!(r, Reason::Purpose | Reason::Also));
            prop_assert_eq!(said(|c| *c == Caution::OtherPurpose), !serves);
        }
    }

    #[test]
    fn the_order_of_the_methods_changes_nothing(wish in wish(), methods in methods(), by in 0..12_usize) {
        let once = pick(&wish, &methods);
        prop_assert_eq!(&once, &pick(&wish, &methods));
        let mut other = methods;
        if !other.is_empty() {
            let by = by % other.len();
            other.rotate_left(by);
            other[by..].reverse();
        }
        prop_assert_eq!(once, pick(&wish, &other));
    }

    #[test]
    fn with_fewer_than_three_it_says_what_to_change(wish in wish(), methods in methods()) {
        let pick = pick(&wish, &methods);
        prop_assert!(pick.proposals.len() <= PROPOSALS);
        prop_assert_eq!(pick.changes.is_empty(), pick.proposals.len() == PROPOSALS);
        if pick.proposals.len() < PROPOSALS {
            // One more copy of a proposed method would be proposed: nothing that fits was kept back.
            if let Some(last) = pick.proposals.last() {
                let mut more = methods.clone();
                let mut copy = methods.iter().find(|m| m.id == last.id).unwrap().clone();
                copy.id = "zzz".into();
                more.push(copy);
                prop_assert_eq!(kring_shared::picker::pick(&wish, &more).proposals.len(), pick.proposals.len() + 1);
            }
        }
    }

    #[test]
    fn a_method_for_the_question_comes_before_one_for_another(wish in wish(), methods in methods()) {
        let pick = pick(&wish, &methods);
        let others: Vec<bool> =
            pick.proposals.iter().map(|p| p.cautions.contains(&Caution::OtherPurpose)).collect();
        prop_assert!(others.is_sorted(), "{:?}", others);
    }

    #[test]
    fn more_time_never_takes_a_method_away(wish in wish(), method in traits()) {
        let now = pick(&wish, std::slice::from_ref(&method));
        let later = pick(&Wish { minutes: wish.minutes + 30, ..wish.clone() }, &[method]);
        prop_assert!(later.proposals.len() >= now.proposals.len());
    }

    #[test]
    fn what_it_says_to_change_helps(wish in wish(), method in traits()) {
        let methods = [method];
        let before = pick(&wish, &methods);
        // With several changes the method lacks several things.
        if let (true, [change]) = (before.proposals.is_empty(), &before.changes[..]) {
            let mut changed = wish;
            match *change {
                Change::Minutes { minutes } => changed.minutes = minutes,
                Change::MorePeople { people } | Change::Split { people } => changed.people = people,
                Change::Facilitator => changed.facilitator = true,
                Change::Safety => changed.safety = Safety::High,
                Change::Experience => changed.experience = Experience::Experienced,
                Change::Question | Change::NoMore => return Ok(()),
            }
            prop_assert_eq!(pick(&changed, &methods).proposals.len(), 1);
        }
    }
}
