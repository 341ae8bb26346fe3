//! A case while it is written: what stands in the fields, what the server has, and what came between them.

use std::rc::Rc;

use kring_shared::casework::{Case, intake::Intake};
use serde::{Deserialize, Serialize};
use yew::Reducible;

/// The beginning of the key under which the browser keeps a text that the server does not have.
pub(super) const KEPT_HERE: &str = "kring.case.";

/// Forgets every text that this browser keeps: who comes next on this device does not find them.
pub(in crate::pages::people) fn forget_drafts() {
    for key in crate::browser::storage_keys(KEPT_HERE) {
        crate::browser::storage_remove(&key);
    }
}

/// A text that the browser keeps until the server has it.
#[derive(Serialize, Deserialize)]
pub(super) struct Here {
    /// The version that it was written on.
    pub(super) version: u32,
    /// The text.
    pub(super) intake: Intake,
}

/// How far the text is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kept {
    /// The server has it.
    Saved,
    /// It is on its way.
    Saving,
    /// It goes with the next pause.
    Waiting,
    /// There is a number in it that is not kept.
    Blocked,
    /// The server cannot be reached.
    Offline,
    /// The server refuses it.
    Refused,
    /// It was saved elsewhere in between.
    Conflict,
}

/// A case while it is written.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Draft {
    /// What stands in the fields.
    pub(super) intake: Intake,
    /// The case as the server has it.
    pub(super) case: Case,
    /// What was sent, as it stood in the fields then.
    saved: Intake,
    /// What is on its way.
    sending: Option<Intake>,
    /// The code of what went wrong last.
    pub(super) problem: Option<String>,
    /// The case as it was saved elsewhere.
    pub(super) theirs: Option<Case>,
    /// Counts the tries that failed, so that the next one is made.
    pub(super) tries: u32,
}

/// What happens to it.
pub(super) enum Act {
    /// Somebody types.
    Typed(Box<Intake>),
    /// It is on its way.
    Sent,
    /// The server has what was sent.
    Kept(Box<Case>),
    /// It did not come over.
    Failed(String),
    /// It was saved elsewhere in between.
    Theirs(Box<Case>),
    /// The text from elsewhere takes the place of this one.
    TakeTheirs,
    /// This text takes the place of the one from elsewhere.
    KeepMine,
    /// Its place in its life changed.
    Changed(Box<Case>),
    /// Once more.
    Again,
}

impl Draft {
    /// The case as it came, with what the browser kept of it.
    pub(super) fn new(case: Case, here: Option<Here>) -> Self {
        let saved = case.intake.clone();
        let mut draft =
            Self { intake: saved.clone(), saved, case, sending: None, problem: None, theirs: None, tries: 0 };
        if let Some(here) = here.filter(|here| here.intake != draft.intake) {
            draft.intake = here.intake;
            // Written on an older version: the server says so, and both are shown.
            draft.case.version = here.version.min(draft.case.version);
        }
        draft
    }

    /// True when the server does not have what stands in the fields.
    pub(super) fn is_dirty(&self) -> bool {
        self.intake != self.saved
    }

    /// How far the text is kept.
    pub(super) fn kept(&self) -> Kept {
        if self.theirs.is_some() {
            Kept::Conflict
        } else if !self.is_dirty() && self.sending.is_none() {
            Kept::Saved
        } else if self.intake.is_blocked() {
            Kept::Blocked
        } else if self.sending.is_some() {
            Kept::Saving
        } else {
            match self.problem.as_deref() {
                None => Kept::Waiting,
                Some(crate::api::OFFLINE | crate::api::SERVER_ERROR | "busy") => Kept::Offline,
                Some(_) => Kept::Refused,
            }
        }
    }

    /// True when the next pause may save it.
    pub(super) fn may_send(&self) -> bool {
        self.is_dirty() && matches!(self.kept(), Kept::Waiting | Kept::Offline)
    }
}

