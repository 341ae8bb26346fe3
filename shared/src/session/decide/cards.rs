//! Writing, changing, returning and revealing cards.

use std::sync::Arc;

use super::{Draft, cleaned, fields::checked_fields};
use crate::{
    ids::{CardId, KindId},
    protocol::{Audience, CardKind, Phase, RevealHow, Role, Turns, Write},
    seal::{Seal, Secret},
    session::{
        card::{Card, Content, Fields, Status, Target},
        event::Event,
        questions::{cards_left, has_turn, own_cards, together},
        rejection::Rejection,
        state::Person,
    },
};

impl Draft {
    /// R30: a card is written by a role, of a kind, up to a number and within limits that the phase names.
    /// R31: in a round some cards may only be written in one's own turn.
    /// R32: an anonymous card carries a seal and no author.
    /// R33: what the group writes together is one card with versions.
    pub(super) fn write(
        &mut self,
        phase: &Phase,
        by: &Person,
        kind: &KindId,
        fields: &Fields,
        seal: Option<&Seal>,
        to: Option<Target>,
    ) -> Result<(), Rejection> {
        let shape = self.state.script.cards.get(kind).cloned().ok_or(Rejection::UnknownKind)?;
        let rule = phase.write_rule(kind, by.role).ok_or(Rejection::NotInThisPhase)?;
        if rule.in_turn && !has_turn(&self.state, by.id) {
            return Err(Rejection::NotYourTurn);
        }
        let fields = checked_fields(&shape, fields)?;
        let seal_fits = seal.map_or(!rule.anonymous, |seal| rule.anonymous && seal.is_well_formed());
        if !seal_fits {
            return Err(Rejection::SealNeeded);
        }
        if rule.together
            && let Some(card) = together(&self.state, rule, by.id)
        {
            let (card, is_same) = (card.id, card.content.as_ref().is_some_and(|c| c.fields == fields));
            if !is_same {
                self.push(Event::CardChanged { card, fields });
            }
            return Ok(());
        }
        self.room_for_more(rule, by, seal)?;
        let to = self.target(rule, by, to)?;
        let persona = phase.personas.as_ref().and(self.state.flow.personas.get(&by.id)).cloned();
        let card = Card {
            id: self.fresh_card_id(),
            kind: kind.clone(),
            visit: self.state.now.visit,
            status: Status::Live,
            audience: rule.audience,
            content: Some(Content {
                author: seal.is_none().then_some(by.id),
                seal: seal.cloned(),
                fields,
                to,
                persona: persona.filter(|_| seal.is_none()),
                // The moment at which an anonymous card was written would tie it to who was ready just after.
                at: if seal.is_some() { self.state.now.entered_at } else { self.ctx.now },
                ..Content::default()
            }),
        };
        self.push(Event::CardWritten { card: Arc::new(card) });
        Ok(())
    }

    /// R46: where the phase says so a card belongs to another one that its author can read.
    fn target(&self, rule: &Write, by: &Person, to: Option<Target>) -> Result<Option<Target>, Rejection> {
        let Some(reply) = &rule.reply else {
            return if to.is_some() { Err(Rejection::NotInThisPhase) } else { Ok(None) };
        };
        let target = to.ok_or(Rejection::ReplyNeeded)?;
        if !reply.to.contains(&self.readable(by, target.card)?) {
            return Err(Rejection::NotInThisPhase);
        }
        let is_own = self.card(target.card)?.content.as_ref().is_some_and(|c| c.author == Some(by.id));
        if reply.own && !is_own {
            return Err(Rejection::NotAuthor);
        }
        if target.spot.is_some_and(|spot| !reply.spot || !(1..=SPOTS_MAX).contains(&spot)) {
            return Err(Rejection::FieldInvalid);
        }
        let replies = own_cards(&self.state, &rule.card, by.id)
            .filter(|c| c.status == Status::Live)
            .filter(|c| c.content.as_ref().and_then(|k| k.to).is_some_and(|to| to.card == target.card))
            .count();
        if reply.each > 0 && replies >= usize::from(reply.each) {
            return Err(Rejection::TooManyCards);
        }
        Ok(Some(target))
    }

