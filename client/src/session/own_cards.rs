//! One's own anonymous cards. Only this device knows the secret behind a card's seal; without it nobody, this
//! person included, could tell whose card it is or write it anew.

use std::rc::Rc;

use kring_shared::{
    ids::{KindId, Millis, PersonId, SessionId},
    seal::{Seal, Secret},
    session::{Card, Command, Fields},
};
use serde::{Deserialize, Serialize};

use super::{
    asked::Asked,
    slot::Slot,
    store::{Store, read_json, write_json},
};

/// An anonymous card of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCard {
    /// When it was written on this device.
    pub at: Millis,
    /// The secret behind its seal.
    pub secret: Secret,
    /// What kind it is.
    pub kind: KindId,
    /// The visit to a phase in which it was written.
    pub visit: u32,
    /// The newest text; before the cards are turned over the server shows it to nobody, not even its author.
    pub fields: Fields,
    /// The text that the server confirmed last; `None` before the first.
    #[serde(default)]
    pub confirmed: Option<Fields>,
}

impl OwnCard {
    /// The seal by which the card is known.
    #[must_use]
    pub fn seal(&self) -> Seal {
        self.secret.seal()
    }

    /// True when the server has the newest text.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.confirmed.as_ref() == Some(&self.fields)
    }
}

