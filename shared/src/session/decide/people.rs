//! Who is in the room, in which role.

use super::Draft;
use crate::{
    ids::{Millis, PersonId},
    protocol::Role,
    session::{
        event::{Departure, Event},
        rejection::Rejection,
        state::{Person, Stage},
    },
};

/// The longest name in characters.
pub(super) const NAME_MAX_CHARS: usize = 40;
/// The most people in one session.
pub(super) const PEOPLE_MAX: usize = 12;

impl Draft {
    /// R4: joining takes a usable, free name and a free seat. The first who joins leads the session. Who comes
    /// after the start waits until the facilitator lets him in.
    pub(super) fn join(&mut self, name: &str, key: &str) -> Result<(), Rejection> {
        let name = self.usable_name(name, None)?;
        if self.state.people.iter().filter(|p| !p.removed).count() >= PEOPLE_MAX {
            return Err(Rejection::RoomFull);
        }
        let last = self.state.people.last().map_or(0, |p| p.id.0);
        let first = last == 0;
        self.push(Event::Joined {
            person: PersonId(last + 1),
            name,
            role: if first && !self.state.script.self_led { Role::Facilitator } else { Role::Consultant },
            admitted: self.state.stage == Stage::Lobby,
            key: Some(key.to_owned()),
        });
        Ok(())
    }

    pub(super) fn rename(&mut self, me: PersonId, name: &str) -> Result<(), Rejection> {
        let name = self.usable_name(name, Some(me))?;
        if self.state.person(me).is_some_and(|p| p.name != name) {
            self.push(Event::Renamed { person: me, name });
        }
        Ok(())
    }

    fn usable_name(&self, name: &str, me: Option<PersonId>) -> Result<String, Rejection> {
        let name = usable_name(name)?;
        let folded = name.to_lowercase();
        let taken = |p: &Person| !p.removed && Some(p.id) != me && p.name.to_lowercase() == folded;
        if self.state.people.iter().any(taken) {
            return Err(Rejection::NameTaken);
        }
        Ok(name)
    }

    /// R5: the facilitator lets people in.
    pub(super) fn admit(&mut self, id: PersonId) -> Result<(), Rejection> {
        let person = self.state.person(id).filter(|p| !p.removed).ok_or(Rejection::UnknownPerson)?;
        if !person.admitted {
            self.push(Event::Admitted { person: id });
            // In a round that was over, the turn now comes to somebody: his hidden cards go with it.
            self.show_cards_of_turn();
            self.place_newcomers();
        }
        Ok(())
    }

    /// R6: people leave by themselves or are taken out by the facilitator, who cannot leave before somebody
    /// else leads.
    pub(super) fn remove(&mut self, by: &Person, id: PersonId) -> Result<(), Rejection> {
        if by.id != id && by.role != Role::Facilitator {
            return Err(Rejection::NotFacilitator);
        }
        let person = self.state.person(id).filter(|p| !p.removed).ok_or(Rejection::UnknownPerson)?;
        if person.role == Role::Facilitator && person.admitted {
            return Err(Rejection::FacilitatorHere);
        }
        let turn = self.state.now.turns.as_ref().and_then(|t| t.current());
        self.push(Event::Removed { person: id });
        if turn == Some(id) {
            self.show_cards_of_turn();
        }
        if let Ok(phase) = self.phase() {
            self.go_on_together(&phase);
        }
        Ok(())
    }

    /// R7: attendance is measured by the server alone.
    pub(super) fn arrive(&mut self, id: PersonId) -> Result<(), Rejection> {
        let person = self.state.person(id).filter(|p| !p.removed).ok_or(Rejection::UnknownPerson)?;
        if !person.is_here() {
            self.push(Event::Arrived { person: id });
        }
        Ok(())
    }

    pub(super) fn depart(&mut self, id: PersonId, since: Millis) -> Result<(), Rejection> {
        let person = self.state.person(id).ok_or(Rejection::UnknownPerson)?;
        if person.is_here() {
            self.push(Event::Left { person: id, since });
            if let Ok(phase) = self.phase() {
                self.go_on_together(&phase);
            }
        }
        Ok(())
    }

    /// R8: each confirms the confidentiality rule once.
    pub(super) fn agree(&mut self, by: &Person) -> Result<(), Rejection> {
        if !by.agreed {
            self.push(Event::Agreed { person: by.id });
        }
        Ok(())
    }

    /// R9: there is one owner and one facilitator, and they are never the same person. Handing the lead over
    /// is a deliberate act of the facilitator.
    pub(super) fn give_role(&mut self, id: PersonId, role: Role) -> Result<(), Rejection> {
        let person = self.member(id)?.clone();
        if person.role == role {
            return Ok(());
        }
        match (person.role, role) {
            // Somebody must lead: the lead goes by giving it to somebody else.
            (Role::Facilitator, Role::Owner) => return Err(Rejection::OwnerCannotLead),
            (Role::Facilitator, _) => return Err(Rejection::FacilitatorHere),
            (Role::Owner, Role::Facilitator) => return Err(Rejection::OwnerCannotLead),
            _ => {}
        }
        self.change_role(id, role);
        Ok(())
    }

    /// R11: when the facilitator is measured to be gone, anyone but the owner may take the lead, and the owner too
    /// when nobody else is here; the founder may take it back at any time. All are kept as a departure from the
    /// script.
    pub(super) fn take_lead(&mut self, by: &Person) -> Result<(), Rejection> {
        if by.role == Role::Facilitator {
            return Ok(());
        }
        let could_lead = |p: &Person| p.is_here() && !matches!(p.role, Role::Owner | Role::Facilitator);
        if by.role == Role::Owner && self.state.members().any(could_lead) {
            return Err(Rejection::OwnerCannotLead);
        }
        let gone = self.state.holder(Role::Facilitator).is_none_or(|p| !p.is_here());
        if !gone && by.id != self.state.founder {
            return Err(Rejection::FacilitatorHere);
        }
        self.change_role(by.id, Role::Facilitator);
        self.departed(Departure::LeadTaken, None);
        Ok(())
    }

    pub(super) fn change_role(&mut self, id: PersonId, role: Role) {
        let turn = self.state.now.turns.as_ref().and_then(|t| t.current());
        self.push(Event::RoleGiven { person: id, role });
        if turn != self.state.now.turns.as_ref().and_then(|t| t.current()) {
            self.show_cards_of_turn();
        }
        self.place_newcomers();
    }

    /// R12: everybody who contributes may say that he is ready, and take it back.
    pub(super) fn ready(&mut self, by: &Person, on: bool) -> Result<(), Rejection> {
        let phase = self.phase()?;
        if self.state.now.ready.contains(&by.id) != on {
            self.push(Event::ReadySet { person: by.id, on });
            self.go_on_when_done(&phase);
        }
        Ok(())
    }
}

/// A name without what cannot be seen, and with single spaces.
///
/// # Errors
/// Empty, longer than [`NAME_MAX_CHARS`], or without a letter.
pub fn usable_name(typed: &str) -> Result<String, Rejection> {
    let shown: String = typed.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect();
    let name = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Rejection::NameEmpty);
    }
    if name.chars().count() > NAME_MAX_CHARS {
        return Err(Rejection::NameTooLong);
    }
    if !name.chars().any(char::is_alphabetic) {
        return Err(Rejection::NameWithoutLetter);
    }
    Ok(name)
}

/// True for characters that are not seen: with them two names could look the same, or run backwards. The joiners
/// U+200C and U+200D belong to some scripts and stay.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
