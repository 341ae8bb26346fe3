//! The private notebook: what somebody writes while listening. It never leaves this device.

use std::rc::Rc;

use kring_shared::ids::{Millis, PersonId, SessionId};
use serde::{Deserialize, Serialize};

use super::store::{Store, read_json, write_json};

#[derive(Serialize, Deserialize)]
struct Kept {
    at: Millis,
    text: String,
}

/// The notebook of one seat.
#[derive(Clone)]
pub struct Notebook {
    store: Rc<dyn Store>,
    key: String,
}

impl Notebook {
    /// The notebook that this device keeps for a seat.
    #[must_use]
    pub fn new(store: Rc<dyn Store>, session: SessionId, person: PersonId) -> Self {
        Self { store, key: format!("kring.notebook.{session}.{}", person.0) }
    }

    /// What is in it.
    #[must_use]
    pub fn text(&self) -> String {
        read_json(&*self.store, &self.key).map(|kept: Kept| kept.text).unwrap_or_default()
    }

    /// Keeps `text`; false when this device could not.
    pub fn save(&self, text: &str, now: Millis) -> bool {
        if text.is_empty() {
            self.store.remove(&self.key);
            return true;
        }
        write_json(&*self.store, &self.key, &Kept { at: now, text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{
        examples::{ANNA, OWNER, SESSION},
        store::{MemoryStore, forget_session},
    };

    #[test]
    fn it_is_there_after_a_reload_and_for_one_seat_only() {
        let store = Rc::new(MemoryStore::default());
        assert!(Notebook::new(store.clone(), SESSION, OWNER).save("Zij hoort iets anders.\n", Millis(1)));
        assert_eq!(Notebook::new(store.clone(), SESSION, OWNER).text(), "Zij hoort iets anders.\n");
        assert_eq!(Notebook::new(store.clone(), SESSION, ANNA).text(), "");
        assert!(Notebook::new(store.clone(), SESSION, OWNER).save("", Millis(2)));
        assert_eq!(store.keys("").len(), 0);
    }

    #[test]
    fn it_goes_with_the_session() {
        let store = Rc::new(MemoryStore::default());
        let notebook = Notebook::new(store.clone(), SESSION, OWNER);
        notebook.save("x", Millis(1));
        forget_session(&*store, SESSION);
        assert_eq!(notebook.text(), "");
    }
}
