//! Who may know what at every place of a log, worked out from the log and the script alone.
//!
//! Written a second time on purpose: nothing here calls `apply` or `redact`, so that a mistake there is seen. Only
//! whose turn it is comes from the replayed state.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kring_shared::{
    ids::{CardId, KindId, Millis, PersonId, ScaleId},
    protocol::{Audience, Phase, RevealHow, Right, Role, Script, script::Part},
    session::{Card, Event, Recorded, State, Status, Viewer, apply, apply::open},
};

/// A card as it lies after some event.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) kind: KindId,
    pub(super) author: Option<PersonId>,
    pub(super) is_sealed: bool,
    visit: u32,
    status: Status,
    audience: Audience,
    keeps_versions: bool,
    /// Marks in the texts that can be read on it now.
    pub(super) texts: BTreeSet<String>,
    answer: BTreeSet<String>,
    /// Who marked on which scale, and whether others may see it.
    pub(super) marked: BTreeMap<ScaleId, Vec<(PersonId, bool)>>,
    pub(super) is_counted: bool,
}

/// How a session stands after some event, as far as it matters for who may know what.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) facts: BTreeMap<CardId, Arc<Fact>>,
    people: BTreeMap<PersonId, Seated>,
    script: Arc<Script>,
    place: Option<usize>,
    visit: u32,
    /// The number of the latest visit; a phase that waited has an earlier one.
    latest: u32,
    /// Place, visit and beginning of the phase that waits.
    held: Option<(Option<usize>, u32, Millis)>,
    groups: Vec<Vec<PersonId>>,
    /// The visit with which the case of the present owner began.
    case_from: u32,
    entered_at: Millis,
    /// A card that was given back and just came back.
    came_back: Option<CardId>,
    /// True while the group leaves the phase.
    is_leaving: bool,
}

#[derive(Debug, Clone, Copy)]
struct Seated {
    role: Role,
    admitted: bool,
    removed: bool,
}

impl Moment {
    fn begin(script: Arc<Script>) -> Self {
        Self {
            facts: BTreeMap::new(),
            people: BTreeMap::new(),
            script,
            place: None,
            visit: 0,
            latest: 0,
            held: None,
            groups: Vec::new(),
            case_from: 0,
            entered_at: Millis(0),
            came_back: None,
            is_leaving: false,
        }
    }

    fn phase(&self) -> Option<&Phase> {
        self.script.phases.get(self.place?).map(|p| &*p.phase)
    }

    fn role(&self, person: PersonId) -> Option<Role> {
        self.people.get(&person).map(|p| p.role)
    }

    /// The role of somebody who takes part.
    fn member(&self, person: PersonId) -> Option<Role> {
        self.people.get(&person).filter(|p| p.admitted && !p.removed).map(|p| p.role)
    }

    /// True for who waits at the door, was taken out or left.
    pub(super) fn is_outside(&self, viewer: Viewer) -> bool {
        match viewer {
            Viewer::Screen => false,
            Viewer::Person(person) => self.member(person).is_none(),
        }
    }

    /// True when `viewer` may read the card.
    pub(super) fn may_read(&self, fact: &Fact, viewer: Viewer) -> bool {
        let (person, role) = match viewer {
            Viewer::Screen => (None, None),
            Viewer::Person(person) => match self.member(person) {
                Some(role) => (Some(person), Some(role)),
                None => return false,
            },
        };
        if fact.author.is_some() && fact.author == person && fact.status != Status::Hidden {
            return true;
        }
        let is_away = self.phase().zip(role).is_some_and(|(phase, role)| phase.right(role) == Right::Away);
        if fact.status != Status::Live || (is_away && fact.visit == self.visit) {
            return false;
        }
        let is_owners = role == Some(Role::Owner) && fact.visit >= self.case_from;
        let with = |a, b| self.groups.iter().any(|group| group.contains(&a) && group.contains(&b));
        match fact.audience {
            Audience::All => true,
            Audience::Owner => is_owners,
            Audience::Group => fact.author.zip(person).is_some_and(|(author, me)| with(author, me)),
            Audience::Author => false,
        }
    }

    /// True when `viewer` may know that the card is there.
    pub(super) fn may_count(&self, fact: &Fact, viewer: Viewer) -> bool {
        let takes_part = match viewer {
            Viewer::Screen => true,
            Viewer::Person(person) => self.member(person).is_some(),
        };
        takes_part && (!fact.is_sealed || self.may_read(fact, viewer))
    }