    fn room_for_more(&self, rule: &Write, by: &Person, seal: Option<&Seal>) -> Result<(), Rejection> {
        match seal {
            Some(seal) => {
                // Who wrote how many cannot be known: the limit holds for all together, so wide that nobody is
                // kept from writing by somebody who wrote and then left or changed role. A seal can be used once.
                let sealed = || self.state.cards.values().filter_map(|c| c.content.as_ref());
                if sealed().any(|c| c.seal.as_ref() == Some(seal)) {
                    return Err(Rejection::TooManyCards);
                }
                let written = self
                    .state
                    .live_cards(&rule.card)
                    .filter(|c| {
                        c.visit == self.state.now.visit
                            && c.content.as_ref().is_some_and(|k| k.seal.is_some())
                    })
                    .count();
                let people = self.state.people.iter().filter(|p| p.admitted).count();
                if written >= people * usize::from(rule.max) {
                    return Err(Rejection::TooManyCards);
                }
                Ok(())
            }
            None if cards_left(&self.state, rule, by.id) == 0 => Err(Rejection::TooManyCards),
            None => Ok(()),
        }
    }

    /// R34: one changes one's own card while the phase lets one write that kind; a card that was written alone
    /// and then turned over stays as it was, unless its kind keeps versions.
    pub(super) fn change(
        &mut self,
        phase: &Phase,
        by: &Person,
        id: CardId,
        fields: &Fields,
    ) -> Result<(), Rejection> {
        let card = self.card(id)?;
        let shape = self.state.script.cards.get(&card.kind).cloned().ok_or(Rejection::UnknownKind)?;
        let rule = phase.write_rule(&card.kind, by.role).ok_or(Rejection::NotInThisPhase)?;
        let author = card.content.as_ref().and_then(|c| c.author);
        let shared = rule.together && author.is_some() && self.readable(by, id).is_ok();
        if author != Some(by.id) && !shared {
            return Err(Rejection::NotAuthor);
        }
        if matches!(card.status, Status::Hidden | Status::Withdrawn) {
            return Err(Rejection::CardFixed);
        }
        let was_returned = card.status == Status::Returned;
        if was_returned && !self.may_come_back(&card, rule, by) {
            return Err(Rejection::TooManyCards);
        }
        if rule.in_turn && !has_turn(&self.state, by.id) {
            return Err(Rejection::NotYourTurn);
        }
        if rule.audience < Audience::All && card.audience == Audience::All && !shape.versioned {
            return Err(Rejection::CardFixed);
        }
        let fields = checked_fields(&shape, fields)?;
        if card.status == Status::Live && card.content.as_ref().is_some_and(|c| c.fields == fields) {
            return Ok(());
        }
        let to = rule.audience;
        self.push(Event::CardChanged { card: id, fields });
        // A card that was given back comes back to those who see this kind of card now.
        if was_returned && to > Audience::Author {
            self.push(Event::CardsRevealed { cards: vec![id], to });
        }
        Ok(())
    }

    /// A card that was given back takes its old place, unless another was written there meanwhile.
    fn may_come_back(&self, card: &Card, rule: &Write, by: &Person) -> bool {
        if rule.together {
            together(&self.state, rule, by.id).is_none()
        } else {
            card.visit != self.state.now.visit || cards_left(&self.state, rule, by.id) > 0
        }
    }

    /// R35: an anonymous card is changed by whoever knows its secret, until it is turned over.
    pub(super) fn change_sealed(
        &mut self,
        phase: &Phase,
        secret: &Secret,
        fields: &Fields,
    ) -> Result<(), Rejection> {
        let seal = secret.seal();
        let card = self
            .state
            .cards
            .values()
            .find(|c| c.content.as_ref().is_some_and(|k| k.seal.as_ref() == Some(&seal)))
            .cloned()
            .ok_or(Rejection::UnknownCard)?;
        let writable = phase.writes.iter().any(|w| w.card == card.kind && w.anonymous);
        if !writable {
            return Err(Rejection::NotInThisPhase);
        }
        if card.audience == Audience::All || card.status != Status::Live {
            return Err(Rejection::CardFixed);
        }
        let shape = self.state.script.cards.get(&card.kind).cloned().ok_or(Rejection::UnknownKind)?;
        let fields = checked_fields(&shape, fields)?;
        self.push(Event::CardChanged { card: card.id, fields });
        Ok(())
    }

    /// R36: one takes back one's own card.
    pub(super) fn withdraw(&mut self, by: &Person, id: CardId) -> Result<(), Rejection> {
        let card = self.card(id)?;
        if card.content.as_ref().and_then(|c| c.author) != Some(by.id) {
            return Err(Rejection::NotAuthor);
        }
        if matches!(card.status, Status::Withdrawn | Status::Hidden) {
            return Err(Rejection::CardFixed);
        }
        self.push(Event::CardWithdrawn { card: id });
        Ok(())
    }

