//! Commands that people would give: what the phase asks of their role.

use kring_shared::{
    deck::PICTURES,
    ids::{CardId, KindId, PersonId, PhaseId},
    protocol::{Audience, CardKind, Input, Role, Turns, script::Part},
    seal::Secret,
    session::{Card, Command, Fields, Person, Stage, State, Status, Target},
};

use super::Throw;
use crate::{bot::words::share_out, dice::Dice, model::key};

/// Makes commands, and remembers what only browsers know.
#[derive(Debug, Clone, Default)]
pub(super) struct Maker {
    texts: u64,
    /// Secrets of anonymous cards, with the kind that was written.
    pub(super) secrets: Vec<(KindId, Secret)>,
}

impl Maker {
    /// A text that nobody else writes.
    pub(super) fn text(&mut self) -> String {
        self.texts += 1;
        format!("tekst ~r{}~", self.texts)
    }

    /// A command that is probably allowed.
    pub(super) fn sensible(&mut self, dice: &mut Dice, state: &State) -> Throw {
        let lead = state.holder(Role::Facilitator).map(|p| p.id);
        match state.stage {
            Stage::Lobby => self.in_lobby(dice, state, lead),
            Stage::Running => self.running(dice, state, lead),
            Stage::Ended => (lead, Command::Next { reason: None }),
        }
    }

    fn in_lobby(&mut self, dice: &mut Dice, state: &State, lead: Option<PersonId>) -> Throw {
        let n = state.people.len();
        if n < 4 || dice.chance(20) {
            return (None, self.join(dice, state));
        }
        if let Some(person) = state.people.iter().find(|p| !p.is_here() && !p.removed).map(|p| p.id)
            && dice.chance(60)
        {
            return (None, Command::Arrive { person });
        }
        if state.holder(Role::Owner).is_none() {
            let person = dice.pick(&state.people).map_or(PersonId(2), |p| p.id);
            return (lead, Command::GiveRole { person, role: Role::Owner });
        }
        let optional: Vec<_> = state.script.phases.iter().filter(|p| p.phase.optional.is_some()).collect();
        match dice.pick(&optional) {
            Some(phase) if dice.chance(40) => {
                (lead, Command::SwitchPhase { phase: phase.phase.id.clone(), on: dice.chance(70) })
            }
            _ => (lead, Command::Start),
        }
    }

    pub(super) fn join(&mut self, dice: &mut Dice, state: &State) -> Command {
        let name = match dice.below(12) {
            0 => "  ".to_owned(),
            1 => "🙂".to_owned(),
            2 => "x".repeat(60),
            3 => state.people.first().map_or_else(String::new, |p| p.name.to_uppercase()),
            _ => format!("Naam{} {}", state.people.len(), self.text()),
        };
        Command::Join { name, key: key(state.people.len()) }
    }

    fn running(&mut self, dice: &mut Dice, state: &State, lead: Option<PersonId>) -> Throw {
        if state.now.paused.is_some() && dice.chance(70) {
            return (lead, Command::Resume);
        }
        match dice.below(100) {
            0..6 => return (lead, Command::Next { reason: dice.chance(30).then(|| self.text()) }),
            6..9 => return (None, Command::Tick),
            9..17 => return self.about_people(dice, state, lead),
            17..26 => return self.about_table(dice, state, lead),
            26..29 => {
                let on: Vec<_> = state.script.phases.iter().filter(|p| p.on).map(|p| &p.phase.id).collect();
                if let Some(phase) = dice.pick(&on) {
                    return (lead, Command::GoTo { phase: (*phase).clone(), reason: None });
                }
            }
            _ => {}
        }
        let members: Vec<&Person> = state.members().collect();
        let current = state.now.turns.as_ref().and_then(|t| t.current());
        let Some(person) = dice.pick(&members).copied() else { return (None, Command::Tick) };
        // Who has the turn does something more often than others.
        let person = match current.and_then(|id| state.person(id)) {
            Some(current) if dice.chance(50) => current,
            _ => person,
        };
        (Some(person.id), self.contribution(dice, state, person))
    }

