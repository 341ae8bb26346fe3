//! Text that somebody typed and that the server does not have yet, kept on this device with every input.
//!
//! It survives a reload, another language and a lost connection, and goes when the server confirmed exactly
//! this text.

use std::rc::Rc;

use kring_shared::{
    ids::{Millis, PersonId, SessionId},
    session::Fields,
};
use serde::{Deserialize, Serialize};

use super::{
    slot::Slot,
    store::{Store, read_json, write_json},
};

/// A draft that belongs to an earlier step: it can no longer be sent from there, but is not lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The visit to a phase in which it was typed.
    pub visit: u32,
    /// Where it was typed.
    pub slot: Slot,
    /// The text.
    pub fields: Fields,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    at: Millis,
    slot: Slot,
    visit: u32,
    fields: Fields,
}

/// The drafts of one seat.
#[derive(Clone)]
pub struct Drafts {
    store: Rc<dyn Store>,
    prefix: String,
}

impl Drafts {
    /// The drafts that this device keeps for a seat.
    #[must_use]
    pub fn new(store: Rc<dyn Store>, session: SessionId, person: PersonId) -> Self {
        Self { store, prefix: format!("kring.draft.{session}.{}.", person.0) }
    }

    /// The draft of `slot`, typed in `visit`.
    #[must_use]
    pub fn load(&self, visit: u32, slot: &Slot) -> Option<Fields> {
        read_json(&*self.store, &self.key(visit, slot)).map(|kept: Kept| kept.fields)
    }

    /// Keeps what was typed; a draft without any text is forgotten. False when this device could not keep it.
    pub fn save(&self, visit: u32, slot: &Slot, fields: &Fields, now: Millis) -> bool {
        let key = self.key(visit, slot);
        if fields.values().all(String::is_empty) {
            self.store.remove(&key);
            return true;
        }
        let kept = Kept { at: now, slot: slot.clone(), visit, fields: fields.clone() };
        write_json(&*self.store, &key, &kept)
    }

    /// Forgets the draft.
    pub fn clear(&self, visit: u32, slot: &Slot) {
        self.store.remove(&self.key(visit, slot));
    }

    /// The server has `sent`: forgets the draft, unless somebody typed on since.
    pub fn confirmed(&self, visit: u32, slot: &Slot, sent: &Fields) {
        if self.load(visit, slot).is_some_and(|draft| is_same_text(&draft, sent)) {
            self.clear(visit, slot);
        }
    }

    /// What was typed in other visits than `visit` and never sent, oldest first.
    #[must_use]
    pub fn leftovers(&self, visit: u32) -> Vec<Leftover> {
        let read = |key: &String| read_json::<Kept>(&*self.store, key);
        let mut kept: Vec<Kept> = self.store.keys(&self.prefix).iter().filter_map(read).collect();
        kept.retain(|k| k.visit != visit);
        kept.sort_by_key(|k| k.at);
        kept.into_iter().map(|k| Leftover { visit: k.visit, slot: k.slot, fields: k.fields }).collect()
    }

    fn key(&self, visit: u32, slot: &Slot) -> String {
        let prefix = &self.prefix;
        match slot {
            Slot::New(kind) => format!("{prefix}{visit}.new.{kind}"),
            Slot::Card(card) => format!("{prefix}{visit}.card.{}", card.0),
            Slot::Sealed(seal) => format!("{prefix}{visit}.sealed.{}", seal.0),
            Slot::Answer(card) => format!("{prefix}{visit}.answer.{}", card.0),
        }
    }
}

/// True when both say the same; spaces around a text and empty fields do not count, as they do not for the
/// server.
#[must_use]
pub fn is_same_text(one: &Fields, other: &Fields) -> bool {
    let filled = |fields: &Fields| -> Vec<(String, String)> {
        let trimmed = fields.iter().map(|(id, text)| (id.0.clone(), text.trim().to_owned()));
        trimmed.filter(|(_, text)| !text.is_empty()).collect()
    };
    filled(one) == filled(other)
}

#[cfg(test)]
mod tests {
    use kring_shared::{ids::CardId, seal::Seal};

    use super::*;
    use crate::session::{
        examples::{ANNA, BRAM, SESSION, fields},
        store::MemoryStore,
    };

    fn drafts(store: &Rc<MemoryStore>) -> Drafts {
        Drafts::new(store.clone(), SESSION, ANNA)
    }

    fn slots() -> [Slot; 5] {
        let seal = Seal("ab".repeat(32));
        [
            Slot::New("question".into()),
            Slot::New("guess".into()),
            Slot::Card(CardId(7)),
            Slot::Sealed(seal),
            Slot::Answer(CardId(7)),
        ]
    }

    #[test]
    fn every_place_has_its_own_draft_and_keeps_it_over_a_reload() {
        let store = Rc::new(MemoryStore::default());
        for (n, slot) in slots().iter().enumerate() {
            for visit in [3, 4] {
                assert!(drafts(&store).save(visit, slot, &fields(&format!("{n} in {visit}")), Millis(1)));
            }
        }
        let reloaded = drafts(&store);
        for (n, slot) in slots().iter().enumerate() {
            for visit in [3, 4] {
                assert_eq!(reloaded.load(visit, slot), Some(fields(&format!("{n} in {visit}"))));
            }
        }
        let other = Drafts::new(store, SESSION, BRAM);
        assert_eq!(other.load(3, &slots()[0]), None, "another seat on the same device");
    }

    #[test]
    fn a_draft_without_text_is_forgotten() {
        let store = Rc::new(MemoryStore::default());
        let [slot, ..] = slots();
        drafts(&store).save(1, &slot, &fields("x"), Millis(1));
        drafts(&store).save(1, &slot, &fields(""), Millis(2));
        assert_eq!(store.keys("").len(), 0);
    }

    #[test]
    fn only_what_was_confirmed_goes() {
        let store = Rc::new(MemoryStore::default());
        let [slot, other, ..] = slots();
        let drafts = drafts(&store);
        drafts.save(1, &slot, &fields("  Wat raakt je? \n"), Millis(1));
        drafts.save(1, &other, &fields("Wat raakt je?"), Millis(1));
        drafts.confirmed(1, &slot, &fields("Wat raakt je?"));
        assert_eq!(drafts.load(1, &slot), None);
        assert!(drafts.load(1, &other).is_some());

        drafts.save(1, &slot, &fields("Wat raakt je het meest?"), Millis(2));
        drafts.confirmed(1, &slot, &fields("Wat raakt je?"));
        assert!(drafts.load(1, &slot).is_some(), "somebody typed on");
    }

    #[test]
    fn what_was_not_sent_in_an_earlier_step_can_be_found() {
        let store = Rc::new(MemoryStore::default());
        let [slot, other, card, ..] = slots();
        let drafts = drafts(&store);
        drafts.save(2, &other, &fields("later"), Millis(20));
        drafts.save(1, &slot, &fields("eerder"), Millis(10));
        drafts.save(3, &card, &fields("nu"), Millis(30));
        let left = drafts.leftovers(3);
        let texts: Vec<_> = left.iter().map(|l| (l.visit, l.slot.clone(), l.fields.clone())).collect();
        assert_eq!(texts, [(1, slot, fields("eerder")), (2, other, fields("later"))]);
    }

    #[test]
    fn a_full_device_is_told() {
        let store = Rc::new(MemoryStore::default());
        store.set_full(true);
        assert!(!drafts(&store).save(1, &slots()[0], &fields("x"), Millis(1)));
    }
}
