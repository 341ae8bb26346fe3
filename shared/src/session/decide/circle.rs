//! Groups, parts to play, and the check whether all agree.

use std::collections::BTreeMap;

use super::Draft;
use crate::{
    ids::{OptionId, PersonId},
    protocol::{Groups, Persona, Personas, Phase, Role},
    session::{event::Event, rejection::Rejection, state::Person},
};

impl Draft {
    /// R85: when a phase with groups begins, the circle is parted as it says, by seat.
    pub(super) fn part(&mut self, phase: &Phase) {
        let Some(rule) = &phase.groups else { return };
        let groups = match rule {
            Groups::Split { size, who } => split(&self.with_role(who), usize::from(*size)),
            Groups::Keep => self.standing_groups(),
            Groups::Merge => merged(self.standing_groups()),
        };
        let groups = self.with_newcomers(groups);
        if groups != self.state.flow.groups {
            self.push(Event::Grouped { groups });
        }
    }

    /// R85: who comes in, or into a role that takes part, joins the smallest group.
    pub(super) fn place_newcomers(&mut self) {
        if self.state.phase().is_none_or(|phase| phase.groups.is_none()) {
            return;
        }
        let groups = self.with_newcomers(self.state.flow.groups.clone());
        if groups != self.state.flow.groups {
            self.push(Event::Grouped { groups });
        }
    }

    /// R85: the facilitator brings somebody to another group.
    pub(super) fn move_to(&mut self, id: PersonId, group: u8) -> Result<(), Rejection> {
        let phase = self.phase()?;
        if phase.groups.is_none() {
            return Err(Rejection::NotInThisPhase);
        }
        let person = self.member(id)?;
        if !self.grouped_roles().contains(&person.role) {
            return Err(Rejection::NotInThisPhase);
        }
        let mut groups = self.state.flow.groups.clone();
        if usize::from(group) >= groups.len() {
            return Err(Rejection::UnknownOption);
        }
        groups.iter_mut().for_each(|g| g.retain(|p| *p != id));
        groups[usize::from(group)].push(id);
        groups.retain(|g| !g.is_empty());
        if groups != self.state.flow.groups {
            self.push(Event::Grouped { groups });
        }
        Ok(())
    }

    /// R86: when a phase with parts begins, they are dealt as it says, by seat.
    pub(super) fn cast(&mut self, phase: &Phase) {
        let old = &self.state.flow.personas;
        let personas: BTreeMap<PersonId, OptionId> = match &phase.personas {
            None | Some(Personas::Keep) => return,
            Some(Personas::Deal { list, who, everybody }) => {
                let people = self.with_role(who);
                let parts = people.iter().enumerate().map_while(|(i, person)| {
                    let part = if *everybody { list.get(i % list.len().max(1)) } else { list.get(i) };
                    part.map(|part| (*person, part.id.clone()))
                });
                parts.collect()
            }
            Some(Personas::Rotate) => {
                let people = self.deal().map(|(_, who, _)| self.with_role(who)).unwrap_or_default();
                let before = people.iter().cycle().skip(people.len().saturating_sub(1));
                let next = people.iter().zip(before);
                next.filter_map(|(person, before)| Some((*person, old.get(before)?.clone()))).collect()
            }
        };
        if &personas != old {
            self.push(Event::Cast { personas });
        }
    }

    /// R86: the facilitator gives somebody a part, or takes it back; a part that goes to one person leaves the other.
    pub(super) fn give_persona(&mut self, id: PersonId, part: Option<&OptionId>) -> Result<(), Rejection> {
        if self.phase()?.personas.is_none() {
            return Err(Rejection::NotInThisPhase);
        }
        let role = self.member(id)?.role;
        let (list, who, everybody) = self.deal().ok_or(Rejection::NotInThisPhase)?;
        if !who.contains(&role) {
            return Err(Rejection::NotInThisPhase);
        }
        if part.is_some_and(|part| list.iter().all(|known| &known.id != part)) {
            return Err(Rejection::UnknownOption);
        }
        let mut personas = self.state.flow.personas.clone();
        personas.retain(|person, has| *person != id && (everybody || Some(&*has) != part));
        if let Some(part) = part {
            personas.insert(id, part.clone());
        }
        if personas != self.state.flow.personas {
            self.push(Event::Cast { personas });
        }
        Ok(())
    }

    /// R49: who is asked says where he stands; the last answer counts, and once all answered everybody sees it.
    pub(super) fn check(&mut self, phase: &Phase, by: &Person, option: &OptionId) -> Result<(), Rejection> {
        let rule = phase.check.as_ref().filter(|c| c.by.contains(&by.role));
        let rule = rule.ok_or(Rejection::NotInThisPhase)?;
        if rule.options.iter().all(|known| &known.id != option) {
            return Err(Rejection::UnknownOption);
        }
        if self.state.now.check_closed {
            return Err(Rejection::VoteClosed);
        }
        if self.state.now.checked.get(&by.id).is_some_and(|said| said.as_ref() == Some(option)) {
            return Ok(());
        }
        self.push(Event::Checked { person: by.id, option: Some(option.clone()) });
        let asked = self.with_role(&rule.by);
        if asked.iter().all(|person| self.state.now.checked.contains_key(person)) {
            self.show_check();
            self.go_on_when_done(phase);
        }
        Ok(())
    }