    fn about_people(&mut self, dice: &mut Dice, state: &State, lead: Option<PersonId>) -> Throw {
        let Some(person) = dice.pick(&state.people).cloned() else { return (None, Command::Tick) };
        let waiting = state.people.iter().find(|p| !p.admitted && !p.removed).map(|p| p.id);
        match dice.below(10) {
            0 if state.people.len() < 9 => (None, self.join(dice, state)),
            0..3 if waiting.is_some() => (lead, Command::Admit { person: waiting.unwrap_or(PersonId(0)) }),
            3 if person.is_here() => {
                let since = state.now.entered_at.plus_ms(dice.between(0, 5_000));
                (None, Command::Depart { person: person.id, since })
            }
            4 | 5 => (None, Command::Arrive { person: person.id }),
            6 => (
                lead,
                Command::GiveRole { person: person.id, role: *dice.pick(&Role::ALL).unwrap_or(&Role::Owner) },
            ),
            7 if dice.chance(25) => (Some(person.id), Command::Remove { person: person.id }),
            8 => (Some(person.id), Command::TakeLead),
            _ => (Some(person.id), Command::Agree),
        }
    }

    fn about_table(&mut self, dice: &mut Dice, state: &State, lead: Option<PersonId>) -> Throw {
        let open: Vec<&Card> = state
            .cards
            .values()
            .map(AsRef::as_ref)
            .filter(|c| c.status == Status::Live && c.audience == Audience::All)
            .collect();
        let card = dice.pick(&open).map(|c| c.id);
        let phases: Vec<_> = state.script.phases.iter().filter(|p| p.on).collect();
        let phase = dice.pick(&phases).map(|p| p.phase.id.clone());
        match (dice.below(12), card, phase) {
            (9, ..) => {
                let person = dice.pick(&state.people).map_or(PersonId(1), |p| p.id);
                (lead, Command::Move { person, group: u8::try_from(dice.below(3)).unwrap_or(0) })
            }
            (10, ..) => {
                let person = dice.pick(&state.people).map_or(PersonId(1), |p| p.id);
                let parts: Vec<_> = state.flow.personas.values().cloned().collect();
                (lead, Command::GivePersona { person, persona: dice.pick(&parts).cloned() })
            }
            (11, ..) if dice.chance(30) => (lead, Command::CloseCheck),
            (11, ..) => {
                let aside = state.script.phases.iter().find(|p| p.part == Part::Aside);
                let phase = aside.map_or_else(|| PhaseId::from("none"), |p| p.outline.id.clone());
                (lead, Command::GoTo { phase, reason: None })
            }
            (0, Some(card), _) => (lead, Command::Return { card }),
            (1, Some(card), _) if dice.chance(50) => (lead, Command::Hide { card }),
            (2, Some(card), _) => {
                let kinds: Vec<&KindId> = state.script.cards.keys().collect();
                let kind = dice.pick(&kinds).map_or_else(|| KindId::from(""), |k| (*k).clone());
                (lead, Command::Reclassify { card, kind })
            }
            (3, _, Some(phase)) => {
                (lead, Command::GoTo { phase, reason: dice.chance(40).then(|| self.text()) })
            }
            (4, ..) => {
                let seconds = i32::try_from(dice.between(-200, 400)).unwrap_or(60);
                (lead, Command::AddTime { seconds, reason: None })
            }
            (5, ..) => {
                let anybody = dice.pick(&state.people).map(|p| p.id);
                (anybody, Command::Pause { reason: dice.chance(50).then(|| self.text()) })
            }
            (6, ..) => (lead, Command::CloseVote),
            (7, ..) => (lead, Command::SkipTurn),
            _ => {
                let person = dice.pick(&state.people).map_or(PersonId(1), |p| p.id);
                (lead, Command::GiveTurn { person })
            }
        }
    }

    /// What `person` may do in this phase.
    fn contribution(&mut self, dice: &mut Dice, state: &State, person: &Person) -> Command {
        let found = (0..8).find_map(|_| self.try_contribution(dice, state, person));
        found.unwrap_or_else(|| self.turn(dice, state))
    }

