//! What the facilitator does: roles, turns, votes, and going on when everybody did their part.

use crate::{
    ids::PersonId,
    protocol::{Audience, Phase, Role, Time, Turns},
    session::{Card, Command, Person, State, Status, questions::is_done},
};

use super::{
    Antic, Bot, Scene, Step,
    contribute::{content, on_command, readable},
};

const STEPS: &[Step] = &[
    Bot::let_in,
    Bot::skip_absent,
    Bot::give_floor,
    Bot::give_back,
    Bot::appoint,
    Bot::close_vote,
    Bot::turn_over_left,
    Bot::name_owner,
    Bot::give_time,
    Bot::go_back,
    Bot::go_on,
];

/// What anybody does in a group that leads itself. The group goes on by itself.
const STEPS_TOGETHER: &[Step] = &[
    Bot::let_in,
    Bot::skip_absent,
    Bot::give_floor,
    Bot::appoint,
    Bot::close_vote,
    Bot::name_owner,
    Bot::give_time,
];

impl Bot {
    /// In the lobby: switches phases, names an owner and starts once everybody is there.
    pub(super) fn open(&mut self, state: &State) -> Option<Command> {
        let here = state.members().filter(|p| p.is_here()).count();
        if here < self.plan.people {
            return None;
        }
        let is_wrong = |id: &_, on: bool| state.script.phases.iter().any(|p| &p.phase.id == id && p.on != on);
        let mut switches = self.plan.phases.iter().filter(|(id, on)| is_wrong(id, *on));
        if let Some((phase, on)) = switches.next() {
            return Some(Command::SwitchPhase { phase: phase.clone(), on: *on });
        }
        if choice_of_owner(state).is_none() && state.holder(Role::Owner).is_none() {
            return self.owner_to_be(state).map(|person| Command::GiveRole { person, role: Role::Owner });
        }
        Some(Command::Start)
    }

    pub(super) fn lead(&mut self, scene: &Scene<'_>) -> Option<Command> {
        self.first(scene, STEPS)
    }

    pub(super) fn lead_together(&mut self, scene: &Scene<'_>) -> Option<Command> {
        self.first(scene, STEPS_TOGETHER)
    }

    fn let_in(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let waiting = scene.state.people.iter().find(|p| !p.admitted && !p.removed)?;
        Some(Command::Admit { person: waiting.id })
    }

    fn skip_absent(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let current = scene.state.now.turns.as_ref()?.current()?;
        let gone = scene.state.person(current).is_none_or(|p| !p.is_here());
        gone.then_some(Command::SkipTurn)
    }

    fn give_floor(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let Some(Turns::Queue { .. }) = scene.phase.turns else { return None };
        let is_here = |id: PersonId| scene.state.person(id).is_some_and(Person::is_here);
        if scene.state.now.floor.is_some_and(is_here) {
            return None;
        }
        let next = scene.state.now.hands.iter().copied().find(|p| is_here(*p))?;
        Some(Command::GiveTurn { person: next })
    }

    /// Gives back what was written by mistake, when its author can write it anew here.
    fn give_back(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let is_trap = |c: &&Card| content(c).is_some_and(|k| k.fields.values().any(|t| self.case.is_trap(t)));
        let can_mend = |c: &&Card| {
            content(c).and_then(|k| scene.state.person(k.author?)).is_some_and(|p| {
                p.is_here() && scene.phase.write_rule(&c.kind, p.role).is_some_and(|w| !w.in_turn)
            })
        };
        let kinds: Vec<_> = scene.phase.writes.iter().map(|w| w.card.clone()).collect();
        let card =
            readable(scene, &kinds).filter(|c| c.audience == Audience::All).filter(is_trap).find(can_mend)?;
        Some(Command::Return { card: card.id })
    }

    fn appoint(&mut self, scene: &Scene<'_>) -> Option<Command> {
        if !scene.phase.roles
            || scene.state.members().filter(|p| p.role == Role::Observer).count() >= self.plan.observers
        {
            return None;
        }
        let last = scene.state.members().filter(|p| p.role == Role::Consultant).last()?;
        Some(Command::GiveRole { person: last.id, role: Role::Observer })
    }

