use kring_shared::protocol::NoteField;

use super::*;
use crate::{cases::cases, scripts};

/// `script` with cases 0 to 2 for sizes 3 to 8: every case in turn with `all_cases`, one case for each size without.
fn setups(script: &str, all_cases: bool, trouble: bool, style: Style) -> Vec<Setup> {
    let script = scripts::all().unwrap().into_iter().find(|s| s.protocol.as_str() == script).unwrap();
    let cases: Vec<Arc<Case>> = cases().unwrap().into_iter().map(Arc::new).collect();
    let mut setups = Vec::new();
    for people in 3..=8 {
        for (place, case) in cases.iter().enumerate() {
            if !all_cases && people % cases.len() != place {
                continue;
            }
            let mut plan = Plan { people, observers: people / 6, ..Plan::default() };
            // Every other session has all optional phases on, the choice of a case among them.
            if people % 2 == 0 {
                let optional = script.phases.iter().filter(|p| p.phase.optional.is_some());
                plan.phases = optional.map(|p| (p.phase.id.clone(), true)).collect();
            }
            let seed = (place * 10 + people) as u64;
            setups.push(Setup {
                script: script.clone(),
                case: Arc::clone(case),
                people,
                seed,
                plan,
                style,
                trouble,
            });
        }
    }
    setups
}

fn name(setup: &Setup) -> String {
    format!("{} with {} people, seed {}", setup.script.protocol, setup.people, setup.seed)
}

/// Everything goes as it should: nothing is refused, everybody is heard, and there is a note.
fn runs_to_its_end(script: &str) {
    for setup in setups(script, true, false, Style::default()) {
        let story = play(&setup).unwrap_or_else(|e| panic!("{}: {e:#}", name(&setup)));
        assert!(story.refusals.is_empty(), "{}: refused {:?}", name(&setup), story.refusals);
        assert!(story.rounds >= 2, "{}: {} rounds", name(&setup), story.rounds);
        let said = |field: NoteField| !story.note.fields[&field].is_empty();
        assert!(said(NoteField::StartQuestion) && said(NoteField::CoreQuestion), "{}", name(&setup));
        assert!(said(NoteField::Action) && said(NoteField::Takeaways), "{}: {:?}", name(&setup), story.note);
        assert_eq!(story.note.people as usize, setup.people);
    }
}

/// People pause, pass, go back, take their time, and write advice dressed as a question.
fn survives_moods(script: &str) {
    let style = Style { antics: 12, passes: 30, hurried: false, ..Style::default() };
    for setup in setups(script, false, false, style) {
        let story = play(&setup).unwrap_or_else(|e| panic!("{}: {e:#}", name(&setup)));
        assert!(story.refusals.is_empty(), "{}: refused {:?}", name(&setup), story.refusals);
    }
}

/// Connections break and come back, the facilitator's too; somebody comes late, somebody leaves.
fn survives_trouble(script: &str) {
    for setup in setups(script, false, true, Style { antics: 5, ..Style::default() }) {
        let story = play(&setup).unwrap_or_else(|e| panic!("{}: {e:#}", name(&setup)));
        assert!(story.refusals.is_empty(), "{}: refused {:?}", name(&setup), story.refusals);
    }
}

macro_rules! methods {
    ($($name:ident: $id:literal,)*) => {
        $(mod $name {
            #[test]
            fn runs_to_its_end_with_every_case_and_size() {
                super::runs_to_its_end($id);
            }

            #[test]
            fn gets_to_the_end_with_people_in_moods() {
                super::survives_moods($id);
            }

            #[test]
            fn gets_to_the_end_on_bad_lines() {
                super::survives_trouble($id);
            }
        })*

        const METHODS: &[&str] = &[$($id),*];
    };
}

methods! {
    five_steps: "vijfstappen",
    ten_steps: "tienstappen",
    incident: "incident",
    dilemma: "dilemma",
    gossip: "roddelen",
    workbench: "werkbank",
}

#[test]
fn no_method_is_left_out() {
    let all: Vec<String> = scripts::all().unwrap().iter().map(|s| s.protocol.to_string()).collect();
    assert!(all.iter().all(|id| METHODS.contains(&id.as_str())), "add the new one above: {all:?}");
}

#[test]
fn a_session_that_cannot_go_on_is_seen() {
    // Nobody leads: the facilitator bot waits for more people than will ever come.
    let setup = &setups("roddelen", false, false, Style::default())[0];
    let mut sim = Sim::new(setup).unwrap();
    sim.bots.clear();
    let error = sim.run().unwrap_err();
    assert!(error.to_string().contains("stuck in phase lobby"), "{error:#}");
}