impl Reducible for Draft {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = (*self).clone();
        match act {
            Act::Typed(intake) => {
                next.intake = *intake;
                next.problem = None;
            }
            Act::Sent => next.sending = Some(next.intake.clone()),
            Act::Kept(case) => {
                if let Some(sent) = next.sending.take() {
                    next.saved = sent;
                }
                next.case = *case;
                next.problem = None;
                next.tries = 0;
            }
            Act::Failed(code) => {
                next.sending = None;
                next.problem = Some(code);
                next.tries += 1;
            }
            Act::Theirs(theirs) => {
                next.sending = None;
                // The answer to an earlier try was lost: it was this very text.
                if next.intake.tidy().as_ref() == Ok(&theirs.intake) {
                    next.saved = next.intake.clone();
                    next.case = *theirs;
                } else {
                    next.theirs = Some(*theirs);
                }
            }
            Act::TakeTheirs => {
                if let Some(theirs) = next.theirs.take() {
                    next.intake = theirs.intake.clone();
                    next.saved = theirs.intake.clone();
                    next.case = theirs;
                }
            }
            Act::KeepMine => {
                if let Some(theirs) = next.theirs.take() {
                    next.saved = theirs.intake.clone();
                    next.case = theirs;
                }
            }
            Act::Changed(case) => next.case = *case,
            Act::Again => {
                next.problem = None;
                next.tries += 1;
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use kring_shared::{
        casework::{CaseId, Stage},
        ids::Millis,
    };

    use super::*;

    fn titled(title: &str) -> Intake {
        Intake { title: title.to_owned(), ..Intake::default() }
    }

    fn case(version: u32, title: &str) -> Case {
        Case {
            id: CaseId("c".to_owned()),
            version,
            stage: Stage::Draft,
            group: None,
            intake: titled(title),
            shown: None,
            until: Millis(0),
        }
    }

    fn after(draft: Draft, acts: Vec<Act>) -> Rc<Draft> {
        acts.into_iter().fold(Rc::new(draft), Reducible::reduce)
    }

    fn typed(title: &str) -> Act {
        Act::Typed(Box::new(titled(title)))
    }

    #[test]
    fn what_is_typed_while_it_is_saved_goes_after_it() {
        let draft = after(Draft::new(case(1, ""), None), vec![typed("De"), Act::Sent, typed("De deur")]);
        assert_eq!(draft.kept(), Kept::Saving);
        assert!(!draft.may_send(), "one at a time");
        let draft = draft.reduce(Act::Kept(Box::new(case(2, "De"))));
        assert_eq!((draft.kept(), draft.intake.title.as_str()), (Kept::Waiting, "De deur"));
        assert!(draft.may_send());
    }

    #[test]
    fn spaces_that_the_server_leaves_out_are_no_change() {
        let draft = after(
            Draft::new(case(1, ""), None),
            vec![typed("De deur "), Act::Sent, Act::Kept(Box::new(case(2, "De deur")))],
        );
        assert_eq!((draft.kept(), draft.intake.title.as_str()), (Kept::Saved, "De deur "));
    }

    #[test]
    fn a_number_that_is_not_kept_stays_here() {
        let draft = after(Draft::new(case(1, ""), None), vec![typed("BSN 123456782")]);
        assert_eq!((draft.kept(), draft.may_send()), (Kept::Blocked, false));
        assert_eq!(draft.reduce(typed("Zonder nummer")).kept(), Kept::Waiting);
    }

    #[test]
    fn two_tabs_lose_nothing() {
        let both = || {
            after(
                Draft::new(case(1, ""), None),
                vec![typed("Hier"), Act::Sent, Act::Theirs(Box::new(case(2, "Daar")))],
            )
        };
        assert_eq!((both().kept(), both().may_send()), (Kept::Conflict, false));
        let mine = both().reduce(Act::KeepMine);
        assert_eq!((mine.intake.title.as_str(), mine.case.version, mine.may_send()), ("Hier", 2, true));
        let theirs = both().reduce(Act::TakeTheirs);
        assert_eq!((theirs.intake.title.as_str(), theirs.kept()), ("Daar", Kept::Saved));
        // The same text, of which only the answer was lost.
        let same = after(
            Draft::new(case(1, ""), None),
            vec![typed("Hier "), Act::Sent, Act::Theirs(Box::new(case(2, "Hier")))],
        );
        assert_eq!((same.kept(), same.case.version), (Kept::Saved, 2));
    }

    #[test]
    fn what_the_browser_kept_comes_back() {
        let here = |version, title| Some(Here { version, intake: titled(title) });
        let draft = Draft::new(case(3, "Oud"), here(3, "Nieuw"));
        assert_eq!((draft.intake.title.as_str(), draft.may_send(), draft.case.version), ("Nieuw", true, 3));
        let older = Draft::new(case(3, "Oud"), here(2, "Nieuw"));
        assert_eq!(older.case.version, 2, "the server will say that it was changed");
        assert_eq!(Draft::new(case(3, "Oud"), here(1, "Oud")).kept(), Kept::Saved);
    }

    #[test]
    fn a_line_that_is_down_is_tried_again() {
        let failed = Act::Failed(crate::api::OFFLINE.to_owned());
        let draft = after(Draft::new(case(1, ""), None), vec![typed("Hier"), Act::Sent, failed]);
        assert_eq!((draft.kept(), draft.may_send(), draft.tries), (Kept::Offline, true, 1));
        let refused = draft.reduce(Act::Failed("case-text-too-long".to_owned()));
        assert_eq!((refused.kept(), refused.may_send()), (Kept::Refused, false));
    }
}
