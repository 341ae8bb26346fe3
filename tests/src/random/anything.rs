//! Commands that nobody should give: by the wrong person, at the wrong time, with anything for an argument.

use kring_shared::{
    ids::{CardId, FieldId, KindId, OptionId, PersonId, PhaseId, ScaleId},
    protocol::Role,
    seal::{Seal, Secret},
    session::{Command, Fields, State, Target},
};

use super::{Throw, sensible::Maker};
use crate::{dice::Dice, model::key};

/// Any command by anybody.
pub(super) fn anything(dice: &mut Dice, state: &State, maker: &mut Maker) -> Throw {
    let by = match dice.below(10) {
        0 => None,
        1 => Some(PersonId(99)),
        _ => dice.pick(&state.people).map(|p| p.id),
    };
    (by, any_command(dice, state, maker))
}

fn any_command(dice: &mut Dice, state: &State, maker: &mut Maker) -> Command {
    let person = dice.pick(&state.people).map_or(PersonId(1), |p| p.id);
    let person = if dice.chance(5) { PersonId(77) } else { person };
    let cards: Vec<CardId> = state.cards.keys().copied().collect();
    let card = dice.pick(&cards).copied().filter(|_| !dice.clone().chance(4)).unwrap_or(CardId(3));
    let kinds: Vec<&KindId> = state.script.cards.keys().collect();
    let kind = dice.pick(&kinds).map_or_else(|| KindId::from("x"), |k| (*k).clone());
    let phase = dice.pick(&state.script.phases).map_or_else(|| PhaseId::from("x"), |p| p.phase.id.clone());
    let reason = match dice.below(8) {
        0 => Some("x".repeat(400)),
        1 | 2 => Some(maker.text()),
        _ => None,
    };
    let on = dice.chance(60);
    match dice.below(33) {
        0 => Command::Admit { person },
        1 => {
            if dice.chance(20) {
                Command::Remove { person }
            } else {
                Command::Agree
            }
        }
        2 => Command::Rename { name: if on { format!("Nieuw {}", maker.text()) } else { String::new() } },
        3 => Command::GiveRole { person, role: *dice.pick(&Role::ALL).unwrap_or(&Role::Observer) },
        4 => Command::TakeLead,
        5 => Command::SwitchPhase { phase, on },
        6 => Command::Start,
        7 => Command::Next { reason },
        8 => Command::GoTo { phase, reason },
        9 => Command::AddTime {
            seconds: i32::from(u16::try_from(dice.below(9_000)).unwrap_or(0)) - 4_000,
            reason,
        },
        10 => Command::Pause { reason },
        11 => Command::Resume,
        // Rarely: most sessions should have something to tell.
        12 if dice.chance(8) => Command::End { reason },
        12 => Command::Tick,
        13 => Command::Write { kind, fields: odd_fields(dice, maker), seal: None, to: None },
        14 => {
            let seal = if on { Secret(maker.text()).seal() } else { Seal("geen zegel".to_owned()) };
            let fields = maker.fields(dice, state, &kind);
            let to = on.then_some(Target { card, spot: Some(3) });
            Command::Write { kind, fields, seal: Some(seal), to }
        }
        15 => {
            let fields =
                state.cards.get(&card).map(|c| maker.fields(dice, state, &c.kind)).unwrap_or_default();
            Command::Change { card, fields }
        }
        16 => Command::ChangeSealed {
            secret: Secret("van niemand".to_owned()),
            fields: odd_fields(dice, maker),
        },
        17 => Command::Withdraw { card },
        18 => Command::Return { card },
        19 => {
            if on {
                Command::Hide { card }
            } else {
                Command::Reclassify { card, kind }
            }
        }
        20 => Command::Reveal { kind },
        21 => Command::Answer { card, text: Some(if on { maker.text() } else { "y".repeat(2_100) }) },
        22 => {
            let scale =
                dice.pick(&state.script.phases).and_then(|p| p.phase.marks.first()).map(|m| m.scale.clone());
            let option = on.then(|| OptionId::from("warm"));
            Command::Mark { card, scale: scale.unwrap_or_else(|| ScaleId::from("warmth")), option }
        }
        23 => Command::Pick { card, on },
        24 => Command::Vote { card, dots: u8::try_from(dice.below(256)).unwrap_or(255) },
        25 => {
            if on {
                Command::CloseVote
            } else {
                Command::Ready { on }
            }
        }
        30 => Command::Check { option: OptionId::from(if on { "yes" } else { "nonsense" }) },
        31 => Command::Move { person, group: u8::try_from(dice.below(256)).unwrap_or(255) },
        32 if on => Command::CloseCheck,
        32 => Command::GivePersona { person, persona: Some(OptionId::from("red")) },
        26 => Command::EndTurn,
        27 => Command::Pass,
        28 => {
            if on {
                Command::SkipTurn
            } else {
                Command::GiveTurn { person }
            }
        }
        _ => Command::Join { name: maker.text(), key: key(90) },
    }
}

fn odd_fields(dice: &mut Dice, maker: &mut Maker) -> Fields {
    match dice.below(4) {
        0 => Fields::new(),
        1 => Fields::from([(FieldId::from("text"), "z".repeat(2_500))]),
        2 => Fields::from([(FieldId::from("nonsense"), maker.text())]),
        _ => Fields::from([(FieldId::from("text"), maker.text())]),
    }
}