    /// Goes past `recorded`; `now` is the replayed state before it. What is not right about it is said.
    fn step(&mut self, recorded: &Recorded, now: &State, wrong: &mut Vec<String>) {
        let came_back = self.came_back.take();
        match &recorded.event {
            Event::Joined { person, role, admitted, .. } => {
                self.people.insert(*person, Seated { role: *role, admitted: *admitted, removed: false });
            }
            Event::Admitted { person } => self.seat(*person, |p| p.admitted = true),
            Event::Removed { person } => self.seat(*person, |p| p.removed = true),
            Event::RoleGiven { person, role } => {
                if matches!(role, Role::Owner | Role::Facilitator) {
                    let others = self.people.iter_mut().filter(|(id, p)| *id != person && p.role == *role);
                    others.for_each(|(_, p)| p.role = Role::Consultant);
                }
                self.seat(*person, |p| p.role = *role);
            }
            Event::Again { next_case: true, .. } => self.case_from = self.latest + 1,
            Event::Held => self.held = Some((self.place, self.visit, self.entered_at)),
            Event::Returned { .. } => match self.held.take() {
                Some((place, visit, entered_at)) => {
                    (self.place, self.visit, self.entered_at) = (place, visit, entered_at);
                }
                None => wrong.push(format!("{}: back to nowhere", recorded.seq.0)),
            },
            Event::Grouped { groups } => self.groups.clone_from(groups),
            Event::PhaseEntered { place, .. } => {
                let is_aside = self.script.phases.get(*place).is_some_and(|p| p.part == Part::Aside);
                if !is_aside {
                    self.open_marks();
                    self.held = None;
                }
                self.place = Some(*place);
                self.latest += 1;
                self.visit = self.latest;
                self.entered_at = recorded.at;
            }
            Event::Ended => {
                self.open_marks();
                self.place = None;
            }
            Event::CardWritten { card } => self.write(card, recorded, wrong),
            Event::CardsRevealed { cards, to } => {
                for id in cards {
                    if !self.may_turn_over(*id, *to, recorded, now, came_back) {
                        wrong.push(format!(
                            "{}: card {} was turned over against the script",
                            recorded.seq.0, id.0
                        ));
                    }
                    self.edit(*id, |f| f.audience = f.audience.max(*to));
                }
            }
            Event::VoteClosed { kind } => {
                let ids: Vec<_> =
                    self.facts.iter().filter(|(_, f)| &f.kind == kind).map(|(id, _)| *id).collect();
                ids.into_iter().for_each(|id| self.edit(id, |f| f.is_counted = true));
            }
            Event::CardChanged { card, fields } => {
                if self.facts.get(card).is_some_and(|f| f.status == Status::Returned) {
                    self.came_back = Some(*card);
                }
                let texts = marks_in(fields.values());
                self.edit(*card, |f| {
                    f.status = Status::Live;
                    if !f.keeps_versions {
                        f.texts.clear();
                    }
                    f.texts.extend(texts);
                });
            }
            Event::CardWithdrawn { card } => self.edit(*card, |f| f.status = Status::Withdrawn),
            Event::CardHidden { card } => self.edit(*card, |f| f.status = Status::Hidden),
            Event::CardReturned { card } => self.edit(*card, |f| {
                f.status = Status::Returned;
                f.audience = Audience::Author;
            }),
            Event::CardReclassified { card, kind } => self.edit(*card, |f| f.kind = kind.clone()),
            Event::Answered { card, text, .. } => self.edit(*card, |f| f.answer = marks_in(text.iter())),
            Event::Marked { card, person, scale, option, open, each } => {
                let kind = self.facts.get(card).map(|f| f.kind.clone());
                let rules = self.phase().map(|p| p.marks.clone()).unwrap_or_default();
                let rule = rules
                    .iter()
                    .find(|m| &m.scale == scale && kind.as_ref().is_some_and(|k| m.cards.contains(k)));
                if rule.is_none_or(|m| m.hidden == *open || m.each != *each) {
                    wrong.push(format!("{}: a mark against the script", recorded.seq.0));
                }
                self.edit(*card, |f| {
                    let marks = f.marked.entry(scale.clone()).or_default();
                    marks.retain(|(by, _)| *each && by != person);
                    if option.is_some() {
                        marks.push((*person, *open));
                    }
                });
            }
            Event::Veiled => wrong.push(format!("{}: a veil in the log", recorded.seq.0)),
            Event::Opened { .. }
            | Event::Renamed { .. }
            | Event::Arrived { .. }
            | Event::Left { .. }
            | Event::Agreed { .. }
            | Event::PhaseSwitched { .. }
            | Event::TimeSet { .. }
            | Event::TimeUp
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Departed { .. }
            | Event::Picked { .. }
            | Event::Voted { .. }
            | Event::Chosen { .. }
            | Event::Cast { .. }
            | Event::Checked { .. }
            | Event::CheckClosed { .. }
            | Event::Again { .. }
            | Event::ReadySet { .. }
            | Event::TurnEnded { .. }
            | Event::TurnGiven { .. }
            | Event::HandSet { .. }
            | Event::FloorGiven { .. } => {}
        }
    }

