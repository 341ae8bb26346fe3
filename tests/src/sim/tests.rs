use kring_shared::{
    ids::KindId,
    protocol::{Nature, NoteField, script::Part},
};

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

/// The methods that are played above with everything; the workbench is not for people.
const PLAYED_ABOVE: &[&str] = METHODS;

/// Every method of the library for every size that it is made for (up to 12), its variants on and off in turn; then with
/// people in moods, and on bad lines. Prints a line for each size.
fn library(part: usize) {
    let style = Style::default();
    let moods = Style { antics: 12, passes: 30, hurried: false, ..style };
    let shipped = scripts::shipped().unwrap();
    let (mut dead_ends, mut broken) = (0, 0);
    for script in shipped.iter().enumerate().filter(|(i, _)| i % PARTS == part).map(|(_, script)| script) {
        let sizes: Vec<usize> =
            (usize::from(script.size.min)..=usize::from(script.size.max).min(12)).collect();
        let middle = sizes[sizes.len() / 2];
        for people in &sizes {
            let story = match play(&setup(script, *people, false, style)) {
                Ok(story) => story,
                Err(error) => {
                    let is_stuck = format!("{error:#}").contains("stuck in phase");
                    dead_ends += usize::from(is_stuck);
                    broken += usize::from(!is_stuck);
                    println!("{} with {people} people: {error:#}", script.protocol);
                    continue;
                }
            };
            let said = |field: NoteField| !story.note.fields[&field].is_empty();
            // A method may leave it to each whether an action is for the circle.
            let is_action =
                |kind: &KindId| script.cards.get(kind).is_some_and(|k| k.nature == Nature::Action);
            let mut writes = script.phases.iter().filter(|p| p.on).flat_map(|p| &p.phase.writes);
            let asked = writes.any(|w| w.min > 0 && is_action(&w.card));
            assert!(
                (said(NoteField::Action) || !asked) && said(NoteField::Takeaways),
                "{}: {:?}",
                script.protocol,
                story.note
            );
            assert!(story.refusals.is_empty(), "{}: refused {:?}", script.protocol, story.refusals);
            assert_eq!(story.note.people as usize, *people);
            println!(
                "{:24} n {people:2}  planned {:3} min  cards {:3}  rounds {:2}  dead ends {dead_ends}  laws broken {broken}",
                script.protocol.as_str(),
                kring_shared::protocol::plan::planned_minutes(script, *people),
                story.cards,
                story.rounds,
            );
        }
        for (variant, script) in variants(script) {
            for people in &sizes {
                let setup = Setup {
                    plan: Plan { people: *people, ..Plan::default() },
                    ..setup(&script, *people, false, style)
                };
                match play(&setup) {
                    Ok(story) => println!(
                        "{:24} n {people:2}  planned {:3} min  cards {:3}  rounds {:2}  variant {variant}",
                        script.protocol.as_str(),
                        kring_shared::protocol::plan::planned_minutes(&script, *people),
                        story.cards,
                        story.rounds,
                    ),
                    Err(error) => {
                        let is_stuck = format!("{error:#}").contains("stuck in phase");
                        dead_ends += usize::from(is_stuck);
                        broken += usize::from(!is_stuck);
                        println!("{} with {people} people, variant {variant}: {error:#}", script.protocol);
                    }
                }
            }
        }
        if !PLAYED_ABOVE.contains(&script.protocol.as_str()) {
            must_end(&setup(script, middle, false, moods));
            must_end(&setup(script, middle, true, Style { antics: 5, ..style }));
        }
    }
    assert_eq!((dead_ends, broken), (0, 0));
}

/// The variants of a method, one by one: each step that can be switched, with its partners, and without a facilitator.
fn variants(script: &Script) -> Vec<(String, Script)> {
    let mut found: Vec<(String, Script)> = Vec::new();
    for phase in script.phases.iter().filter(|p| p.part == Part::Method && p.outline.optional.is_some()) {
        let mut other = script.clone();
        other.switch_from_start(&phase.outline.id).unwrap();
        let on = |script: &Script| script.phases.iter().map(|p| p.on).collect::<Vec<_>>();
        if found.iter().all(|(_, known)| on(known) != on(&other)) {
            let way = if phase.on { "without" } else { "with" };
            found.push((format!("{way} {}", phase.outline.id), other));
        }
    }
    found.extend(scripts::named_variants(script).unwrap());
    found.push(("self-led".to_owned(), scripts::self_led(script)));
    found
}

fn must_end(setup: &Setup) -> Story {
    let story = play(setup).unwrap_or_else(|e| panic!("{}: {e:#}", name(setup)));
    assert!(story.refusals.is_empty(), "{}: refused {:?}", name(setup), story.refusals);
    story
}

fn setup(script: &Script, people: usize, trouble: bool, style: Style) -> Setup {
    let mut cases = cases().unwrap();
    let case = Arc::new(cases.swap_remove(people % cases.len()));
    let mut plan = Plan { people, observers: people / 6, ..Plan::default() };
    if people.is_multiple_of(2) {
        let optional = script.phases.iter().filter(|p| p.phase.optional.is_some());
        plan.phases = optional.map(|p| (p.phase.id.clone(), true)).collect();
    }
    Setup { script: script.clone(), case, people, seed: people as u64, plan, style, trouble }
}

const PARTS: usize = 32;

macro_rules! parts {
    ($($name:ident: $part:literal,)*) => {
        $(#[test]
        fn $name() {
            library($part);
        })*
    };
}

parts! {
    library_comes_to_its_end_1: 0,
    library_comes_to_its_end_2: 1,
    library_comes_to_its_end_3: 2,
    library_comes_to_its_end_4: 3,
    library_comes_to_its_end_5: 4,
    library_comes_to_its_end_6: 5,
    library_comes_to_its_end_7: 6,
    library_comes_to_its_end_8: 7,
    library_comes_to_its_end_9: 8,
    library_comes_to_its_end_10: 9,
    library_comes_to_its_end_11: 10,
    library_comes_to_its_end_12: 11,
    library_comes_to_its_end_13: 12,
    library_comes_to_its_end_14: 13,
    library_comes_to_its_end_15: 14,
    library_comes_to_its_end_16: 15,
    library_comes_to_its_end_17: 16,
    library_comes_to_its_end_18: 17,
    library_comes_to_its_end_19: 18,
    library_comes_to_its_end_20: 19,
    library_comes_to_its_end_21: 20,
    library_comes_to_its_end_22: 21,
    library_comes_to_its_end_23: 22,
    library_comes_to_its_end_24: 23,
    library_comes_to_its_end_25: 24,
    library_comes_to_its_end_26: 25,
    library_comes_to_its_end_27: 26,
    library_comes_to_its_end_28: 27,
    library_comes_to_its_end_29: 28,
    library_comes_to_its_end_30: 29,
    library_comes_to_its_end_31: 30,
    library_comes_to_its_end_32: 31,
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
