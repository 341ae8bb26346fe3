use super::*;
use crate::{
    picker::Experience,
    protocol::{Role, Safety, Size, compose, library, plan::planned_minutes},
};

/// A method of one's own with a phase of ten minutes, a round of a minute each, and an optional phase.
fn paces() -> Vec<Pace> {
    let pace = |id: &str, time: Time, who: Option<Vec<Role>>| Pace {
        id: id.into(),
        title: Text { nl: id.into(), en: id.into() },
        on: true,
        time,
        who,
        cards: 0,
        own: true,
        when: None,
        again: None,
        choices: Vec::new(),
    };
    let minutes = |target| Time::Minutes { min: 0, target, max: 60 };
    vec![
        pace("tell", minutes(10), None),
        Pace {
            cards: 2,
            ..pace("round", Time::PerPerson { seconds: 60 }, Some(vec![Role::Owner, Role::Consultant]))
        },
        pace("extra", minutes(4), None),
    ]
}

fn optional() -> Vec<OptionalPhase> {
    let title = Text { nl: "extra".into(), en: "extra".into() };
    let purpose = Text::default();
    vec![OptionalPhase { id: "extra".into(), title, purpose, on: true, partners: Vec::new() }]
}

fn traits() -> Traits {
    Traits {
        id: "own".into(),
        purposes: vec![Purpose::Ideas],
        also: Vec::new(),
        size: Size { min: 3, max: 8 },
        minutes: 0,
        experience: Experience::Some,
        safety: Safety::Medium,
        needs_facilitator: false,
        contra: Vec::new(),
    }
}

fn fit(people: u8, available: u16) -> Fit {
    let (traits, paces, optional) = (traits(), paces(), optional());
    Fit::of(Method { traits: &traits, paces: &paces, optional: &optional }, [], people, available)
}

#[test]
fn what_fits_gets_no_offers() {
    let fit = fit(6, 19);
    assert_eq!((fit.planned, fit.over, fit.group), (19, 0, Group::Suits));
    assert!(fit.fits() && fit.offers.is_empty());
}

#[test]
fn what_is_over_is_said_and_every_way_out_is_named_in_order() {
    let fit = fit(6, 16);
    assert_eq!((fit.planned, fit.over), (19, 3));
    let title = Text { nl: "extra".into(), en: "extra".into() };
    let switch = Offer::SwitchOff { phase: "extra".into(), titles: vec![title], saved: 4, fits: true };
    assert_eq!(fit.offers[0], switch);
    // A round of five at 60 seconds: 30 seconds each is two and a half minutes.
    let Offer::Shorter { rounds, saved: 2, fits: false } = &fit.offers[1] else { panic!("{:?}", fit.offers) };
    assert_eq!((rounds[0].from, rounds[0].to), (60, 30));
    assert_eq!(rounds[0].cards, Some(Fewer { from: 2, to: 1 }));
    assert_eq!(fit.offers[2], Offer::Split { sizes: [3, 3], minutes: [16, 16], fits: true });
    assert_eq!(fit.offers.len(), 3);
}

#[test]
fn the_rounds_are_made_no_shorter_than_needed() {
    let fit = fit(6, 18);
    let Offer::Shorter { rounds, saved: 1, fits: true } = &fit.offers[1] else { panic!("{:?}", fit.offers) };
    assert_eq!((rounds[0].from, rounds[0].to), (60, 45));
}

#[test]
fn a_group_that_is_too_large_is_split_and_one_that_is_too_small_is_told_so() {
    let large = fit(10, 60);
    assert_eq!((large.over, large.group), (0, Group::TooMany(8)));
    assert_eq!(large.offers, [Offer::Split { sizes: [5, 5], minutes: [18, 18], fits: true }]);
    let small = fit(2, 60);
    assert_eq!((small.over, small.group, small.offers.len()), (0, Group::TooFew(3), 0));
    assert!(!large.fits() && !small.fits());
}

#[test]
fn sisters_share_a_question_fit_and_ask_no_more() {
    let (own, own_paces) = (traits(), paces());
    let short = vec![paces()[0].clone()];
    let sister = |id: &str| Traits { id: id.into(), ..traits() };
    let also = Traits { purposes: vec![], also: vec![Purpose::Ideas], ..sister("also") };
    let others = [
        (sister("long"), paces()),
        (sister("b"), short.clone()),
        (sister("a"), short.clone()),
        (also, short.clone()),
        (Traits { purposes: vec![Purpose::Dilemma], ..sister("other") }, short.clone()),
        (Traits { safety: Safety::High, ..sister("trust") }, short.clone()),
        (Traits { needs_facilitator: true, ..sister("trained") }, short.clone()),
        (Traits { size: Size { min: 3, max: 5 }, ..sister("small") }, short.clone()),
        (own.clone(), short),
    ];
    let methods = others.iter().map(|(traits, paces)| Method { traits, paces, optional: &[] });
    let fit = Fit::of(Method { traits: &own, paces: &own_paces, optional: &[] }, methods, 6, 12);
    let named: Vec<String> = fit
        .offers
        .iter()
        .filter_map(|o| match o {
            Offer::Sister { id, minutes: 10 } => Some(id.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(named, ["a", "b", "also"]);
}

#[test]
fn the_paces_give_the_same_plan_as_the_script() {
    let frame = library::frame().unwrap();
    for protocol in library::protocols().unwrap() {
        let mut script = compose(&frame, &protocol);
        let all: Vec<usize> =
            (0..script.phases.len()).filter(|i| script.phases[*i].outline.optional.is_some()).collect();
        for switch in std::iter::once(None).chain(all.into_iter().map(Some)) {
            if let Some(place) = switch {
                script.phases[place].on = !script.phases[place].on;
            }
            let paces = Pace::of(&script);
            for people in 2..=14_u8 {
                let planned = planned_minutes(&script, people.into());
                assert_eq!(i64::from(super::planned(&paces, people)), planned, "{}", protocol.id);
            }
        }
    }
}

/// R92: what is shown beforehand is what the session takes.
#[test]
fn other_times_give_the_same_plan_as_the_script() {
    let frame = library::frame().unwrap();
    for protocol in library::protocols().unwrap() {
        let mut script = compose(&frame, &protocol);
        let paces = Pace::of(&script);
        let lengths: std::collections::BTreeMap<_, _> =
            paces.iter().enumerate().map(|(i, pace)| (pace.id.clone(), 20 + i as u16)).collect();
        for (id, length) in &lengths {
            script.set_time(id, *length).unwrap();
        }
        let timed = super::timed(&paces, &lengths);
        for people in 3..=8_u8 {
            let planned = planned_minutes(&script, people.into());
            assert_eq!(i64::from(super::planned(&timed, people)), planned, "{}", protocol.id);
        }
        let wrong: std::collections::BTreeMap<_, _> = paces.iter().map(|pace| (pace.id.clone(), 0)).collect();
        assert_eq!(super::timed(&paces, &wrong), paces);
    }
}

#[test]
fn r92_a_step_takes_as_long_as_a_group_wants_within_bounds() {
    let minutes = Time::Minutes { min: 5, target: 10, max: 15 };
    assert_eq!(minutes.set(3), Some(Time::Minutes { min: 3, target: 3, max: 15 }));
    assert_eq!(minutes.set(30), Some(Time::Minutes { min: 5, target: 30, max: 30 }));
    assert_eq!((minutes.set(0), minutes.set(91)), (None, None));
    let turns = Time::PerPerson { seconds: 60 };
    assert_eq!(turns.set(45), Some(Time::PerPerson { seconds: 45 }));
    assert_eq!((turns.set(14), turns.set(601)), (None, None));
}
