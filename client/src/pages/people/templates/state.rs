//! The draft of a template while it is worked on: what is saved, what is not yet, and what can be undone.

use std::rc::Rc;

use kring_shared::template::{
    Body, TemplateSaved, TemplateView,
    merge::{Conflict, merge, take_mine},
};
use yew::prelude::*;

/// The most steps that can be undone.
const UNDO_MAX: usize = 100;

/// A draft with what the server has of it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Draft {
    /// The template as it was last read, its body being what is saved.
    pub(super) view: TemplateView,
    /// What is worked on.
    pub(super) body: Body,
    /// What was done: before and after, with a name for changes that belong together.
    undo: Vec<(Body, Body, String)>,
    /// Texts of mine for which another one was saved in between.
    pub(super) conflicts: Vec<Conflict>,
    /// The code of what the server refused.
    pub(super) error: Option<String>,
}

/// What happens to a draft.
pub(super) enum Act {
    /// It becomes this; changes with one name are undone as one.
    Change(Box<Body>, String),
    /// The last change of mine is taken back.
    Undo,
    /// The server has it.
    Saved(Box<Body>, TemplateSaved),
    /// The server has this now.
    Seen(Box<TemplateView>),
    /// The server refused.
    Refused(String),
    /// The server may be there again.
    Again,
    /// What was told of conflicts was read.
    Read,
    /// Of the conflict at this place my own text is taken after all.
    TakeMine(usize),
}

impl Draft {
    pub(super) fn new(view: TemplateView) -> Self {
        Self { body: view.body.clone(), view, undo: Vec::new(), conflicts: Vec::new(), error: None }
    }

    /// True when the server has all of it.
    pub(super) fn is_saved(&self) -> bool {
        self.body == self.view.body
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    fn change(&mut self, body: Body, name: String) {
        if body == self.body {
            return;
        }
        match self.undo.last_mut() {
            Some((_, after, last)) if !name.is_empty() && *last == name && *after == self.body => {
                *after = body.clone();
            }
            _ => self.undo.push((self.body.clone(), body.clone(), name)),
        }
        if self.undo.len() > UNDO_MAX {
            self.undo.remove(0);
        }
        self.body = body;
        self.error = None;
    }

    /// Takes in what the server has, under what is not saved yet.
    fn seen(&mut self, view: TemplateView) {
        match merge(&self.view.body, &self.body, &view.body) {
            Ok((body, conflicts)) => {
                self.body = body;
                self.conflicts.extend(conflicts);
            }
            // Both are kept: mine stands here, theirs is on the server until I save again.
            Err(_) => self.error = Some("template-moved".to_owned()),
        }
        self.view = view;
    }
}

impl Reducible for Draft {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = (*self).clone();
        match act {
            Act::Change(body, name) => next.change(*body, name),
            Act::Undo => {
                if let Some((before, after, _)) = next.undo.pop()
                    && let Ok((body, _)) = merge(&after, &before, &next.body)
                {
                    next.body = body;
                }
            }
            Act::Saved(body, saved) => {
                next.view.body = *body;
                next.view.rev = saved.rev;
                next.view.findings = saved.findings;
                next.view.others = saved.others;
                next.error = None;
            }
            Act::Seen(view) => next.seen(*view),
            Act::Refused(code) => next.error = Some(code),
            Act::Again => next.error = None,
            Act::Read => next.conflicts.clear(),
            Act::TakeMine(place) if place < next.conflicts.len() => {
                let conflict = next.conflicts.remove(place);
                if let Ok(body) = take_mine(&next.body, &conflict) {
                    next.change(body, String::new());
                }
            }
            Act::TakeMine(_) => {}
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use kring_shared::{
        protocol::library,
        template::{Body, TemplateId},
    };

    use super::*;

    fn draft() -> Rc<Draft> {
        let method = library::protocol(&"tienstappen".into()).unwrap();
        let body = Body::of(&method, &library::frame().unwrap());
        Rc::new(Draft::new(TemplateView {
            id: TemplateId("a".to_owned()),
            rev: 1,
            body,
            findings: Vec::new(),
            versions: Vec::new(),
            comments: Vec::new(),
            others: Vec::new(),
            share: None,
        }))
    }

    fn slot(draft: &Draft, minutes: u16) -> Box<Body> {
        Box::new(Body { slot: minutes, ..draft.body.clone() })
    }

    #[test]
    fn typing_is_undone_as_one() {
        let draft = draft();
        let start = draft.body.clone();
        let one = slot(&draft, 30);
        let draft = draft.reduce(Act::Change(one, "slot".to_owned()));
        let two = slot(&draft, 45);
        let draft = draft.reduce(Act::Change(two, "slot".to_owned()));
        assert!(!draft.is_saved());
        let draft = draft.reduce(Act::Undo);
        assert_eq!(draft.body, start);
        assert!(draft.is_saved() && !draft.can_undo());
    }

    #[test]
    fn what_another_saved_comes_in_under_what_i_write() {
        let draft = draft();
        let mine = slot(&draft, 30);
        let draft = draft.reduce(Act::Change(mine, String::new()));
        let mut theirs = draft.view.clone();
        theirs.rev = 2;
        theirs.body.people = 9;
        let draft = draft.reduce(Act::Seen(Box::new(theirs)));
        assert_eq!((draft.body.slot, draft.body.people, draft.view.rev), (30, 9, 2));
        assert!(draft.conflicts.is_empty() && !draft.is_saved());
        let draft = draft.reduce(Act::Undo);
        assert_eq!(draft.body.people, 9, "undoing takes back my own work only");
    }

    #[test]
    fn my_own_text_is_taken_after_all_and_can_be_undone() {
        let draft = draft();
        let named = |draft: &Draft, name: &str| {
            let mut body = draft.body.clone();
            body.rename(kring_shared::protocol::Lang::Nl, name);
            body
        };
        let mine = named(&draft, "Van mij");
        let mut theirs = draft.view.clone();
        (theirs.rev, theirs.body) = (2, named(&draft, "Van haar"));
        let draft = draft.reduce(Act::Change(Box::new(mine), String::new()));
        let draft = draft.reduce(Act::Seen(Box::new(theirs)));
        assert_eq!(draft.body.method.title.nl, "Van haar");
        let mut draft = draft;
        while !draft.conflicts.is_empty() {
            draft = draft.reduce(Act::TakeMine(0));
        }
        assert_eq!(draft.body.method.title.nl, "Van mij");
        assert!(!draft.is_saved());
        let draft = draft.reduce(Act::TakeMine(7));
        assert_eq!(draft.body.method.title.nl, "Van mij");
    }
}
