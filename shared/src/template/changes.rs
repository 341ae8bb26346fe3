//! In what two versions of a template differ, for people to read: R124.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::{
    ids::PhaseId,
    protocol::{Phase, Text, Time},
};

/// A difference. Steps are named as they are in the newer version, or in the older one when they are gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Another name.
    Title {
        /// The name before.
        from: Text,
    },
    /// Other words about what it is for, or other rules.
    About,
    /// A meeting of another length.
    Slot {
        /// Minutes before.
        from: u16,
        /// Minutes now.
        to: u16,
    },
    /// Another number of people.
    People {
        /// Before.
        from: u8,
        /// Now.
        to: u8,
    },
    /// A step came.
    Added(Text),
    /// A step went.
    Removed(Text),
    /// A step has another name.
    Renamed {
        /// The name before.
        from: Text,
        /// The name now.
        to: Text,
    },
    /// Steps stand in another order.
    Order,
    /// A step takes another time.
    Length {
        /// The step.
        step: Text,
        /// Before.
        from: Time,
        /// Now.
        to: Time,
    },
    /// A step has other texts.
    Words(Text),
    /// In a step others speak, write or listen.
    Roles(Text),
    /// In a step something else is written, or it is shown otherwise.
    Cards(Text),
    /// Something else about a step.
    Other(Text),
    /// Other things are asked on the cards.
    Kinds,
    /// Something else goes into the note.
    Harvest,
    /// The steps before and after the method go otherwise.
    Frame,
}

/// R124: in what `new` differs from `old`, in the order in which people look: the whole, the steps, the rest.
pub fn changes(old: &Body, new: &Body) -> Vec<Change> {
    let mut found = Vec::new();
    let (was, is) = (&old.method, &new.method);
    if was.title != is.title {
        found.push(Change::Title { from: was.title.clone() });
    }
    if (&was.purpose, &was.not_for, &was.rules) != (&is.purpose, &is.not_for, &is.rules) {
        found.push(Change::About);
    }
    if old.slot != new.slot {
        found.push(Change::Slot { from: old.slot, to: new.slot });
    }
    if old.people != new.people {
        found.push(Change::People { from: old.people, to: new.people });
    }
    let find = |phases: &'_ [Phase], id: &PhaseId| phases.iter().position(|phase| &phase.id == id);
    found.extend(
        was.phases
            .iter()
            .filter(|p| find(&is.phases, &p.id).is_none())
            .map(|p| Change::Removed(p.title.clone())),
    );
    for phase in &is.phases {
        match find(&was.phases, &phase.id) {
            None => found.push(Change::Added(phase.title.clone())),
            Some(place) => found.extend(of_phase(&was.phases[place], phase)),
        }
    }
    let kept = |from: &[Phase], other: &[Phase]| -> Vec<PhaseId> {
        from.iter().map(|p| p.id.clone()).filter(|id| find(other, id).is_some()).collect()
    };
    if kept(&was.phases, &is.phases) != kept(&is.phases, &was.phases) {
        found.push(Change::Order);
    }
    if was.cards != is.cards {
        found.push(Change::Kinds);
    }
    if was.harvest != is.harvest {
        found.push(Change::Harvest);
    }
    if old.frame != new.frame || was.frame_off != is.frame_off {
        found.push(Change::Frame);
    }
    found
}

fn of_phase(was: &Phase, is: &Phase) -> Vec<Change> {
    let mut found = Vec::new();
    let step = || is.title.clone();
    if was.title != is.title {
        found.push(Change::Renamed { from: was.title.clone(), to: step() });
    }
    if was.time != is.time {
        found.push(Change::Length { step: step(), from: was.time.clone(), to: is.time.clone() });
    }
    let words = |p: &Phase| (p.heading.clone(), p.purpose.clone(), p.script.clone(), p.tasks.clone());
    if words(was) != words(is) {
        found.push(Change::Words(step()));
    }
    let roles = |p: &Phase| (p.rights.clone(), p.turns.clone(), p.roles, p.notebook);
    if roles(was) != roles(is) {
        found.push(Change::Roles(step()));
    }
    let cards = |p: &Phase| (p.writes.clone(), p.reveals.clone(), p.marks.clone(), p.table.clone());
    if cards(was) != cards(is) {
        found.push(Change::Cards(step()));
    }
    // Whatever is left when all that has a name of its own is made the same.
    let rest = |p: &Phase| Phase {
        title: Text::default(),
        heading: Text::default(),
        purpose: Text::default(),
        script: Text::default(),
        tasks: Default::default(),
        time: Time::Minutes { min: 0, target: 0, max: 0 },
        rights: Default::default(),
        turns: None,
        roles: false,
        notebook: false,
        writes: Vec::new(),
        reveals: Vec::new(),
        marks: Vec::new(),
        table: Vec::new(),
        ..p.clone()
    };
    if rest(was) != rest(is) {
        found.push(Change::Other(step()));
    }
    found
}
