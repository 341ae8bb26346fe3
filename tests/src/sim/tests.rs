use std::time::Instant;

use kring_shared::protocol::NoteField;

use super::*;
use crate::{cases::cases, scripts};

/// Every method with every case for every size.
fn all(trouble: bool, style: Style) -> Vec<Setup> {
    let mut setups = Vec::new();
    for (i, script) in scripts::all().unwrap().into_iter().enumerate() {
        for (j, case) in cases().unwrap().into_iter().enumerate() {
            let case = Arc::new(case);
            for people in 3..=8 {
                let seed = (i * 100 + j * 10 + people) as u64;
                let mut plan = Plan { people, observers: people / 6, ..Plan::default() };
                // Every other session has all optional phases on, the choice of a case among them.
                if people % 2 == 0 {
                    plan.phases = script.phases.iter().map(|p| (p.phase.id.clone(), p.phase.optional.is_some())).collect();
                    plan.phases.retain(|(_, on)| *on);
                }
                setups.push(Setup {
                    script: script.clone(),
                    case: Arc::clone(&case),
                    people,
                    seed,
                    plan,
                    style,
                    trouble,
                });
            }
        }
    }
    setups
}

fn name(setup: &Setup) -> String {
    format!("{} with {} people, seed {}", setup.script.protocol, setup.people, setup.seed)
}

#[test]
fn every_method_runs_to_its_end_with_every_case_and_size() {
    let began = Instant::now();
    let (mut sessions, mut events, mut frames) = (0, 0, 0);
    for setup in all(false, Style::default()) {
        let story = play(&setup).unwrap_or_else(|e| panic!("{}: {e:#}", name(&setup)));
        assert!(story.refusals.is_empty(), "{}: refused {:?}", name(&setup), story.refusals);
        assert!(story.rounds >= 1, "{}: no round", name(&setup));
        let said = |field: NoteField| !story.note.fields[&field].is_empty();
        assert!(said(NoteField::StartQuestion) && said(NoteField::Action), "{}: {:?}", name(&setup), story.note);
        sessions += 1;
        events += story.events;
        frames += story.frames;
    }
    println!("{sessions} sessions, {events} events, {frames} frames in {:?}", began.elapsed());
}

#[test]
fn people_with_moods_get_to_the_end_as_well() {
    let style = Style { antics: 12, passes: 30, hurried: false, ..Style::default() };
    for setup in all(false, style) {
        let story = play(&setup).unwrap_or_else(|e| panic!("{}: {e:#}", name(&setup)));
        assert!(story.refusals.is_empty(), "{}: refused {:?}", name(&setup), story.refusals);
    }
}

#[test]
fn broken_connections_and_latecomers_do_not_stop_a_session() {
    let mut refused = 0;
    for setup in all(true, Style { antics: 5, ..Style::default() }) {
        let story = play(&setup).unwrap_or_else(|e| panic!("{}: {e:#}", name(&setup)));
        refused += story.refusals.len();
    }
    println!("{refused} refusals");
}
