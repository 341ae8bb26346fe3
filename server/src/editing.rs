//! Who has which template open: shown to the others who do, kept in memory only.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use kring_shared::{account::AccountId, ids::Millis, template::TemplateId};

/// How long after his last sign somebody counts as having it open, in milliseconds.
const OPEN_MS: i64 = 25_000;

/// Who has which template open.
#[derive(Default)]
pub struct Editing {
    seen: Mutex<HashMap<(TemplateId, AccountId), (Millis, String)>>,
}

impl Editing {
    /// `who` gave a sign; the names of the others who have the template open, by name.
    pub fn sign(&self, template: &TemplateId, who: &AccountId, name: &str, now: Millis) -> Vec<String> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|_, (at, _)| now.since_ms(*at) < OPEN_MS);
        seen.insert((template.clone(), who.clone()), (now, name.to_owned()));
        let others = seen.iter().filter(|((of, by), _)| of == template && by != who);
        let mut names: Vec<String> = others.map(|(_, (_, name))| name.clone()).collect();
        names.sort_unstable();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_named_while_they_give_signs() {
        let editing = Editing::default();
        let (one, other) = (TemplateId("a".to_owned()), TemplateId("b".to_owned()));
        let (ank, bas) = (AccountId("1".to_owned()), AccountId("2".to_owned()));
        assert!(editing.sign(&one, &ank, "Ank", Millis(0)).is_empty());
        assert_eq!(editing.sign(&one, &bas, "Bas", Millis(10)), ["Ank"]);
        assert!(editing.sign(&other, &bas, "Bas", Millis(20)).is_empty());
        assert_eq!(editing.sign(&one, &ank, "Ank", Millis(OPEN_MS)), ["Bas"]);
        assert!(editing.sign(&one, &ank, "Ank", Millis(OPEN_MS + 10)).is_empty(), "Bas went");
    }
}