    fn write(&mut self, card: &Card, recorded: &Recorded, wrong: &mut Vec<String>) {
        let at = recorded.seq.0;
        let Some(content) = &card.content else {
            wrong.push(format!("{at}: a card without content in the log"));
            return;
        };
        let is_sealed = content.seal.is_some();
        if is_sealed && (content.author.is_some() || recorded.by.is_some() || content.at != self.entered_at) {
            wrong.push(format!("{at}: an anonymous card that is tied to somebody"));
        }
        if !is_sealed && (content.author.is_none() || content.author != recorded.by) {
            wrong.push(format!("{at}: a card without its author"));
        }
        let rules = self.phase().map(|p| p.writes.clone()).unwrap_or_default();
        let by = content.author.and_then(|a| self.role(a));
        let rule = rules.iter().find(|w| {
            w.card == card.kind && w.anonymous == is_sealed && by.is_none_or(|b| w.by.contains(&b))
        });
        if rule.is_none_or(|w| w.audience != card.audience) {
            wrong.push(format!(
                "{at}: a card that the script does not ask for, or shows to others than it says"
            ));
        }
        let fact = Fact {
            kind: card.kind.clone(),
            author: content.author,
            is_sealed,
            visit: self.visit,
            status: Status::Live,
            audience: rule.map_or(Audience::Author, |w| w.audience),
            keeps_versions: self.script.cards.get(&card.kind).is_some_and(|k| k.versioned),
            texts: marks_in(content.fields.values()),
            answer: BTreeSet::new(),
            marked: BTreeMap::new(),
            is_counted: false,
        };
        self.facts.insert(card.id, Arc::new(fact));
    }

    fn may_turn_over(
        &self,
        id: CardId,
        to: Audience,
        recorded: &Recorded,
        now: &State,
        came_back: Option<CardId>,
    ) -> bool {
        let (Some(phase), Some(fact)) = (self.phase(), self.facts.get(&id)) else { return false };
        let by_reveal = phase.reveals.iter().filter(|r| r.card == fact.kind).any(|r| match r.how {
            RevealHow::AtOnce => to == Audience::All,
            RevealHow::ToOwner => to == Audience::Owner,
            RevealHow::ToGroup => to == Audience::Group,
            RevealHow::ByTurn => {
                let turn = now.now.turns.as_ref().and_then(|t| t.current());
                to == Audience::All && fact.author.is_some() && (fact.author == turn || self.is_leaving)
            }
            RevealHow::OnCommand => {
                let leads = recorded.by.and_then(|p| self.member(p)) == Some(Role::Facilitator);
                to == Audience::All && (leads || (fact.author.is_some() && fact.author == recorded.by))
            }
        });
        let rule = fact.author.and_then(|a| self.role(a)).and_then(|role| phase.write_rule(&fact.kind, role));
        by_reveal || (came_back == Some(id) && rule.is_some_and(|w| w.audience >= to))
    }

    fn open_marks(&mut self) {
        let ids: Vec<_> =
            self.facts.iter().filter(|(_, f)| !f.marked.is_empty()).map(|(id, _)| *id).collect();
        for id in ids {
            self.edit(id, |f| f.marked.values_mut().flatten().for_each(|(_, open)| *open = true));
        }
    }

    fn edit(&mut self, id: CardId, change: impl FnOnce(&mut Fact)) {
        if let Some(fact) = self.facts.get_mut(&id) {
            change(Arc::make_mut(fact));
        }
    }

    fn seat(&mut self, id: PersonId, change: impl FnOnce(&mut Seated)) {
        if let Some(person) = self.people.get_mut(&id) {
            change(person);
        }
    }
}

impl Fact {
    /// True when a text with this mark stands on the card, or in the answer to it.
    pub(super) fn says(&self, mark: &str) -> bool {
        self.texts.contains(mark) || self.answer.contains(mark)
    }
}

/// Every moment of a session, and what its log itself does wrong.
pub(super) fn moments(log: &[Recorded]) -> Result<(Vec<Moment>, Vec<String>), String> {
    let first = log.first().ok_or("an empty log")?;
    let Event::Opened { script, .. } = &first.event else {
        return Err("a log without a beginning".to_owned());
    };
    let mut state = open(first).ok_or("a log without a beginning")?;
    let mut moment = Moment::begin(Arc::clone(script));
    let (mut all, mut wrong) = (vec![moment.clone()], Vec::new());
    for (place, recorded) in log.iter().enumerate().skip(1) {
        // R27: what one command led to stands together, and the next phase comes last.
        let together = log[place..].iter().take_while(|r| (r.at, r.by) == (recorded.at, recorded.by));
        moment.is_leaving =
            together.skip(1).any(|r| matches!(r.event, Event::PhaseEntered { .. } | Event::Ended));
        moment.step(recorded, &state, &mut wrong);
        apply(&mut state, recorded);
        all.push(moment.clone());
    }
    Ok((all, wrong))
}

/// The marks such as `~3.12~` that stand in these texts.
pub(super) fn marks_in<'a>(texts: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    texts.into_iter().flat_map(|text| marks(text)).collect()
}

/// The marks such as `~3.12~` in a text.
pub(super) fn marks(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('~') {
        let after = &rest[start + 1..];
        let end = after.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(after.len());
        let (inside, tail) = after.split_at(end);
        if tail.starts_with('~') && inside.contains('.') && inside.len() >= 3 {
            found.push(inside.to_owned());
            rest = &tail[1..];
        } else {
            rest = after;
        }
    }
    found
}