/// A secret of 32 random bytes.
#[must_use]
pub fn secret(random: &[u8; 32]) -> Secret {
    Secret(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The anonymous cards of one seat on this device.
#[derive(Clone)]
pub struct OwnCards {
    store: Rc<dyn Store>,
    prefix: String,
}

impl OwnCards {
    /// The cards that this device keeps for a seat.
    #[must_use]
    pub fn new(store: Rc<dyn Store>, session: SessionId, person: PersonId) -> Self {
        Self { store, prefix: format!("kring.own.{session}.{}.", person.0) }
    }

    /// Keeps a new card with a fresh `secret` and gives the command that writes it; `None` when this device
    /// could not keep it, for then it could never be changed.
    #[must_use]
    pub fn write(
        &self,
        secret: Secret,
        kind: KindId,
        visit: u32,
        fields: Fields,
        now: Millis,
    ) -> Option<Command> {
        let seal = Some(secret.seal());
        let card =
            OwnCard { at: now, secret, kind: kind.clone(), visit, fields: fields.clone(), confirmed: None };
        self.keep(&card).then_some(Command::Write { kind, fields, seal, to: None })
    }

    /// Keeps a new text of a card and gives the command that changes it; `None` when it is not one's own.
    #[must_use]
    pub fn change(&self, seal: &Seal, fields: Fields, now: Millis) -> Option<Command> {
        let card = OwnCard { fields: fields.clone(), at: now, ..self.by_seal(seal)? };
        self.keep(&card);
        Some(Command::ChangeSealed { secret: card.secret, fields })
    }

    /// The card with this seal, when it is one's own.
    #[must_use]
    pub fn by_seal(&self, seal: &Seal) -> Option<OwnCard> {
        read_json(&*self.store, &self.key(seal)).filter(|own: &OwnCard| &own.seal() == seal)
    }

    /// True when `card` on the table is one's own anonymous card.
    #[must_use]
    pub fn is_own(&self, card: &Card) -> bool {
        let seal = card.content.as_ref().and_then(|content| content.seal.as_ref());
        seal.is_some_and(|seal| self.by_seal(seal).is_some())
    }

    /// One's own cards of `kind` that were written in `visit`, oldest first.
    #[must_use]
    pub fn of(&self, kind: &KindId, visit: u32) -> Vec<OwnCard> {
        let read = |key: &String| read_json::<OwnCard>(&*self.store, key);
        let mut cards: Vec<OwnCard> = self.store.keys(&self.prefix).iter().filter_map(read).collect();
        cards.retain(|card| &card.kind == kind && card.visit == visit);
        cards.sort_by(|a, b| (a.at, &a.secret.0).cmp(&(b.at, &b.secret.0)));
        cards
    }

    /// The secrets behind all of them.
    #[must_use]
    pub fn secrets(&self) -> Vec<Secret> {
        let read = |key: &String| read_json::<OwnCard>(&*self.store, key);
        self.store.keys(&self.prefix).iter().filter_map(read).map(|card| card.secret).collect()
    }

    /// Forgets all of them.
    pub fn forget(&self) {
        self.store.keys(&self.prefix).iter().for_each(|key| self.store.remove(key));
    }

    /// The server recorded `command`.
    pub fn confirmed(&self, asked: &Asked) {
        if let Some((seal, fields)) = asked.seal.as_ref().zip(asked.text.as_ref())
            && let Some(card) = self.by_seal(seal)
        {
            self.keep(&OwnCard { confirmed: Some(fields.clone()), ..card });
        }
    }

    /// The server refused `command`: a card that it never had is forgotten (its text is still in the draft), a
    /// change is taken back.
    pub fn refused(&self, asked: &Asked) {
        let Some((seal, sent)) = asked.seal.as_ref().zip(asked.text.as_ref()) else { return };
        // A newer text that is still on its way is not touched.
        let Some(card) = self.by_seal(seal).filter(|card| &card.fields == sent) else { return };
        match card.confirmed.clone() {
            Some(fields) => {
                self.keep(&OwnCard { fields, ..card });
            }
            None if matches!(asked.slot, Some(Slot::New(_))) => self.store.remove(&self.key(seal)),
            None => {}
        }
    }

    fn keep(&self, card: &OwnCard) -> bool {
        write_json(&*self.store, &self.key(&card.seal()), card)
    }

    fn key(&self, seal: &Seal) -> String {
        format!("{}{}", self.prefix, seal.0)
    }
}

#[cfg(test)]
mod tests {
    use kring_shared::session::Viewer;

    use super::*;
    use crate::session::{
        examples::{ANNA, BRAM, FACILITATOR, SESSION, Server, fields},
        store::MemoryStore,
    };

    fn own(store: &Rc<MemoryStore>) -> OwnCards {
        OwnCards::new(store.clone(), SESSION, ANNA)
    }

    fn written(store: &Rc<MemoryStore>, byte: u8, text: &str) -> (Seal, Command) {
        let secret = secret(&[byte; 32]);
        let seal = secret.seal();
        let command = own(store).write(secret, "guess".into(), 2, fields(text), Millis(i64::from(byte)));
        (seal, command.expect("there is room"))
    }

    #[test]
    fn a_secret_is_its_bytes_in_hexadecimal_and_makes_a_seal() {
        let made = secret(&[0xa7; 32]);
        assert_eq!(made.0, "a7".repeat(32));
        assert!(made.seal().is_well_formed());
    }

    #[test]
    fn cards_survive_a_reload_in_order() {
        let store = Rc::new(MemoryStore::default());
        written(&store, 2, "twee");
        written(&store, 1, "een");
        let texts: Vec<_> = own(&store).of(&"guess".into(), 2).iter().map(|c| c.fields.clone()).collect();
        assert_eq!(texts, [fields("een"), fields("twee")]);
        assert_eq!(own(&store).of(&"guess".into(), 3), []);
        assert_eq!(own(&store).of(&"question".into(), 2), []);
        assert_eq!(OwnCards::new(store, SESSION, BRAM).of(&"guess".into(), 2), []);
    }

    #[test]
    fn a_confirmed_card_is_saved_until_it_is_changed() {
        let store = Rc::new(MemoryStore::default());
        let (seal, command) = written(&store, 1, "een");
        let is_saved = || own(&store).by_seal(&seal).map(|c| c.is_saved());
        assert_eq!(is_saved(), Some(false));
        own(&store).confirmed(&(&command).into());
        assert_eq!(is_saved(), Some(true));
        let change = own(&store).change(&seal, fields("anders"), Millis(9)).expect("it is ours");
        assert_eq!(is_saved(), Some(false));
        own(&store).confirmed(&(&change).into());
        assert_eq!(is_saved(), Some(true));
    }

    #[test]
    fn a_refused_card_goes_and_a_refused_change_is_taken_back() {
        let store = Rc::new(MemoryStore::default());
        let (seal, command) = written(&store, 1, "een");
        let (lost, refused) = written(&store, 2, "te veel");
        own(&store).confirmed(&(&command).into());
        own(&store).refused(&(&refused).into());
        assert_eq!(own(&store).by_seal(&lost), None);
        let change = own(&store).change(&seal, fields("te laat"), Millis(9)).expect("it is ours");
        own(&store).refused(&(&change).into());
        assert_eq!(own(&store).by_seal(&seal).map(|c| c.fields), Some(fields("een")));
    }

    #[test]
    fn a_refused_change_leaves_a_newer_text_alone() {
        let store = Rc::new(MemoryStore::default());
        let (seal, command) = written(&store, 1, "een");
        own(&store).confirmed(&(&command).into());
        let older = own(&store).change(&seal, fields("twee"), Millis(8)).expect("it is ours");
        own(&store).change(&seal, fields("drie"), Millis(9)).expect("it is ours");
        own(&store).refused(&(&older).into());
        assert_eq!(own(&store).by_seal(&seal).map(|c| c.fields), Some(fields("drie")));
    }

    #[test]
    fn a_stranger_cannot_change_it() {
        let store = Rc::new(MemoryStore::default());
        let stranger = secret(&[9; 32]).seal();
        assert_eq!(own(&store).change(&stranger, fields("x"), Millis(1)), None);
    }

    #[test]
    fn it_is_recognised_on_the_table_by_its_author_alone_and_changed_before_that() {
        let store = Rc::new(MemoryStore::default());
        let mut server = Server::running();
        server.ask(FACILITATOR, &Command::Next { reason: None });
        let (seal, command) = written(&store, 1, "een");
        server.ask(ANNA, &command);
        assert!(server.seen_by(ANNA).cards.is_empty(), "not even the author's view shows it");
        let change = own(&store).change(&seal, fields("beter"), Millis(5)).expect("it is ours");
        server.ask(ANNA, &change);
        server.ask(FACILITATOR, &Command::Next { reason: None });

        let seen = kring_shared::session::redact(&server.state, Viewer::Person(ANNA));
        let card = seen.cards.values().next().expect("it lies open");
        assert_eq!(card.content.as_ref().map(|c| c.fields.clone()), Some(fields("beter")));
        assert!(own(&store).is_own(card));
        assert!(!OwnCards::new(store, SESSION, BRAM).is_own(card));
    }

    #[test]
    fn without_room_to_keep_the_secret_nothing_is_written() {
        let store = Rc::new(MemoryStore::default());
        store.set_full(true);
        let command = own(&store).write(secret(&[1; 32]), "guess".into(), 2, fields("x"), Millis(1));
        assert_eq!(command, None);
    }
}