    fn close_vote(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let vote = scene.phase.vote.as_ref()?;
        if scene.state.now.vote_closed {
            return None;
        }
        let all_ready = scene.active().filter(|p| vote.by.contains(&p.role)).all(|p| scene.is_ready(p.id));
        all_ready.then_some(Command::CloseVote)
    }

    /// Turns over what its author did not.
    fn turn_over_left(&mut self, scene: &Scene<'_>) -> Option<Command> {
        if !self.others_ready(scene) || scene.phase.right(scene.me.role).is_silent() {
            return None;
        }
        let down = |c: &Card| c.status == Status::Live && c.audience < Audience::All;
        let kind = on_command(scene.phase).into_iter().find(|k| scene.state.live_cards(k).any(down))?;
        Some(Command::Reveal { kind })
    }

    /// Names an owner when the next phase needs one and there is none.
    fn name_owner(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let next = scene.state.after(scene.state.line_place())?;
        let due = choice_of_owner(scene.state).is_none_or(|choice| next > choice);
        if !due || scene.state.holder(Role::Owner).is_some() || !self.may_go_on(scene) {
            return None;
        }
        self.owner_to_be(scene.state).map(|person| Command::GiveRole { person, role: Role::Owner })
    }

    fn give_time(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let turns_left = scene.state.now.time_up && self.dares(Antic::MoreTime);
        turns_left.then(|| Command::AddTime { seconds: 120, reason: Some("We zijn er bijna".to_owned()) })
    }

    fn go_back(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let before = scene.state.before(scene.state.line_place())?;
        if !self.may_go_on(scene) || !self.dares(Antic::Back) {
            return None;
        }
        let phase = scene.state.script.phases.get(before)?.phase.id.clone();
        Some(Command::GoTo { phase, reason: Some("We waren nog niet klaar".to_owned()) })
    }

    fn go_on(&mut self, scene: &Scene<'_>) -> Option<Command> {
        self.may_go_on(scene).then_some(Command::Next { reason: None })
    }

    /// True when everybody did their part and the shortest time has passed.
    fn may_go_on(&self, scene: &Scene<'_>) -> bool {
        let round_over = scene.state.now.turns.as_ref().is_none_or(|t| t.is_over());
        let time = match scene.phase.time {
            Time::Minutes { min, .. } => i64::from(min) * 60_000,
            Time::PerPerson { .. } => 0,
        };
        let in_time = self.style.hurried
            || scene.now.since_ms(scene.state.now.entered_at) >= time
            || is_done(scene.state, scene.phase);
        round_over && in_time && self.others_ready(scene) && !has_open_question(scene)
    }

    fn others_ready(&self, scene: &Scene<'_>) -> bool {
        // In a round it is enough to have had one's turn.
        scene.has_round() || scene.active().filter(|p| p.id != scene.me.id).all(|p| scene.is_ready(p.id))
    }

    /// The person who brings the case: by name, else the first consultant.
    fn owner_to_be(&self, state: &State) -> Option<PersonId> {
        let able = || state.members().filter(|p| p.role != Role::Facilitator);
        let named = able().find(|p| p.name == self.case.owner);
        named.or_else(|| able().find(|p| p.role == Role::Consultant)).map(|p| p.id)
    }
}

/// True while a question waits for somebody who is here and answers.
fn has_open_question(scene: &Scene<'_>) -> bool {
    let Some(rule) = &scene.phase.answers else { return false };
    let somebody = scene.active().any(|p| rule.by.contains(&p.role));
    let open = |c: &Card| c.audience == Audience::All && content(c).is_some_and(|k| k.answer.is_none());
    somebody && rule.to.iter().any(|kind| scene.state.live_cards(kind).any(open))
}

/// The place of the phase, if any, in which the owner is chosen.
fn choice_of_owner(state: &State) -> Option<usize> {
    let chooses = |p: &Phase| p.pick.as_ref().is_some_and(|k| k.makes_owner);
    state.script.phases.iter().position(|p| p.on && chooses(&p.phase))
}
