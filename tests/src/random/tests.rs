use std::time::Instant;

use super::*;
use crate::scripts;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Random sessions on every script in turn, `part` of `parts` of them: the parts run side by side.
fn sessions(part: u64, parts: u64) {
    let scripts = scripts::all().unwrap();
    let began = Instant::now();
    let mut figures = Figures::default();
    let play_one = |seed: u64, figures: &mut Figures| {
        // The workbench has every building block: it gets half of the sessions.
        let script = if seed.is_multiple_of(2) {
            scripts.last()
        } else {
            scripts.get(seed as usize / 2 % scripts.len())
        };
        // A part of the sessions goes without a facilitator.
        let own = seed % 8 >= 6;
        let without = own.then(|| scripts::self_led(script.unwrap()));
        play(without.as_ref().or(script).unwrap(), seed, COMMANDS, figures)
            .unwrap_or_else(|e| panic!("{e:#}"));
    };
    if let Some(seed) = number("KRING_SEED") {
        return play_one(seed, &mut figures);
    }
    let total = number("KRING_CASES").unwrap_or(SESSIONS);
    for seed in (0..total).filter(|seed| seed / 2 % parts == part) {
        play_one(seed, &mut figures);
    }
    println!("in {:?}: {figures:#?}", began.elapsed());
    assert!(figures.events > figures.sessions * 40, "too little happens: {figures:?}");
    assert!(figures.refused > figures.sessions * 10, "too little is refused: {figures:?}");
}

#[test]
fn random_sessions_keep_the_laws_1() {
    sessions(0, 4);
}

#[test]
fn random_sessions_keep_the_laws_2() {
    sessions(1, 4);
}

#[test]
fn random_sessions_keep_the_laws_3() {
    sessions(2, 4);
}

#[test]
fn random_sessions_keep_the_laws_4() {
    sessions(3, 4);
}

#[test]
fn a_session_follows_from_its_seed_alone() {
    let script = scripts::workbench().unwrap();
    let steps = |seed| {
        let mut steps = Vec::new();
        run(&script, seed, 80, &mut steps, &mut Figures::default()).unwrap();
        steps
    };
    assert_eq!(steps(5), steps(5));
    assert_ne!(steps(5), steps(6));
    rerun(&script, &steps(5)).unwrap();
    let json = serde_json::to_string(&steps(5)).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Step>>(&json).unwrap(), steps(5));
}
