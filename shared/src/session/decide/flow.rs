//! Phases, time, pause and end.

use super::{Draft, checked};
use crate::{
    ids::{KindId, OptionId, PersonId, PhaseId},
    protocol::{Audience, Phase, RevealHow, Role, Stop, Time, Turns, plan::planned_ms, script::Part},
    session::{
        card::Status,
        event::{Departure, Event},
        follow::Follow,
        questions::is_done,
        rejection::Rejection,
        state::{Person, Stage},
    },
};

/// The fewest people with whom a session can begin: an owner, a facilitator and one more.
pub(super) const PEOPLE_MIN: usize = 3;
/// The longest a phase can be made, in milliseconds.
const PHASE_MAX_MS: i64 = 4 * 60 * 60 * 1000;

impl Draft {
    /// R13: optional phases can be switched until the group passed them. R28: a choice and the phase that gathers
    /// what there is to choose from are switched together.
    pub(super) fn switch_phase(&mut self, id: &PhaseId, on: bool) -> Result<(), Rejection> {
        let place = self.state.script.position(id).ok_or(Rejection::UnknownPhase)?;
        let found = &self.state.script.phases[place];
        let passed = self.state.stage == Stage::Running && place <= self.state.now.place;
        if found.phase.optional.is_none() || passed {
            return Err(Rejection::PhaseFixed);
        }
        let phases = &self.state.script.phases;
        let is_past = |i: usize| self.state.stage == Stage::Running && i <= self.state.now.place;
        let partners = self.state.script.partners(place);
        // A choice from what was never gathered would be an empty one.
        let is_empty = |i: usize| i < place && is_past(i) && !phases[i].on;
        if on && found.on != on && !partners.is_empty() && partners.iter().all(|i| is_empty(*i)) {
            return Err(Rejection::PhaseFixed);
        }
        let switched: Vec<PhaseId> = std::iter::once(place)
            .chain(partners.into_iter().filter(|i| !is_past(*i)))
            .filter(|i| phases[*i].on != on)
            .map(|i| phases[i].phase.id.clone())
            .collect();
        for phase in switched {
            self.push(Event::PhaseSwitched { phase, on });
        }
        Ok(())
    }

    /// R14: a session begins with at least three people, and with a case owner unless a phase chooses one.
    pub(super) fn start(&mut self) -> Result<(), Rejection> {
        if self.state.stage != Stage::Lobby {
            return Err(Rejection::AlreadyStarted);
        }
        if self.state.members().count() < PEOPLE_MIN {
            return Err(Rejection::TooFewPeople);
        }
        let chosen_later = self
            .state
            .script
            .phases
            .iter()
            .any(|p| p.on && p.phase.pick.as_ref().is_some_and(|k| k.makes_owner));
        if !chosen_later && self.state.holder(Role::Owner).is_none() {
            return Err(Rejection::OwnerMissing);
        }
        let first = self.state.script.first().ok_or(Rejection::UnknownPhase)?;
        self.enter(first);
        Ok(())
    }

    /// R15: the facilitator goes on. Before the shortest time, or before the round is over, it is kept as a
    /// departure. Without a case owner the group cannot leave the phase that chooses one.
    pub(super) fn next(&mut self, reason: Option<&String>) -> Result<(), Rejection> {
        let phase = self.phase()?;
        let reason = checked(reason)?;
        if self.state.now.paused.is_some() {
            return Err(Rejection::Paused);
        }
        match self.state.follow() {
            Follow::End => self.end(reason),
            Follow::Back => {
                self.come_back();
                Ok(())
            }
            Follow::On(next) => {
                self.owner_chosen(next)?;
                self.leave_early(&phase, reason);
                self.enter(next);
                Ok(())
            }
            Follow::Again(from, owner) => {
                if owner.is_none() {
                    self.owner_chosen(from)?;
                }
                self.leave_early(&phase, reason);
                self.go_round(&phase, from, owner);
                Ok(())
            }
        }
    }

    /// R80: who may choose says which of the options it is; the last choice counts until the phase is over.
    pub(super) fn choose(&mut self, phase: &Phase, by: &Person, option: &OptionId) -> Result<(), Rejection> {
        let choose = phase.choose.as_ref().filter(|c| c.by.contains(&by.role));
        let choose = choose.ok_or(Rejection::NotInThisPhase)?;
        if !choose.options.iter().any(|o| &o.id == option) {
            return Err(Rejection::UnknownOption);
        }
        if self.state.flow.chosen.get(&phase.id) != Some(option) {
            self.push(Event::Chosen { phase: phase.id.clone(), option: option.clone() });
        }
        Ok(())
    }

    /// R82, R83: back to an earlier phase, with the next case owner when the method says so. When it is the
    /// facilitator who brings in a case, who brought in the last one leads meanwhile.
    fn go_round(&mut self, phase: &Phase, from: usize, owner: Option<PersonId>) {
        self.leave(phase);
        self.push(Event::Again { phase: phase.id.clone(), next_case: owner.is_some() });
        if let Some(person) = owner {
            let leads = self.state.holder(Role::Facilitator).is_some_and(|p| p.id == person);
            if leads && let Some(before) = self.state.holder(Role::Owner).map(|p| p.id) {
                self.push(Event::RoleGiven { person: before, role: Role::Facilitator });
            }
            self.push(Event::RoleGiven { person, role: Role::Owner });
        }
        self.begin(from);
    }

