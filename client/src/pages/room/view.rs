//! What a page of a room shows: the viewer's own state with what is known around it.

use std::rc::Rc;

use kring_shared::{
    ids::{KindId, PersonId},
    protocol::{CardKind, Lang, Phase, Right, Role, Text},
    session::{Card, Content, Person, Stage, State},
    wire::Present,
};
use yew::AttrValue;

use crate::texts::Texts;

/// What a page of a room shows.
#[derive(Clone)]
pub struct View {
    /// The viewer's own state.
    pub state: Rc<State>,
    /// The viewer's seat; none on the big screen.
    pub me: Option<PersonId>,
    /// Who is connected.
    pub present: Rc<[Present]>,
    /// The words, in the reader's language.
    pub texts: Texts,
    /// The same language, for texts of protocols.
    pub lang: Lang,
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        // A new state is a new allocation: comparing the pointers is enough and quick.
        Rc::ptr_eq(&self.state, &other.state)
            && self.me == other.me
            && self.present == other.present
            && self.lang == other.lang
    }
}

impl View {
    /// True when more than one person writes cards of `kind` of his own in this session.
    pub fn is_written_apart(&self, kind: &KindId) -> bool {
        let consults = |role: &Role| *role == Role::Consultant;
        let mut rules =
            self.state.script.phases.iter().flat_map(|p| &p.phase.writes).filter(|w| &w.card == kind);
        rules.any(|w| !w.together && w.by.iter().any(consults))
    }

    /// The phase that is on.
    pub fn phase(&self) -> Option<&Phase> {
        self.state.phase()
    }

    /// The viewer.
    pub fn my(&self) -> Option<&Person> {
        self.me.and_then(|id| self.state.person(id))
    }

    /// The viewer's role; an observer's on the big screen.
    pub fn role(&self) -> Role {
        self.my().map_or(Role::Observer, |p| p.role)
    }

    /// What the viewer may do with its voice.
    pub fn right(&self) -> Right {
        self.me.map_or(Right::Listen, |me| self.state.right(me))
    }

    /// True for who guards the form.
    pub fn leads(&self) -> bool {
        self.my().is_some_and(|p| p.role == Role::Facilitator && p.is_member())
    }

    /// True for who may steer: who guards the form, or anybody in a group that leads itself.
    pub fn steers(&self) -> bool {
        self.leads() || (self.state.is_self_led() && self.my().is_some_and(Person::is_member))
    }

    /// True while the session is paused.
    pub fn is_paused(&self) -> bool {
        self.state.stage == Stage::Running && self.state.now.paused.is_some()
    }

    /// True when this person has a connection.
    pub fn is_connected(&self, id: PersonId) -> bool {
        self.present.iter().any(|p| p.person == id)
    }

    /// True when this person writes right now.
    pub fn is_writing(&self, id: PersonId) -> bool {
        self.present.iter().any(|p| p.person == id && p.writing)
    }

    /// A person's name.
    pub fn name(&self, id: PersonId) -> AttrValue {
        self.state.person(id).map_or_else(|| AttrValue::from("?"), |p| AttrValue::from(p.name.clone()))
    }

    /// A person's name, "jij" for the viewer.
    pub fn name_or_you(&self, id: PersonId) -> AttrValue {
        if self.me == Some(id) { self.texts.t("you") } else { self.name(id) }
    }

    /// A protocol's text in the reader's language. In the script the case owner is named by role.
    pub fn say(&self, text: &Text) -> AttrValue {
        let text = text.get(self.lang);
        if !text.contains("{inbrenger}") {
            return AttrValue::from(text.to_owned());
        }
        let owner = self.state.holder(Role::Owner).map(|p| p.name.clone());
        let owner = owner.unwrap_or_else(|| self.texts.t("role-owner-the").to_string());
        AttrValue::from(text.replace("{inbrenger}", &owner))
    }

    /// The shape of a kind of card.
    pub fn kind(&self, id: &KindId) -> Option<&CardKind> {
        self.state.script.cards.get(id)
    }

    /// Live cards of a kind that the viewer can read, in the order in which they were written.
    pub fn open_cards<'a>(&'a self, kind: &'a KindId) -> Vec<(&'a Card, &'a Content)> {
        let mut cards: Vec<_> =
            self.state.live_cards(kind).filter_map(|c| c.content.as_ref().map(|k| (c, k))).collect();
        // Anonymous cards keep their random order: time would tell on their authors.
        cards.sort_by_key(|(card, content)| match content.author {
            Some(_) => (card.visit, content.at, card.id),
            None => (card.visit, kring_shared::ids::Millis(0), card.id),
        });
        cards
    }

    /// True when this role turns its back to the circle in the phase that is on: who is away, and the owner who
    /// listens while the others talk about the case. While they write in silence there is nothing to turn from.
    pub fn sits_outside(&self, role: Role) -> bool {
        self.state.outline().is_some_and(|phase| match phase.right(role) {
            Right::Away => true,
            Right::Listen => role == Role::Owner && phase.turns_away,
            Right::Speak | Right::Ask | Right::Answer => false,
        })
    }

    /// The name of a role.
    pub fn role_name(&self, role: Role) -> AttrValue {
        self.texts.t(match role {
            Role::Owner => "role-owner",
            Role::Facilitator => "role-facilitator",
            Role::Consultant => "role-consultant",
            Role::Observer => "role-observer",
        })
    }

    /// The visit to a phase that is on.
    pub fn visit(&self) -> u32 {
        self.state.now.visit
    }

    /// Shorthand for a text without values.
    pub fn t(&self, key: &str) -> AttrValue {
        self.texts.t(key)
    }
}