    /// R49: the facilitator shows the answers there are.
    pub(super) fn close_check(&mut self) -> Result<(), Rejection> {
        self.phase()?.check.ok_or(Rejection::NotInThisPhase)?;
        if !self.state.now.check_closed {
            self.show_check();
        }
        Ok(())
    }

    fn show_check(&mut self) {
        self.push(Event::CheckClosed { answers: self.state.now.checked.clone() });
    }

    /// The members with one of these roles, clockwise in the ring.
    fn with_role(&self, roles: &[Role]) -> Vec<PersonId> {
        let circle = self.state.circle();
        circle.into_iter().filter(|p| p.is_member() && roles.contains(&p.role)).map(|p| p.id).collect()
    }

    /// The groups without those who are gone.
    fn standing_groups(&self) -> Vec<Vec<PersonId>> {
        let is_here = |id: &PersonId| self.member(*id).is_ok();
        let groups = self.state.flow.groups.iter();
        groups
            .map(|group| group.iter().copied().filter(is_here).collect::<Vec<_>>())
            .filter(|group| !group.is_empty())
            .collect()
    }

    fn with_newcomers(&self, mut groups: Vec<Vec<PersonId>>) -> Vec<Vec<PersonId>> {
        for person in self.with_role(&self.grouped_roles()) {
            if groups.iter().any(|group| group.contains(&person)) {
                continue;
            }
            match groups.iter_mut().min_by_key(|group| group.len()) {
                Some(smallest) => smallest.push(person),
                None => groups.push(vec![person]),
            }
        }
        groups
    }

    /// The roles of the last phase that parted the circle.
    fn grouped_roles(&self) -> Vec<Role> {
        let passed = self.state.script.phases.iter().take(self.state.now.place + 1).rev();
        let mut rules = passed.filter_map(|p| match &p.phase.groups {
            Some(Groups::Split { who, .. }) => Some(who.clone()),
            _ => None,
        });
        rules.next().unwrap_or_default()
    }

    /// The parts, the roles that get one and whether everybody does, of the last phase that dealt them.
    fn deal(&self) -> Option<(&[Persona], &[Role], bool)> {
        let passed = self.state.script.phases.iter().take(self.state.now.place + 1).rev();
        let mut rules = passed.filter_map(|p| match &p.phase.personas {
            Some(Personas::Deal { list, who, everybody }) => Some((&list[..], &who[..], *everybody)),
            _ => None,
        });
        rules.next()
    }
}

/// Groups of about `size`, none of one person, that differ by one at most.
fn split(people: &[PersonId], size: usize) -> Vec<Vec<PersonId>> {
    let size = size.max(2);
    let count = ((people.len() + size / 2) / size).min(people.len() / 2).max(1);
    let (each, more) = (people.len() / count, people.len() % count);
    let mut rest = people;
    (0..count)
        .map(|i| {
            let (group, left) = rest.split_at(each + usize::from(i < more));
            rest = left;
            group.to_vec()
        })
        .filter(|group| !group.is_empty())
        .collect()
}

/// Two and two become one; an odd one joins the last.
fn merged(groups: Vec<Vec<PersonId>>) -> Vec<Vec<PersonId>> {
    let mut merged: Vec<Vec<PersonId>> = Vec::new();
    let pairs = groups.len() / 2;
    for (i, group) in groups.into_iter().enumerate() {
        match merged.last_mut() {
            Some(last) if i % 2 == 1 || i / 2 >= pairs => last.extend(group),
            _ => merged.push(group),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(n: u16) -> Vec<PersonId> {
        (1..=n).map(PersonId).collect()
    }

    #[test]
    fn nobody_is_left_alone_and_groups_differ_by_one() {
        for n in 2..=12 {
            for size in 2..=6 {
                let groups = split(&people(n), size);
                let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
                assert_eq!(groups.concat(), people(n), "{n} in {size}");
                let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
                assert!(*least >= 2 && most - least <= 1, "{n} in {size}: {sizes:?}");
            }
        }
        assert_eq!(split(&people(8), 4).len(), 2);
        assert_eq!(split(&people(5), 2).len(), 2);
        assert_eq!(split(&people(1), 2), [people(1)]);
    }

    #[test]
    fn pairs_become_fours_and_an_odd_one_joins_the_last() {
        let sizes = |n| merged(split(&people(n), 2)).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!((sizes(8), sizes(6), sizes(4), sizes(3)), (vec![4, 4], vec![6], vec![4], vec![3]));
        assert_eq!((sizes(10), sizes(12)), (vec![4, 6], vec![4, 4, 4]));
    }
}