    /// R16: the facilitator may go to any phase that is on. Nothing that was written is lost by going back.
    pub(super) fn go_to(&mut self, id: &PhaseId, reason: Option<&String>) -> Result<(), Rejection> {
        self.phase()?;
        let reason = checked(reason)?;
        let target = self.state.script.position(id).ok_or(Rejection::UnknownPhase)?;
        let (is_on, is_aside) =
            (self.state.script.phases[target].on, self.state.script.phases[target].part == Part::Aside);
        if !is_on && !is_aside {
            return Err(Rejection::UnknownPhase);
        }
        if self.state.now.paused.is_some() {
            return Err(Rejection::Paused);
        }
        if is_aside {
            if self.state.now.place != target {
                self.step_aside(target, reason);
            }
            return Ok(());
        }
        // From an aside the way leads over the phase that waits: what leaving it asks for is done too.
        self.come_back();
        let phase = self.phase()?;
        let place = self.state.now.place;
        match target.cmp(&place) {
            std::cmp::Ordering::Equal => return Ok(()),
            std::cmp::Ordering::Less => self.departed(Departure::WentBack, reason),
            std::cmp::Ordering::Greater => {
                self.owner_chosen(target)?;
                if self.state.after(place) == Some(target) {
                    self.leave_early(&phase, reason);
                } else {
                    self.departed(Departure::Skipped, reason);
                }
            }
        }
        self.enter(target);
        Ok(())
    }

    /// R17: phases after the choice of a case need its owner.
    fn owner_chosen(&self, target: usize) -> Result<(), Rejection> {
        let chooses = |p: &Phase| p.pick.as_ref().is_some_and(|k| k.makes_owner);
        let choice = self.state.script.phases.iter().position(|p| p.on && chooses(&p.phase));
        let missing = self.state.holder(Role::Owner).is_none() && choice.is_none_or(|c| target > c);
        if missing { Err(Rejection::OwnerMissing) } else { Ok(()) }
    }

    fn leave_early(&mut self, phase: &Phase, reason: Option<&String>) {
        let elapsed = self.ctx.now.since_ms(self.state.now.entered_at);
        let round_cut = self.state.now.turns.as_ref().is_some_and(|t| !t.is_over());
        if round_cut {
            self.departed(Departure::RoundCut, reason);
        } else if let Time::Minutes { min, .. } = phase.time
            && elapsed < i64::from(min) * 60_000
            && !is_done(&self.state, phase)
        {
            self.departed(Departure::LeftEarly, reason);
        }
    }

    /// R44: a vote that is open is counted. R27: what lies face down for somebody's turn is turned over.
    fn leave(&mut self, phase: &Phase) {
        self.count_vote(phase);
        for reveal in phase.reveals.iter().filter(|r| r.how == RevealHow::ByTurn) {
            self.show_all(&reveal.card, Audience::All);
        }
    }

    fn count_vote(&mut self, phase: &Phase) {
        if let Some(vote) = phase.vote.as_ref().filter(|_| !self.state.now.vote_closed) {
            self.push(Event::VoteClosed { kind: vote.card.clone() });
        }
    }

    pub(super) fn enter(&mut self, place: usize) {
        if let Ok(left) = self.phase() {
            self.leave(&left);
        }
        self.begin(place);
    }

    pub(super) fn begin(&mut self, place: usize) {
        let Some(phase) = self.state.script.phases.get(place).map(|p| p.phase.clone()) else { return };
        let order = self.order(&phase);
        let turns = order.as_ref().map_or_else(|| self.state.members().count(), Vec::len);
        let ends_at = self.ctx.now.plus_ms(planned_ms(&phase.time, turns));
        self.push(Event::PhaseEntered { place, ends_at, order });
        self.part(&phase);
        self.cast(&phase);
        // R18: what was written alone is turned over as the phase says.
        for reveal in &phase.reveals {
            match reveal.how {
                RevealHow::AtOnce => self.show_all(&reveal.card, Audience::All),
                RevealHow::ToOwner => self.show_all(&reveal.card, Audience::Owner),
                RevealHow::ToGroup => self.show_all(&reveal.card, Audience::Group),
                RevealHow::ByTurn | RevealHow::OnCommand => {}
            }
        }
        self.show_cards_of_turn();
    }

    /// Who comes to turn: members with the right role, clockwise in the ring, starting one seat further every
    /// round.
    fn order(&self, phase: &Phase) -> Option<Vec<PersonId>> {
        let Some(Turns::Round { who, .. }) = &phase.turns else { return None };
        let circle = self.state.circle();
        let mut order: Vec<PersonId> =
            circle.into_iter().filter(|p| p.is_member() && who.contains(&p.role)).map(|p| p.id).collect();
        if !order.is_empty() {
            let shift = self.state.rounds as usize % order.len();
            order.rotate_left(shift);
        }
        Some(order)
    }

