//! Marks, picks and dots.

use super::Draft;
use crate::{
    ids::{CardId, KindId, OptionId, PersonId, ScaleId},
    protocol::{Audience, Phase, Role},
    session::{card::Status, event::Event, questions::dots_left, rejection::Rejection, state::Person},
};

impl Draft {
    /// R41: only the marking role marks, on the scale that the phase names, cards that it can read.
    pub(super) fn mark(
        &mut self,
        phase: &Phase,
        by: &Person,
        id: CardId,
        scale: &ScaleId,
        option: Option<&OptionId>,
    ) -> Result<(), Rejection> {
        let kind = self.readable(by, id)?;
        let rules: Vec<_> = phase.marks.iter().filter(|m| m.by.contains(&by.role)).collect();
        if rules.is_empty() {
            return Err(Rejection::NotInThisPhase);
        }
        let rule = rules
            .into_iter()
            .find(|m| m.cards.contains(&kind) && &m.scale == scale)
            .ok_or(Rejection::UnknownOption)?;
        if option.is_some_and(|o| rule.options.iter().all(|known| &known.id != o)) {
            return Err(Rejection::UnknownOption);
        }
        self.push(Event::Marked {
            card: id,
            person: by.id,
            scale: scale.clone(),
            option: option.cloned(),
            open: !rule.hidden,
            each: rule.each,
        });
        Ok(())
    }

    /// R42: picking a case can make its author the owner, who then cannot be the facilitator.
    pub(super) fn pick(&mut self, phase: &Phase, by: &Person, id: CardId, on: bool) -> Result<(), Rejection> {
        let rule =
            phase.pick.as_ref().filter(|p| p.by.contains(&by.role)).ok_or(Rejection::NotInThisPhase)?;
        let kind = self.readable(by, id)?;
        if kind != rule.card {
            return Err(Rejection::NotInThisPhase);
        }
        let content = self.state.cards.get(&id).and_then(|c| c.content.clone()).unwrap_or_default();
        if content.picked == on {
            return Ok(());
        }
        let picked = |c: &&crate::session::Card| c.content.as_ref().is_some_and(|k| k.picked);
        let others: Vec<CardId> = self.state.live_cards(&rule.card).filter(picked).map(|c| c.id).collect();
        let new_owner = match (on && rule.makes_owner, content.author) {
            (true, Some(author)) => {
                let author = self.member(author)?;
                if author.role == Role::Facilitator {
                    return Err(Rejection::OwnerCannotLead);
                }
                Some(author.id)
            }
            _ => None,
        };
        if on && others.len() >= usize::from(rule.max) {
            // With one choice a new pick takes the place of the old one.
            if rule.max != 1 {
                return Err(Rejection::TooManyPicks);
            }
            for other in others {
                self.push(Event::Picked { card: other, on: false });
            }
        }
        self.push(Event::Picked { card: id, on });
        if let Some(owner) =
            new_owner.filter(|id| self.state.person(*id).is_some_and(|p| p.role != Role::Owner))
        {
            self.change_role(owner, Role::Owner);
        }
        Ok(())
    }

    /// R43: everybody has a number of dots; they stay hidden until the vote is closed.
    pub(super) fn vote(&mut self, phase: &Phase, by: &Person, id: CardId, dots: u8) -> Result<(), Rejection> {
        let rule =
            phase.vote.as_ref().filter(|v| v.by.contains(&by.role)).ok_or(Rejection::NotInThisPhase)?;
        if self.state.now.vote_closed {
            return Err(Rejection::VoteClosed);
        }
        if self.readable(by, id)? != rule.card {
            return Err(Rejection::NotInThisPhase);
        }
        let here = self
            .state
            .cards
            .get(&id)
            .and_then(|c| c.content.as_ref()?.dots.get(&by.id).copied())
            .unwrap_or(0);
        if u32::from(dots) > dots_left(&self.state, phase, by.id) + u32::from(here) {
            return Err(Rejection::TooManyDots);
        }
        if dots != here {
            self.push(Event::Voted { card: id, person: by.id, dots });
        }
        Ok(())
    }

    /// R44: the facilitator closes the vote; leaving the phase closes it too.
    pub(super) fn close_vote(&mut self) -> Result<(), Rejection> {
        let vote = self.phase()?.vote.ok_or(Rejection::NotInThisPhase)?;
        if !self.state.now.vote_closed {
            self.push(Event::VoteClosed { kind: vote.card });
        }
        Ok(())
    }

    /// The kind of a card that `by` can read.
    pub(super) fn readable(&self, by: &Person, id: CardId) -> Result<KindId, Rejection> {
        let card = self.state.cards.get(&id).ok_or(Rejection::UnknownCard)?;
        let is_with = |author: PersonId| author == by.id || self.state.are_together(author, by.id);
        let reads = match card.audience {
            Audience::All => true,
            Audience::Group => card.content.as_ref().and_then(|c| c.author).is_some_and(is_with),
            Audience::Owner => by.role == Role::Owner,
            Audience::Author => false,
        };
        if card.status != Status::Live || !reads || !self.state.is_of_this_case(card) {
            return Err(Rejection::UnknownCard);
        }
        Ok(card.kind.clone())
    }
}