    /// R37: the facilitator gives a card back to its author ("this is advice"), puts it out of sight, or makes
    /// it a card of another kind with the same fields. Only cards that he can read.
    pub(super) fn return_card(&mut self, id: CardId) -> Result<(), Rejection> {
        let card = self.open_card(id)?;
        if card.content.as_ref().and_then(|c| c.author).is_none() {
            // Nobody is known to whom an anonymous card could go back.
            return Err(Rejection::NotAuthor);
        }
        self.push(Event::CardReturned { card: id });
        Ok(())
    }

    pub(super) fn hide_card(&mut self, id: CardId) -> Result<(), Rejection> {
        self.open_card(id)?;
        self.push(Event::CardHidden { card: id });
        Ok(())
    }

    pub(super) fn reclassify(&mut self, id: CardId, kind: &KindId) -> Result<(), Rejection> {
        let card = self.open_card(id)?;
        let ids = |k: &CardKind| k.fields.iter().map(|f| f.id.clone()).collect::<Vec<_>>();
        let cards = &self.state.script.cards;
        let (from, to) = (
            cards.get(&card.kind).ok_or(Rejection::UnknownKind)?,
            cards.get(kind).ok_or(Rejection::UnknownKind)?,
        );
        if ids(from) != ids(to) {
            return Err(Rejection::UnknownKind);
        }
        if &card.kind != kind {
            self.push(Event::CardReclassified { card: id, kind: kind.clone() });
        }
        Ok(())
    }

    /// R38: hidden cards of a kind are turned over where the phase says so, by the facilitator or, for his own
    /// withheld card, by the author.
    pub(super) fn reveal(&mut self, phase: &Phase, by: &Person, kind: &KindId) -> Result<(), Rejection> {
        let listed = phase.reveals.iter().any(|r| &r.card == kind && r.how == RevealHow::OnCommand);
        if !listed {
            return Err(Rejection::NotInThisPhase);
        }
        let cards: Vec<CardId> = self
            .state
            .live_cards(kind)
            .filter(|c| c.audience < Audience::All)
            .filter(|c| {
                by.role == Role::Facilitator || c.content.as_ref().is_some_and(|k| k.author == Some(by.id))
            })
            .map(|c| c.id)
            .collect();
        if cards.is_empty() {
            return Err(Rejection::NothingToReveal);
        }
        self.push(Event::CardsRevealed { cards, to: Audience::All });
        Ok(())
    }

    fn card(&self, id: CardId) -> Result<Arc<Card>, Rejection> {
        self.state.cards.get(&id).cloned().ok_or(Rejection::UnknownCard)
    }

    /// A card that lies open on the table; one that the circle cannot read is unknown to who asks.
    pub(super) fn open_card(&self, id: CardId) -> Result<Arc<Card>, Rejection> {
        let card = self.card(id)?;
        if card.status != Status::Live || card.audience != Audience::All {
            return Err(Rejection::UnknownCard);
        }
        Ok(card)
    }

    /// R39: the owner answers questions that lie open, in a phase that has answers; a question may stay open on
    /// purpose.
    pub(super) fn answer(
        &mut self,
        phase: &Phase,
        by: &Person,
        id: CardId,
        text: Option<&String>,
    ) -> Result<(), Rejection> {
        let rule =
            phase.answers.as_ref().filter(|a| a.by.contains(&by.role)).ok_or(Rejection::NotInThisPhase)?;
        if !rule.to.contains(&self.readable(by, id)?) {
            return Err(Rejection::NotInThisPhase);
        }
        let text = text.map(|t| cleaned(t)).filter(|t| !t.is_empty());
        if text.as_ref().is_some_and(|t| t.chars().count() > ANSWER_MAX_CHARS) {
            return Err(Rejection::TextTooLong);
        }
        self.push(Event::Answered { card: id, person: by.id, text });
        Ok(())
    }
}

/// The most paragraphs of a card that can be named.
pub(super) const SPOTS_MAX: u16 = 999;

/// The longest answer in characters.
pub(super) const ANSWER_MAX_CHARS: usize = 2_000;

/// True when the phase has a queue of hands.
pub(super) fn has_queue(phase: &Phase) -> bool {
    matches!(phase.turns, Some(Turns::Queue { .. }))
}