    pub(super) fn show_all(&mut self, kind: &KindId, to: Audience) {
        let cards: Vec<_> = self.state.live_cards(kind).filter(|c| c.audience < to).map(|c| c.id).collect();
        if !cards.is_empty() {
            self.push(Event::CardsRevealed { cards, to });
        }
    }

    /// R19: in a reveal by turn, a person's cards are turned over when his turn begins.
    pub(super) fn show_cards_of_turn(&mut self) {
        let Ok(phase) = self.phase() else { return };
        let Some(person) = self.state.now.turns.as_ref().and_then(|t| t.current()) else { return };
        for reveal in phase.reveals.iter().filter(|r| r.how == RevealHow::ByTurn) {
            let own = |c: &crate::session::Card| {
                c.status == Status::Live
                    && c.audience < Audience::All
                    && c.content.as_ref().is_some_and(|k| k.author == Some(person))
            };
            let cards: Vec<_> =
                self.state.live_cards(&reveal.card).filter(|c| own(c)).map(|c| c.id).collect();
            if !cards.is_empty() {
                self.push(Event::CardsRevealed { cards, to: Audience::All });
            }
        }
    }

    /// R22: the facilitator makes the time longer or shorter; it is kept as a departure.
    pub(super) fn add_time(&mut self, seconds: i32, reason: Option<&String>) -> Result<(), Rejection> {
        self.phase()?;
        let reason = checked(reason)?;
        if seconds == 0 {
            return Err(Rejection::NothingChanges);
        }
        let paused = self.state.now.paused.map(|p| p.at);
        let now = paused.unwrap_or(self.ctx.now);
        let base = if self.state.now.time_up { now } else { self.state.now.ends_at };
        let ends_at = base.plus_ms(i64::from(seconds) * 1000);
        if ends_at < now || ends_at.since_ms(now) > PHASE_MAX_MS {
            return Err(Rejection::TimeOutOfRange);
        }
        self.push(Event::TimeSet { ends_at });
        self.departed(if seconds > 0 { Departure::Extended } else { Departure::Shortened }, reason);
        Ok(())
    }

    /// R23: anyone may ask for a pause, also who listens: the case owner is the boss of the case.
    pub(super) fn pause(&mut self, me: PersonId, reason: Option<&String>) -> Result<(), Rejection> {
        self.phase()?;
        let reason = checked(reason)?;
        if self.state.now.paused.is_some() {
            return Ok(());
        }
        self.push(Event::Paused { person: me });
        self.departed(Departure::Paused, reason);
        Ok(())
    }

    pub(super) fn resume(&mut self) -> Result<(), Rejection> {
        self.phase()?;
        let pause = self.state.now.paused.ok_or(Rejection::NotPaused)?;
        let stood_still = self.ctx.now.since_ms(pause.at).max(0);
        self.push(Event::Resumed { ends_at: self.state.now.ends_at.plus_ms(stood_still) });
        Ok(())
    }

    /// R24: time is soft. When it is up this is said, once; only a hard phase then goes on by itself.
    pub(super) fn tick(&mut self) -> Result<(), Rejection> {
        let due = self.state.next_deadline().is_some_and(|deadline| deadline <= self.ctx.now);
        if !due {
            return Ok(());
        }
        let phase = self.phase()?;
        self.push(Event::TimeUp);
        if phase.stop == Stop::Hard {
            self.go_on();
        }
        self.go_on_together(&phase);
        Ok(())
    }

    /// R25: a hard phase goes on by itself once it has done its work.
    pub(super) fn go_on_when_done(&mut self, phase: &Phase) {
        if phase.stop == Stop::Hard && is_done(&self.state, phase) {
            self.go_on();
        } else {
            self.go_on_together(phase);
        }
    }

    pub(super) fn go_on(&mut self) {
        match self.state.follow() {
            Follow::On(next) if self.owner_chosen(next).is_ok() => self.enter(next),
            Follow::Again(from, owner) if owner.is_some() || self.owner_chosen(from).is_ok() => {
                if let Ok(phase) = self.phase() {
                    self.go_round(&phase, from, owner);
                }
            }
            Follow::Back => self.come_back(),
            // R87: a group that leads itself ends together; else the facilitator does.
            Follow::End if self.state.is_self_led() => {
                if let Ok(phase) = self.phase() {
                    self.leave(&phase);
                    self.push(Event::Ended);
                }
            }
            Follow::On(_) | Follow::Again(..) | Follow::End => {}
        }
    }

    /// R26: the facilitator ends the session, from any phase; before the last it is kept as a departure.
    pub(super) fn end(&mut self, reason: Option<&String>) -> Result<(), Rejection> {
        self.phase()?;
        let reason = checked(reason)?;
        self.come_back();
        let phase = self.phase()?;
        if self.state.follow() != Follow::End {
            // Who breaks off shows nothing that was still face down.
            self.count_vote(&phase);
            self.departed(Departure::EndedEarly, reason);
        } else {
            self.leave(&phase);
        }
        self.push(Event::Ended);
        Ok(())
    }
}