    /// One sort of contribution, when this phase and table allow for it.
    fn try_contribution(&mut self, dice: &mut Dice, state: &State, person: &Person) -> Option<Command> {
        let phase = state.phase()?;
        let writes: Vec<_> = phase.writes.iter().filter(|w| w.by.contains(&person.role)).collect();
        let cards = |kinds: &[KindId]| -> Vec<CardId> {
            state
                .cards
                .values()
                .filter(|c| kinds.contains(&c.kind) && c.status == Status::Live)
                .map(|c| c.id)
                .collect()
        };
        let own = |c: &&Card| c.content.as_ref().is_some_and(|k| k.author == Some(person.id));
        match dice.below(12) {
            0..4 => {
                let rule = dice.pick(&writes)?;
                let mut command = self.write(dice, state, &rule.card, rule.anonymous);
                if let (Some(reply), Command::Write { to, .. }) = (&rule.reply, &mut command) {
                    let spot = (reply.spot && dice.chance(50)).then_some(2);
                    *to = dice.pick(&cards(&reply.to)).map(|card| Target { card: *card, spot });
                }
                Some(command)
            }
            4 => {
                let mine: Vec<&Card> = state.cards.values().map(AsRef::as_ref).filter(own).collect();
                let card = dice.pick(&mine)?;
                if dice.chance(25) {
                    return Some(Command::Withdraw { card: card.id });
                }
                Some(Command::Change { card: card.id, fields: self.fields(dice, state, &card.kind) })
            }
            5 => {
                let (kind, secret) = dice.pick(&self.secrets).cloned()?;
                Some(Command::ChangeSealed { secret, fields: self.fields(dice, state, &kind) })
            }
            6 => {
                let rule = phase.answers.as_ref()?;
                let card = *dice.pick(&cards(&rule.to))?;
                Some(Command::Answer { card, text: dice.chance(80).then(|| self.text()) })
            }
            7 => {
                let rule = dice.pick(&phase.marks)?;
                let card = *dice.pick(&cards(&rule.cards))?;
                let option =
                    if dice.chance(85) { dice.pick(&rule.options).map(|o| o.id.clone()) } else { None };
                Some(Command::Mark { card, scale: rule.scale.clone(), option })
            }
            8 => {
                let rule = phase.pick.as_ref()?;
                let card = *dice.pick(&cards(std::slice::from_ref(&rule.card)))?;
                Some(Command::Pick { card, on: dice.chance(80) })
            }
            9 => {
                let rule = phase.vote.as_ref()?;
                let card = *dice.pick(&cards(std::slice::from_ref(&rule.card)))?;
                Some(Command::Vote { card, dots: u8::try_from(dice.below(4)).unwrap_or(0) })
            }
            10 if phase.choose.is_some() => {
                let rule = phase.choose.as_ref()?;
                Some(Command::Choose { option: dice.pick(&rule.options)?.id.clone() })
            }
            10 if phase.check.is_some() => {
                let rule = phase.check.as_ref()?;
                Some(Command::Check { option: dice.pick(&rule.options)?.id.clone() })
            }
            10 => Some(Command::Reveal { kind: dice.pick(&phase.reveals)?.card.clone() }),
            _ => phase.turns.as_ref().map(|_| self.turn(dice, state)),
        }
    }

    fn turn(&mut self, dice: &mut Dice, state: &State) -> Command {
        match state.phase().and_then(|p| p.turns.as_ref()) {
            Some(Turns::Round { .. }) if dice.chance(80) => {
                if dice.chance(70) {
                    Command::EndTurn
                } else {
                    Command::Pass
                }
            }
            Some(Turns::Queue { .. }) if dice.chance(60) => Command::Hand { up: dice.chance(70) },
            _ => Command::Ready { on: dice.chance(85) },
        }
    }

    pub(super) fn write(
        &mut self,
        dice: &mut Dice,
        state: &State,
        kind: &KindId,
        anonymous: bool,
    ) -> Command {
        let fields = self.fields(dice, state, kind);
        let seal = anonymous.then(|| {
            let secret = Secret(format!("geheim {}", dice.bits()));
            self.secrets.push((kind.clone(), secret.clone()));
            secret.seal()
        });
        Command::Write { kind: kind.clone(), fields, seal, to: None }
    }

    pub(super) fn fields(&mut self, dice: &mut Dice, state: &State, kind: &KindId) -> Fields {
        let Some(shape) = state.script.cards.get(kind) else { return Fields::new() };
        fill(shape, dice, || self.text())
    }
}

fn fill(shape: &CardKind, dice: &mut Dice, mut text: impl FnMut() -> String) -> Fields {
    let mut fields = Fields::new();
    for field in &shape.fields {
        if !field.required && dice.chance(50) {
            continue;
        }
        let value = match &field.input {
            Input::Line { .. } | Input::Text { .. } => text(),
            Input::Choice { options } => dice.pick(options).map(|o| o.id.to_string()).unwrap_or_default(),
            Input::Scale { min, max, .. } => dice.between(i64::from(*min), i64::from(*max)).to_string(),
            Input::Picture => dice.pick(&PICTURES).map(ToString::to_string).unwrap_or_default(),
            // A file has to be brought first; the script's own players bring none.
            Input::Material => continue,
            Input::Date => format!("2026-0{}-1{}", dice.between(1, 9), dice.between(0, 9)),
        };
        fields.insert(field.id.clone(), value);
    }
    if let Some(points) = shape.points.filter(|_| dice.chance(85)) {
        share_out(shape, points, &mut fields, dice);
    }
    fields
}
