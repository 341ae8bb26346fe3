use proptest::prelude::*;

use super::*;
use crate::{
    protocol::{Lang, library},
    template::Body,
};

fn base() -> Body {
    Body::of(&library::protocol(&"tienstappen".into()).unwrap(), &library::frame().unwrap())
}

fn merged(base: &Body, mine: &Body, theirs: &Body) -> (Body, Vec<Conflict>) {
    merge(base, mine, theirs).unwrap()
}

#[test]
fn r128_two_who_work_on_other_steps_lose_nothing() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.set_time(&"situation".into(), false, 9);
    mine.place(&"insights".into(), 2);
    theirs.phase_mut(&"core".into()).unwrap().script.nl = "Adem uit.".to_owned();
    theirs.remove(&"usefulness".into(), &library::frame().unwrap());
    theirs.rename(Lang::Nl, "Ons tiental");
    let (both, conflicts) = merged(&base, &mine, &theirs);
    assert_eq!(conflicts, []);
    assert_eq!(both.method.title.nl, "Ons tiental");
    assert_eq!(both.phase(&"situation".into()).unwrap().time.length(), 9);
    assert_eq!(both.phase(&"core".into()).unwrap().script.nl, "Adem uit.");
    assert_eq!(both.method.phases[2].id.as_str(), "insights");
    assert_eq!(both.phase(&"usefulness".into()), None);
    assert_eq!(both.method.phases.len(), theirs.method.phases.len());
}

#[test]
fn r128_of_one_text_both_are_kept() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.phase_mut(&"core".into()).unwrap().heading.nl = "Van mij".to_owned();
    theirs.phase_mut(&"core".into()).unwrap().heading.nl = "Van haar".to_owned();
    let (both, conflicts) = merged(&base, &mine, &theirs);
    assert_eq!(both, theirs, "what is saved stays");
    let [conflict] = conflicts.as_slice() else { panic!("{conflicts:?}") };
    assert_eq!(conflict.path, ["method", "phases", "core", "heading", "nl"]);
    assert_eq!((&conflict.mine, &conflict.theirs), (&Some("Van mij".into()), &Some("Van haar".into())));
}

#[test]
fn r128_a_step_that_one_changed_is_not_lost_because_the_other_took_it_out() {
    let (base, frame) = (base(), library::frame().unwrap());
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.phase_mut(&"insights".into()).unwrap().heading.nl = "Wat neem je mee?".to_owned();
    theirs.remove(&"insights".into(), &frame);
    for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
        let (both, conflicts) = merged(&base, one, other);
        assert_eq!(both.phase(&"insights".into()).unwrap().heading.nl, "Wat neem je mee?");
        assert!(!conflicts.is_empty());
    }
}

#[test]
fn r128_undoing_leaves_the_work_of_the_other() {
    let base = base();
    let mut before = base.clone();
    before.set_time(&"situation".into(), false, 9);
    let mut now = before.clone();
    now.set_time(&"core".into(), false, 7);
    // What I did is taken back from what is there now.
    let (undone, conflicts) = merged(&before, &base, &now);
    assert_eq!(conflicts, []);
    assert_eq!(undone.phase(&"situation".into()), base.phase(&"situation".into()));
    assert_eq!(undone.phase(&"core".into()).unwrap().time.length(), 7);
}

/// Something that people do in the editor.
fn deed(body: &mut Body, (what, which, number): (u8, usize, u16)) {
    let frame = library::frame().unwrap();
    let Some(id) = body.method.phases.get(which % body.method.phases.len().max(1)).map(|p| p.id.clone())
    else {
        return;
    };
    match what % 7 {
        0 => body.set_time(&id, number.is_multiple_of(2), number),
        1 => {
            body.place(&id, usize::from(number));
        }
        2 if body.method.phases.len() > 2 => body.remove(&id, &frame),
        3 => body.phase_mut(&id).unwrap().heading.nl = format!("Kop {number}"),
        4 => body.plan(number, (number % 20) as u8),
        5 => body.set_round(&id, number.is_multiple_of(2)),
        _ => {
            let other = library::protocol(&"roddelen".into()).unwrap();
            let phases = [other.phases[usize::from(number) % other.phases.len()].id.clone()];
            body.copy_in(&other, &phases, which, &frame);
        }
    }
}

fn deeds() -> impl Strategy<Value = Vec<(u8, usize, u16)>> {
    proptest::collection::vec((any::<u8>(), 0_usize..20, 1_u16..600), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_one_did_alone_is_taken_as_it_is(mine in deeds()) {
        let base = base();
        let mut changed = base.clone();
        mine.into_iter().for_each(|one| deed(&mut changed, one));
        prop_assert_eq!(merged(&base, &changed, &base), (changed.clone(), vec![]));
        prop_assert_eq!(merged(&base, &base, &changed), (changed.clone(), vec![]));
        prop_assert_eq!(merged(&base, &changed, &changed), (changed, vec![]));
    }

    #[test]
    fn no_step_that_somebody_brought_or_kept_is_lost(mine in deeds(), theirs in deeds()) {
        let base = base();
        let (mut one, mut other) = (base.clone(), base.clone());
        mine.into_iter().for_each(|d| deed(&mut one, d));
        theirs.into_iter().for_each(|d| deed(&mut other, d));
        let Ok((both, _)) = merge(&base, &one, &other) else { return Err(TestCaseError::fail("no template")) };
        for phase in one.method.phases.iter().chain(&other.method.phases) {
            let in_all = [&base, &one, &other].iter().all(|body| body.phase(&phase.id).is_some());
            let is_new = base.phase(&phase.id).is_none();
            prop_assert!(!(in_all || is_new) || both.phase(&phase.id).is_some(), "{}", phase.id);
        }
        let ids: std::collections::BTreeSet<_> = both.method.phases.iter().map(|p| &p.id).collect();
        prop_assert_eq!(ids.len(), both.method.phases.len());
    }
}

#[test]
fn r128_my_own_text_can_be_taken_after_all() {
    let frame = library::frame().unwrap();
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.phase_mut(&"core".into()).unwrap().heading.nl = "Van mij".to_owned();
    mine.set_round(&"situation".into(), true);
    theirs.phase_mut(&"core".into()).unwrap().heading.nl = "Van haar".to_owned();
    theirs.rename(Lang::Nl, "Ons tiental");
    let (both, conflicts) = merged(&base, &mine, &theirs);
    let taken = take_mine(&both, &conflicts[0]).unwrap();
    assert_eq!(taken.phase(&"core".into()).unwrap().heading.nl, "Van mij");
    let mut back = taken.clone();
    back.phase_mut(&"core".into()).unwrap().heading.nl = "Van haar".to_owned();
    assert_eq!(back, both, "nothing else changed");

    // Of a step that went in between there is nothing to change.
    let mut without = both.clone();
    without.remove(&"core".into(), &frame);
    assert_eq!(take_mine(&without, &conflicts[0]).unwrap(), without);

    // What I took out and she changed goes after all.
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.remove(&"insights".into(), &frame);
    theirs.phase_mut(&"insights".into()).unwrap().heading.nl = "Wat neem je mee?".to_owned();
    let (both, conflicts) = merged(&base, &mine, &theirs);
    let step = conflicts.iter().find(|c| c.path == ["method", "phases", "insights"]).unwrap();
    assert!(both.phase(&"insights".into()).is_some());
    assert_eq!(take_mine(&both, step).unwrap().phase(&"insights".into()), None);
}
